"""Printing many documents: each becomes a PDF in its plan's folder, or a problem that stops no other."""

import atexit
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planpress.edge.files import write_file
from planpress.edge.pdf import open_printer, settle_memory
from planpress.edge.pdf.failures import MissingGlyphsError
from planpress.edge.workers import work

if TYPE_CHECKING:
    from planpress.edge.pdf.render import PdfPrinter


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document ready for print: its plan, its name without an ending, and its HTML."""

    plan_id: str
    name: str
    html: str
    untranslated: tuple[str, ...] = ()
    """The English that stands in it for want of a translation."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a sheet: a file, or the problem that kept it from becoming one."""

    sheet: Sheet
    path: Path
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """Where documents go, and what they are printed with."""

    folder: Path
    fonts: Path
    css: str

    def print_all(self, sheets: Iterable[Sheet], workers: int) -> Iterator[Printed]:
        """Print each sheet to its file, and yield it in order."""
        jobs = [(self, sheet) for sheet in sheets]
        if jobs:
            _warm(self.fonts)
        yield from work(_print, jobs, workers)

    def print_one(self, html: str) -> bytes:
        """Return one document as a PDF, and write nothing.

        Raises:
            MissingGlyphsError: no shipped font has a character of the text.
        """
        return _warm(self.fonts).print_pdf(html, self.css)

    def path_of(self, sheet: Sheet) -> Path:
        """Return where the sheet's file lies."""
        return self.folder / sheet.plan_id / f"{sheet.name}.pdf"

    def clear_outdated(self, plan_id: str, current: Iterable[str]) -> None:
        """Take away the files of a plan that it no longer calls for; only names that planpress gives are touched."""
        kept = {f"{name}.pdf" for name in current}
        for path in sorted((self.folder / plan_id).glob(f"{plan_id}-*.pdf")):
            if path.name not in kept:
                path.unlink()


_printers: "dict[Path, PdfPrinter]" = {}
"""The printer of this process, opened before any worker is forked from it."""


def _warm(fonts: Path) -> "PdfPrinter":
    if fonts not in _printers:
        _printers[fonts] = open_printer(fonts)
        # A printer keeps fonts in a temporary folder, and takes it away while there is still a Python to do so.
        atexit.register(_printers.clear)
        settle_memory()
    return _printers[fonts]


def _print(job: tuple[Press, Sheet]) -> Printed:
    press, sheet = job
    path = press.path_of(sheet)
    try:
        write_file(path, _warm(press.fonts).print_pdf(sheet.html, press.css))
    except MissingGlyphsError as error:
        return Printed(sheet, path, str(error))
    return Printed(sheet, path)
