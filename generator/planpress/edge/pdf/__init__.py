"""Printing: HTML and CSS become bytes that are valid as PDF/UA-1 and as PDF/A-3a."""

import gc
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from planpress.edge.pdf.fonts import read_fonts
from planpress.edge.pdf.libraries import load_libraries

if TYPE_CHECKING:
    from planpress.edge.pdf.render import PdfPrinter


def open_printer(fonts: Path) -> "PdfPrinter":
    """Return a printer with the fonts of a folder; it takes most of a second to load, so ask for it late and once."""
    return printer_with(read_fonts(fonts))


def printer_with(fonts: Mapping[str, bytes]) -> "PdfPrinter":
    """Return a printer with these fonts, by their addresses."""
    load_libraries()
    from planpress.edge.pdf.render import PdfPrinter

    return PdfPrinter(fonts)


def settle_memory() -> None:
    """Keep the garbage collector off what a warm process holds for good; call once, before the first fork.

    Layout makes many objects and few of them are garbage. A collection every 20,000 saves time and keeps the memory of
    a worker flat; every 50,000 saves no more, and grows by 40 MB in sixty documents.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
