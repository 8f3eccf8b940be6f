"""Printing: HTML and CSS become bytes that are valid as PDF/UA-1 and as PDF/A-3a."""

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from planpress.printing.pdf.fonts import read_fonts
from planpress.printing.pdf.libraries import load_libraries

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter


def open_printer(fonts: Path) -> "PdfPrinter":
    """Return a printer with the fonts of a folder; it takes almost a second to load, so ask for it late and once."""
    return printer_with(read_fonts(fonts))


def printer_with(fonts: Mapping[str, bytes]) -> "PdfPrinter":
    """Return a printer with these fonts, by their addresses."""
    load_libraries()
    from planpress.printing.pdf.render import PdfPrinter

    return PdfPrinter(fonts)


def import_printer() -> None:
    """Import everything a printer needs, but make none, since its fonts may start threads."""
    load_libraries()
    importlib.import_module("planpress.printing.pdf.render")
