"""A warm printer, and a pack of two documents in two languages."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from planpress.packs.merge import Binding, PackPart, merge
from planpress.printing.pdf import open_printer

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter

TEMPLATES = Path(__file__).parents[2] / "templates"
FONT = TEMPLATES / "fonts/AtkinsonHyperlegibleNext-Regular.ttf"

FRONT = """<h1>Pack</h1><ul><li id="part-1"><a href="#part-1">First</a></li>
<li id="part-2"><a href="#part-2">Second</a></li></ul>"""
LIKE_REFERENCES = r"see 1 0 R, /StructParent 3, /ID (x) and \(3 0 R"
FIRST = f"""<h1>One</h1><h2 id="here">Section</h2><p>{LIKE_REFERENCES}</p><p><a href="#here">up</a></p>
<table><thead><tr><th scope="col">A</th><th scope="col">{LIKE_REFERENCES}</th></tr></thead>
<tbody><tr><th scope="row">b</th><td>c</td></tr></tbody></table>"""
SECOND = """<h1>Hai</h1><h2 style="break-before: page" id="here">Mục</h2><p><a href="#here">lên</a></p>
<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>"""


def page(body: str, title: str = "Plan MH-1", language: str = "en-AU") -> str:
    """Return a whole HTML page."""
    return f'<!doctype html><html lang="{language}"><head><title>{title}</title></head><body>{body}</body></html>'


def bound(parts: list[PackPart], pages: int, *, is_duplex: bool = True) -> bytes:
    """Return the parts as one PDF."""
    file = io.BytesIO()
    merge(parts, Binding(len(parts), pages, is_duplex, FONT.read_bytes()), file)
    return file.getvalue()


@pytest.fixture(scope="session")
def printer() -> "PdfPrinter":
    return open_printer(TEMPLATES / "fonts")


@pytest.fixture(scope="session")
def css() -> str:
    sheet = (TEMPLATES / "css/fonts.css").read_text(encoding="utf-8")
    return f'{sheet} @page {{ size: A4; @bottom-right {{ content: "Page " counter(page) " of " counter(pages) }} }}'


@pytest.fixture(scope="session")
def parts(printer: "PdfPrinter", css: str) -> list[PackPart]:
    """A cover, a document of one page, and one of two: each but the last takes up whole sheets."""
    return [
        PackPart(printer.print_pdf(page(FRONT, "Pack 2026-11-24"), css), blanks=1),
        PackPart(printer.print_pdf(page(FIRST), css), blanks=1),
        PackPart(printer.print_pdf(page(SECOND, "Plan (MH-2)", "vi"), css)),
    ]


@pytest.fixture(scope="session")
def pack_bytes(parts: list[PackPart]) -> bytes:
    return bound(parts, 6)


@pytest.fixture
def pack(pack_bytes: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pack_bytes)) as pdf:
        yield pdf
