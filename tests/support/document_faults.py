"""What a careful printer would not let leave the house: each function yields the faults that it finds on a sheet."""

import re
from collections.abc import Iterator

from tests.support.sheets import MM, Box, SheetFile, SheetPage, overlapping

_FEWEST_LINES = 3
_ROOM_TO_WRITE = 8 * MM
_NEAREST_TO_THE_EDGE = 5 * MM


def faults_of_layout(sheet: SheetFile) -> list[str]:
    """Return every fault, with its page."""
    return [
        f"page {number + 1}: {fault}"
        for number, page in enumerate(sheet.pages)
        for fault in (
            *out_of_place(page),
            *in_the_margins(page),
            *on_top_of_another(page),
            *lonely_headings(sheet, number),
            *nearly_empty(sheet, number),
        )
    ]


def out_of_place(page: SheetPage) -> Iterator[str]:
    """Yield words and drawings that leave the area between the margins."""
    for box in (*page.body, *(drawing for drawing in page.drawings if not is_mark(drawing))):
        if not box.is_within(page.area):
            yield f"{box.text or 'a drawing'} leaves the area of the text: {box}"


def is_mark(drawing: Box) -> bool:
    """Whether it is one of the short lines at the edge of a letter, by which it is folded or punched."""
    return drawing.left > 4 * MM and drawing.right < 12 * MM and drawing.height < 1


def in_the_margins(page: SheetPage) -> Iterator[str]:
    """Yield what stands in a head or foot and does not belong there, or too near to the paper's edge."""
    edge = Box(page.area.left, _NEAREST_TO_THE_EDGE, page.area.right, page.paper.bottom - _NEAREST_TO_THE_EDGE)
    for word in page.words:
        if word not in page.body and not word.is_within(edge):
            yield f"{word.text} leaves the running head or foot: {word}"


def on_top_of_another(page: SheetPage) -> Iterator[str]:
    """Yield letters that cover one another."""
    for letters in overlapping(page.letters):
        yield f"one of {letters} stands on the other"


def lonely_headings(sheet: SheetFile, number: int) -> Iterator[str]:
    """Yield a heading that nothing follows on its page."""
    for heading in sheet.headings:
        if heading.page == number:
            page = sheet.pages[number]
            below = [word for word in page.body if word.middle > heading.top]
            end = max((word.bottom for word in below), default=0)
            is_followed = any(drawing.bottom > end + _ROOM_TO_WRITE for drawing in page.drawings)
            if "".join(word.text for word in below) == re.sub(r"\s", "", heading.title) and not is_followed:
                yield f"the heading {heading.title} stands alone at the end of the page"


def nearly_empty(sheet: SheetFile, number: int) -> Iterator[str]:
    """Yield a page with fewer lines than anyone turns a page for, unless it is the only one."""
    lines = sheet.pages[number].lines
    if len(sheet.pages) > 1 and lines < _FEWEST_LINES:
        yield f"only {lines} lines"
