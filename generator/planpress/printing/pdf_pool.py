"""Printing many documents: each becomes a PDF in its plan's folder, or a problem that does not stop the others."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planpress.disk.files import write_file
from planpress.disk.project import Project, font_folder, read_templates, style_of
from planpress.errors import PlanpressError
from planpress.printing.garbage_collection import freeze_loaded_objects
from planpress.printing.pdf import open_printer
from planpress.printing.pdf.failures import UnprintableError
from planpress.printing.time_limit import IdleError, StalledError
from planpress.printing.workers import LIMIT_SECONDS, Failure, LostWorkerError, work

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter

PrintOutcome = bytes | str | Failure
"""A PDF, or what is wrong with the document, or the failure that left neither."""

_Job = tuple[Path, str, str]
"""Fonts, HTML and styles."""
_SHORTEN: Final = "look for a very long text in the plan"
_MACHINE: Final = (
    "the printing process waits and does nothing, which is a problem of this computer and not of the plan; try"
    " `build --workers 1`, and please report it together with what `doctor` says"
)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A document ready to be printed: its plan, its name without a suffix, and its HTML."""

    plan_id: str
    name: str
    html: str
    untranslated: tuple[str, ...] = ()
    """The English texts in it that have no translation."""


@dataclass(frozen=True, slots=True)
class PrintResult:
    """The result of a job: the bytes of a PDF, or the problem that prevented it from being printed."""

    job: PrintJob
    path: Path
    problem: str = ""
    pdf: bytes = b""
    bug: Exception | None = None
    """The bug of ours that caused the problem, if there is one."""


@dataclass(frozen=True, slots=True)
class PdfPool:
    """Prints documents: where they are written, and the fonts and styles they are printed with."""

    folder: Path
    fonts: Path
    css: str
    limit_seconds: float = LIMIT_SECONDS
    cluster: str = ""
    """The address of a scheduler whose workers print; empty for this machine."""

    def print_all(self, jobs: Iterable[PrintJob], workers: int) -> Iterator[PrintResult]:
        """Print each document to its file, and yield the results in order, without the bytes."""
        for result in self.print_each(jobs, workers):
            if result.bug is not None:
                raise result.bug
            if not result.problem:
                write_file(result.path, result.pdf)
            yield replace(result, pdf=b"")

    def print_each(self, jobs: Iterable[PrintJob], workers: int) -> Iterator[PrintResult]:
        """Print each document, and yield the results in order; jobs are taken as needed, and nothing is written."""
        in_progress: deque[PrintJob] = deque()
        for outcome in self._work(_recording(jobs, in_progress), workers):
            job = in_progress.popleft()
            path = self.path_of(job)
            if isinstance(outcome, bytes):
                yield PrintResult(job, path, pdf=outcome)
            elif isinstance(outcome, str):
                yield PrintResult(job, path, outcome)
            else:
                yield self._failed(PrintResult(job, path), outcome.error)

    def _failed(self, result: PrintResult, error: BaseException) -> PrintResult:
        if isinstance(error, StalledError):
            return replace(result, problem=f"laying it out took more than {self.limit_seconds:g} seconds; {_SHORTEN}")
        if isinstance(error, IdleError):
            return replace(result, problem=_MACHINE)
        if isinstance(error, PlanpressError):
            _printer_with(self.fonts)  # what a worker cannot load, this process cannot load either, and it reports why
        if isinstance(error, LostWorkerError):
            return replace(result, problem=f"printing it crashed or ran out of memory; {_SHORTEN}")
        bug = error if isinstance(error, Exception) else None
        return replace(result, problem=f"planpress has a bug ({type(error).__name__})", bug=bug)

    def _work(self, texts: Iterator[str], workers: int) -> Iterator[PrintOutcome]:
        """Print each HTML text, in order; the printer is loaded only once there is one."""
        first = next(texts, None)
        if first is None:
            return iter(())
        jobs = ((self.fonts, html, self.css) for html in chain((first,), texts))
        if self.cluster:
            from planpress.printing.cluster import print_on_cluster

            return print_on_cluster(self.cluster, jobs, self.limit_seconds)
        if workers == 1:
            _printer_with(self.fonts)
        return work(_print, jobs, workers, limit_seconds=self.limit_seconds)

    def print_one(self, html: str) -> bytes:
        """Return one document as a PDF, and write nothing.

        Raises:
            MissingGlyphsError: a character of the text is in none of the shipped fonts.
        """
        return _printer_with(self.fonts).print_pdf(html, self.css)

    def path_of(self, job: PrintJob) -> Path:
        """Return where the document is written."""
        return self.folder / job.plan_id / f"{job.name}.pdf"


def pdf_pool_of(project: Project, cluster: str = "") -> PdfPool:
    """Return a pool with the project's styles and fonts."""
    css = style_of(read_templates(project.root, ".css"))
    return PdfPool(project.build / "documents", font_folder(project.root), css, cluster=cluster)


def _recording(jobs: Iterable[PrintJob], in_progress: deque[PrintJob]) -> Iterator[str]:
    """Yield the HTML of each job, and keep the rest of the job until its result is there."""
    for job in jobs:
        in_progress.append(replace(job, html=""))
        yield job.html


_printers: "dict[Path, PdfPrinter]" = {}
"""The printers of this process; they are never shared, since Pango's fonts do not survive a fork."""


def _printer_with(fonts: Path) -> "PdfPrinter":
    if fonts not in _printers:
        _printers[fonts] = open_printer(fonts)
        # A printer keeps fonts in a temporary folder and must remove it before Python ends; `atexit` is not run in a
        # worker.
        Finalize(None, _printers.clear, exitpriority=0)
        freeze_loaded_objects()
    return _printers[fonts]


def _print(job: _Job) -> bytes | str:
    """Return a document as a PDF, or why it cannot be printed."""
    fonts, html, css = job
    try:
        return _printer_with(fonts).print_pdf(html, css)
    except UnprintableError as error:
        return str(error)
    except StalledError:
        _printers.pop(fonts)  # it stopped half-way, so its state is unknown
        raise
