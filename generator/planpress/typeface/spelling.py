"""Which characters each of our faces spells, as the inside of regular expressions, and which none does."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from planpress.typeface import coverage


def uncovered(text: str) -> list[str]:
    """Return the characters that no shipped font holds, each once, in order of appearance."""
    if text.isascii():
        return []
    return list(dict.fromkeys(_UNKNOWN.findall(unicodedata.normalize("NFC", text))))


def _points(ranges: coverage.Ranges) -> set[int]:
    return {point for first, last in ranges for point in range(first, last + 1)}


def _runs(points: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -1
    for point in sorted(points):
        if point != last + 1:
            if first >= 0:
                yield first, last
            first = point
        last = point
    yield first, last


def _class(points: Iterable[int]) -> str:
    """Write code points as the inside of a regular expression's character class."""
    return "".join(f"\\U{first:08X}-\\U{last:08X}" for first, last in _runs(points))


# Soft hyphen, joiners and direction marks draw nothing: no font needs to have them.
_INVISIBLE: Final = {0x00AD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)}
# The text face has some marks, but sets them next to their letter: a word with a loose mark is set in another.
_LOOSE_MARKS: Final = set(range(0x0300, 0x0370))
_TEXT: Final = _points(coverage.ATKINSON) - _LOOSE_MARKS
_NOTO: Final = _points(coverage.NOTO)
_SYMBOLS: Final = _points(coverage.SYMBOLS) - _NOTO
_ARABIC: Final = _points(coverage.ARABIC) - _TEXT - _NOTO - _INVISIBLE
_HAN: Final = _points(coverage.HAN) - _TEXT - _NOTO - _SYMBOLS - _ARABIC

IN_TEXT_FACE: Final = _class(_TEXT | _SYMBOLS | _INVISIBLE)
"""What the text face spells, or symbols that go with any face."""
ARABIC: Final = _class(_ARABIC)
"""What only the Arabic face spells."""
HAN: Final = _class(_HAN)
"""What only the Chinese face spells."""
_UNKNOWN: Final = re.compile(f"[^\\s{_class(_TEXT | _NOTO | _SYMBOLS | _ARABIC | _HAN | _INVISIBLE)}]")
