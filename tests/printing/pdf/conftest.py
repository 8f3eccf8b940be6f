"""A document that holds every kind of mark that a plan may hold, and a warm printer for it."""

import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from planpress.printing.pdf import open_printer
from planpress.printing.pdf.libraries import load_libraries
from planpress.render.scripts import set_words

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter

load_libraries()  # before a test file imports WeasyPrint by itself, with the machine's fonts

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[2] / "templates"


def read_sample() -> tuple[str, str]:
    """Return the sample's HTML, with its words set in the fonts that can spell them, and its CSS."""
    source = (HERE / "sample.html").read_text(encoding="utf-8")
    html = re.sub(r"SET\((.*?)\)(?=[,<.\s])", lambda match: str(set_words(unescape(match[1]))), source)
    sheets = (TEMPLATES / "css" / "fonts.css", HERE / "sample.css")
    return html, "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


@pytest.fixture(scope="session")
def printer() -> "PdfPrinter":
    return open_printer(TEMPLATES / "fonts")


@pytest.fixture(scope="session")
def sample() -> tuple[str, str]:
    return read_sample()


@pytest.fixture(scope="session")
def sample_bytes(printer: "PdfPrinter", sample: tuple[str, str]) -> bytes:
    return printer.print_pdf(*sample)


@pytest.fixture
def sample_pdf(sample_bytes: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(sample_bytes)) as pdf:
        yield pdf
