"""Changes to single objects of a part, so that they fit into the pack.

They rely on how WeasyPrint's writer, pydyf, lays out objects, since no library joins tagged PDFs in little memory; no
upstream issue is known. The version is pinned, and a file that is laid out differently is refused.
"""

import re
from typing import Final

from planpress.packs.renumber import STRING, prefixed
from planpress.packs.source import ForeignPdfError
from planpress.packs.stamp import NAME

_TEXT: Final = rb"(" + STRING + rb"|<[0-9a-fA-F]*>)"
_NAMED_PLACE: Final = re.compile(rb"(" + STRING + rb") (\[\d+ 0 R [^\]]*\])", re.DOTALL)
_CONTENTS: Final = rb"/Contents (\d+ 0 R)"
_PARENT: Final = re.compile(rb"(\d+) (\[[^\]]*\]|\d+ 0 R)")


def text_of(dictionary: bytes, key: bytes) -> bytes:
    """Return the text under a key, as it is written in the file."""
    return _first_match(rb"/%b " % key + _TEXT, dictionary)


def claims_of(catalog: bytes) -> bytes:
    """Return the entries of a catalog for the colour profile and the metadata."""
    return _first_match(rb"(/OutputIntents \[<<.*?>>\])", catalog) + _first_match(rb"(/Metadata \d+ 0 R)", catalog)


def media_box(page: bytes) -> bytes:
    """Return the size of a page, as it is written in the file."""
    return _first_match(rb"/MediaBox (\[[^\]]*\])", page)


def width_of(box: bytes) -> float:
    """Return how wide a page of this size is, in points."""
    left, _, right, _ = box[1:-1].split()
    return float(right) - float(left)


def stamped(page: bytes, stamp: int) -> bytes:
    """Return the page with a stream that is drawn before its own content."""
    own = _first_match(_CONTENTS, page)
    return page.replace(b"/Contents %b" % own, b"/Contents [%d 0 R %b]" % (stamp, own), 1)


def with_stamp_font(fonts: bytes, font: int) -> bytes:
    """Return a dictionary of fonts with that of the stamps."""
    return b"<</%b %d 0 R" % (NAME, font) + fonts[2:]


def as_branch(pages: bytes, parent: int, blanks: list[int]) -> bytes:
    """Return a part's list of pages as a branch of the pack's, with empty pages at its end."""
    kids = _first_match(rb"/Kids \[([^\]]*)\]", pages) + b"".join(b" %d 0 R" % blank for blank in blanks)
    return b"<</Type /Pages/Parent %d 0 R/Kids [%b]/Count %d>>" % (parent, kids, kids.count(b"R"))


def blank_page(parent: int, box: bytes, stamp: int, font: int) -> bytes:
    """Return a page with nothing but its stamp, which screen readers skip."""
    return b"<</Type /Page/Parent %d 0 R/MediaBox %b/Contents %d 0 R/Resources <</Font <</%b %d 0 R>>>>>>" % (
        parent,
        box,
        stamp,
        NAME,
        font,
    )


def only_kid(structure: bytes) -> int:
    """Return the number of the one element under the root of a structure tree."""
    return int(_first_match(rb"/K \[(\d+) 0 R\]", structure))


def as_part(document: bytes, language: bytes) -> bytes:
    """Return the root of a part's structure as a part of the pack, in its own language."""
    if b"/S /Document" not in document:
        raise ForeignPdfError("its structure is not that of a document")
    return document.replace(b"/S /Document", b"/S /Part/Lang " + language, 1)


def as_leaf(parents: bytes, first_key: int) -> tuple[bytes, int]:
    """Return a part's table of parents as a leaf of the pack's, and how many keys it has."""
    entries = _PARENT.findall(_first_match(rb"/Nums \[(.*)\]", parents))
    if not entries:
        raise ForeignPdfError("nothing in it is tagged")
    keys = [int(key) + first_key for key, _ in entries]
    lines = b" ".join(b"%d %b" % (key, value) for key, (_, value) in zip(keys, entries, strict=True))
    return b"<</Limits [%d %d]/Nums [%b]>>" % (keys[0], keys[-1], lines), max(keys) + 1 - first_key


def named_places(catalog: bytes, prefix: bytes) -> dict[bytes, bytes]:
    """Return the places that links lead to, by their prefixed names."""
    names = re.search(rb"/Names <</Dests <</Names \[(.*?)\]>>>>", catalog, re.DOTALL)
    places = _NAMED_PLACE.findall(names[1]) if names else []
    return {prefixed(name, prefix): place for name, place in places}


def as_chapter(outline: bytes, title: bytes, page: int, links: bytes) -> bytes:
    """Return a part's outline as a chapter of the pack's, closed at first; an empty outline has no sections."""
    sections = outline.replace(b"/Count ", b"/Count -")[2:-2]
    return b"<</Title %b/Dest [%d 0 R /Fit]%b%b>>" % (title, page, links, sections)


def _first_match(pattern: bytes, text: bytes) -> bytes:
    match = re.search(pattern, text, re.DOTALL)
    if match is None:
        raise ForeignPdfError(f"it has no {pattern.decode()}")
    return match[1]
