"""The anchors of headings: made from the letters of any script, so that no other heading changes them."""

import re
import unicodedata
from collections.abc import Iterator

_KEPT = frozenset("LMN")
"""The categories of Unicode for letters, for the marks that belong to them, and for numbers."""

_GAP = re.compile(r"[-\s]+")
_NO_WORDS = "section"


def anchor_of(heading: str, separator: str) -> str:
    """Return the anchor of a heading's words; Latin letters lose their accents, those of other scripts keep theirs.

    Where there is neither letter nor number, the signs are named by their numbers in Unicode.
    """
    words = unicodedata.normalize("NFC", "".join(_letters(heading)).strip().lower())
    if not any(character.isalnum() for character in words):
        words = " ".join(f"u{ord(sign):x}" for sign in heading if not sign.isspace())
    return _GAP.sub(separator, words) or _NO_WORDS


def _letters(heading: str) -> Iterator[str]:
    """Yield letters, marks and numbers, and what stands between words."""
    base = ""
    for character in unicodedata.normalize("NFKD", heading):
        is_mark = unicodedata.category(character)[0] == "M"
        base = base if is_mark else character
        if is_mark and base.isascii():
            continue
        if character in "-_" or character.isspace() or unicodedata.category(character)[0] in _KEPT:
            yield character
