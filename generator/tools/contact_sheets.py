"""Draw every kind of document in every variant: one PNG picture with all its pages, under `build/sheets/`."""

import shutil
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pymupdf

from planpress.disk.languages import read_languages
from planpress.disk.project import open_project
from planpress.flows.check_project import check_project
from planpress.record.templates import templates_now
from planpress.render.html import Typesetter
from tools.variants import Examples, every_variant

ROOT = Path(__file__).resolve().parents[2]
SHEETS = ROOT / "build" / "sheets"
AS_OF = date(2026, 11, 24)
"""The day that the example plans are written for."""
DPI = 60
COLUMNS = 4
GAP = 12


def main(wanted: Iterable[str]) -> int:
    """Draw the documents whose names contain one of the words, or all documents."""
    words = tuple(wanted)
    templates = templates_now(ROOT)
    typesetter, pool = Typesetter(templates.html), templates.pool(SHEETS)
    if not words:
        shutil.rmtree(SHEETS, ignore_errors=True)
    SHEETS.mkdir(parents=True, exist_ok=True)
    for variant in every_variant(examples(ROOT)):
        if not words or any(word in variant.name for word in words):
            pdf = pool.print_one(typesetter.set_document(variant.document))
            picture = SHEETS / f"{variant.name}.png"
            picture.write_bytes(contact_sheet(pdf))
            print(picture)  # noqa: T201  # what a person at a terminal opens next
    return 0


def examples(root: Path) -> Examples:
    """Return the sound plans of a project, and the languages that its service offers."""
    checked = check_project(open_project(root), AS_OF)
    if checked.service is None:
        raise SystemExit("service.yaml has errors: planpress check says which")
    plans = tuple(entry.plan for entry in checked.plans if entry.plan is not None and not entry.has_errors)
    return Examples(plans, checked.service, AS_OF, read_languages(root, checked.service.languages))


def contact_sheet(pdf: bytes) -> bytes:
    """Return all pages of a document in rows, as one PNG."""
    with pymupdf.open(stream=pdf) as pages, pymupdf.open() as board:  # type: ignore[no-untyped-call]
        width, height = pages[0].rect.width + GAP, pages[0].rect.height + GAP
        columns = min(COLUMNS, len(pages))
        rows = -(-len(pages) // columns)
        sheet = board.new_page(width=columns * width + GAP, height=rows * height + GAP)
        sheet.draw_rect(sheet.rect, color=None, fill=(0.8, 0.8, 0.8))
        for number in range(len(pages)):
            left, top = GAP + number % columns * width, GAP + number // columns * height
            place = pymupdf.Rect(left, top, left + width - GAP, top + height - GAP)  # type: ignore[no-untyped-call]
            sheet.draw_rect(place, color=None, fill=(1, 1, 1))
            sheet.show_pdf_page(place, pages, number)
        png: bytes = sheet.get_pixmap(dpi=DPI).tobytes()
        return png


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
