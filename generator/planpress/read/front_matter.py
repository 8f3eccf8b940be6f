"""Reading what stands at the head of a page of the handbook."""

import re

from planpress.diagnostic import Diagnostic
from planpress.model.front_matter import FrontMatter
from planpress.read.build import Built
from planpress.read.reading import Reading, read_source
from planpress.read.source import MAX_PAGE_BYTES, Source, decode_bytes, refuse_characters
from planpress.read.verdict import Verdict

_FENCE = re.compile(r"---[ \t]*(?:\r?\n|$)")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_OPEN = Verdict(
    "Y027", "the head of the page that opens here is not closed", "write --- on a line of its own below its last key"
)


def read_front_matter(data: bytes, file: str) -> Reading[FrontMatter]:
    """Return what a page says of itself; nothing at all where it does not begin with a line of `---`."""
    page = decode_bytes(data, file, MAX_PAGE_BYTES)
    if not isinstance(page, Source):
        return Built(None, page)
    if (unclosed := _unclosed(page)) is not None:
        return Built(None, (unclosed,))
    start, end, _ = _spans(page.text)
    # What stands before the head is left out as blanks, so that every offset stays that of the page.
    head = Source(file, " " * (start - 1) + "\n" + page.text[start:end]) if start else Source(file, "")
    if head.is_empty:
        return Built(FrontMatter())
    refused = refuse_characters(head)
    return Built(None, refused) if refused else read_source(head, FrontMatter)


def body_of(text: str) -> str:
    """Return the Markdown of a page, without its head."""
    return text[_spans(text)[2] :]


def _spans(text: str) -> tuple[int, int, int]:
    """Return the offsets of the head's keys, of their end, and of the Markdown; all 0 where there is no head."""
    opening = _FENCE.match(text)
    closing = _END.search(text, opening.end()) if opening else None
    return (opening.end(), closing.start(), closing.end()) if opening and closing else (0, 0, 0)


def _unclosed(page: Source) -> Diagnostic | None:
    opening = _FENCE.match(page.text)
    is_open = opening is not None and _END.search(page.text, opening.end()) is None
    return _OPEN.at(page.position(0, 3)) if is_open else None
