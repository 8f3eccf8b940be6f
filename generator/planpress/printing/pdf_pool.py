"""Printing many documents: each becomes a PDF in its plan's folder, or a problem that stops no other."""

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
from planpress.printing.garbage_collection import settle_memory
from planpress.printing.pdf import open_printer
from planpress.printing.pdf.failures import UnprintableError
from planpress.printing.time_limit import IdleError, StalledError
from planpress.printing.workers import LIMIT_SECONDS, Failure, LostWorkerError, work

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter

PrintOutcome = bytes | str | Failure
"""A PDF, or what is wrong with the document, or why there is neither."""

_Job = tuple[Path, str, str]
"""Fonts, HTML and styles."""
_SHORTEN: Final = "look for a very long text in the plan"
_MACHINE: Final = (
    "the process that prints waits and does nothing, which is the fault of this computer and not of the plan; try"
    " `build --workers 1`, and please report it with what `doctor` says"
)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A document ready for print: its plan, its name without an ending, and its HTML."""

    plan_id: str
    name: str
    html: str
    untranslated: tuple[str, ...] = ()
    """The English that stands in it for want of a translation."""


@dataclass(frozen=True, slots=True)
class PrintResult:
    """What became of a sheet: the bytes of a PDF, or the problem that kept it from becoming one."""

    job: PrintJob
    path: Path
    problem: str = ""
    pdf: bytes = b""
    bug: Exception | None = None
    """Our own failure behind the problem, if it is one."""


@dataclass(frozen=True, slots=True)
class PdfPool:
    """Where documents go, and what they are printed with."""

    folder: Path
    fonts: Path
    css: str
    limit_seconds: float = LIMIT_SECONDS
    cluster: str = ""
    """The address of a scheduler whose workers print; empty for this machine."""

    def print_all(self, jobs: Iterable[PrintJob], workers: int) -> Iterator[PrintResult]:
        """Print each sheet to its file, and yield it in order, without its bytes."""
        for result in self.print_each(jobs, workers):
            if result.bug is not None:
                raise result.bug
            if not result.problem:
                write_file(result.path, result.pdf)
            yield replace(result, pdf=b"")

    def print_each(self, jobs: Iterable[PrintJob], workers: int) -> Iterator[PrintResult]:
        """Print each sheet, and yield it in order; sheets are asked for as they are needed, and nothing is written."""
        at_work: deque[PrintJob] = deque()
        for outcome in self._work(_noted(jobs, at_work), workers):
            job = at_work.popleft()
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
            _warm(self.fonts)  # what a worker cannot load, this process cannot either, and says so
        if isinstance(error, LostWorkerError):
            return replace(result, problem=f"printing it crashed, or used up the memory; {_SHORTEN}")
        bug = error if isinstance(error, Exception) else None
        return replace(result, problem=f"planpress has a bug ({type(error).__name__})", bug=bug)

    def _work(self, texts: Iterator[str], workers: int) -> Iterator[PrintOutcome]:
        """Have each HTML printed, in order, and load what prints only once there is one."""
        first = next(texts, None)
        if first is None:
            return iter(())
        jobs = ((self.fonts, html, self.css) for html in chain((first,), texts))
        if self.cluster:
            from planpress.printing.cluster import print_on_cluster

            return print_on_cluster(self.cluster, jobs, self.limit_seconds)
        if workers == 1:
            _warm(self.fonts)
        return work(_print, jobs, workers, limit_seconds=self.limit_seconds)

    def print_one(self, html: str) -> bytes:
        """Return one document as a PDF, and write nothing.

        Raises:
            MissingGlyphsError: no shipped font has a character of the text.
        """
        return _warm(self.fonts).print_pdf(html, self.css)

    def path_of(self, job: PrintJob) -> Path:
        """Return where the sheet's file lies."""
        return self.folder / job.plan_id / f"{job.name}.pdf"


def pdf_pool_of(project: Project, cluster: str = "") -> PdfPool:
    """Return a press with the project's styles and fonts."""
    css = style_of(read_templates(project.root, ".css"))
    return PdfPool(project.build / "documents", font_folder(project.root), css, cluster=cluster)


def _noted(jobs: Iterable[PrintJob], at_work: deque[PrintJob]) -> Iterator[str]:
    """Yield the HTML of each sheet, and note the rest of it until its turn comes."""
    for job in jobs:
        at_work.append(replace(job, html=""))
        yield job.html


_printers: "dict[Path, PdfPrinter]" = {}
"""The printers of this process, and of no other: what Pango keeps of fonts does not survive a fork."""


def _warm(fonts: Path) -> "PdfPrinter":
    if fonts not in _printers:
        _printers[fonts] = open_printer(fonts)
        # A printer keeps fonts in a temporary folder, and takes it away while there is still a Python to do so;
        # `atexit` is not asked in a worker.
        Finalize(None, _printers.clear, exitpriority=0)
        settle_memory()
    return _printers[fonts]


def _print(job: _Job) -> bytes | str:
    """Return a document as a PDF, or what kept it from becoming one."""
    fonts, html, css = job
    try:
        return _warm(fonts).print_pdf(html, css)
    except UnprintableError as error:
        return str(error)
    except StalledError:
        _printers.pop(fonts)  # it stopped half-way, so nobody knows what it holds
        raise
