"""Documents as they are printed; each is printed once in a test run, by the real printer."""

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from planpress.compose.documents import Document
from planpress.disk.languages import read_languages
from planpress.printing.pdf import open_printer
from planpress.printing.pdf.libraries import load_libraries
from planpress.render.html import Typesetter
from tests.support.plans import AS_OF, ROOT, example_plans, example_service, templates
from tools.variants import Examples

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter

load_libraries()  # before a test file imports WeasyPrint by itself, with the machine's fonts

CSS = "".join((ROOT / "templates" / "css" / name).read_text(encoding="utf-8") for name in ("fonts.css", "document.css"))


@cache
def examples() -> Examples:
    """Return the example plans of the project, in a service that is not marked as an example: it can issue."""
    service = example_service().model_copy(update={"example": None})
    return Examples(example_plans(), service, AS_OF, read_languages(ROOT, service.languages))


@cache
def typesetter() -> Typesetter:
    """Return a typesetter with the shipped templates."""
    return Typesetter(templates())


@cache
def printer() -> "PdfPrinter":
    """Return the printer of this process."""
    return open_printer(ROOT / "templates" / "fonts")


def html_of(document: Document) -> str:
    """Return the document as it is handed to the printer."""
    return typesetter().set_document(document)


def print_on_shelf(document: Document, shelf: Path) -> Path:
    """Return the document's PDF on a shelf that all workers of a test run share."""
    html = html_of(document)
    digest = hashlib.sha256((CSS + html).encode()).hexdigest()
    path = shelf / f"{digest}.pdf"
    if not path.exists():
        unfinished = shelf / f"{digest}.{os.getpid()}"
        unfinished.write_bytes(printer().print_pdf(html, CSS))
        unfinished.replace(path)
    return path
