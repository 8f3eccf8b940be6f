"""Which words leave the text face, so that each word is set whole in a font that can spell it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from markupsafe import Markup, escape

from planpress.render import coverage


def set_words(text: str) -> Markup:
    """Return the text as HTML, with the words that the text face cannot spell marked for the font that can.

    A word is set whole: letters of two fonts side by side read as a misprint, and a mark above a letter lands in the
    wrong place. Where half of the words leave the text face, as in Vietnamese, all do. Arabic words that follow one
    another become one isolated run, as they are read from the right.
    """
    if _OUTSIDE.search(text) is None:
        return escape(text)
    parts = list(_PART.finditer(unicodedata.normalize("NFC", text)))
    words = [part.group() for part in parts if part.lastgroup == "word"]
    leaving = sum(_OUTSIDE.search(word) is not None for word in words)
    if leaving * 2 >= len(words) > 0:
        return _NOTO_SPAN.format(Markup("").join(_set_part(part, within_noto=True) for part in parts))
    return Markup("").join(_set_part(part, within_noto=False) for part in parts)


def uncovered(text: str) -> list[str]:
    """Return the characters that no shipped font holds, each once, in order of appearance."""
    return list(dict.fromkeys(_UNKNOWN.findall(unicodedata.normalize("NFC", text))))


def base_direction(text: str) -> str:
    """Return `rtl` where the first letter of the text is read from the right, otherwise `ltr`; for `dir=`."""
    letters = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in letters if kind in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"


def _set_part(part: re.Match[str], *, within_noto: bool) -> Markup:
    text = part.group()
    match part.lastgroup:
        case "arabic":
            return Markup('<bdi class="arabic" dir="rtl">{}</bdi>').format(text)
        case "han":
            return Markup('<span class="han">{}</span>').format(text)
        case "word" if not within_noto and _OUTSIDE.search(text):
            return _NOTO_SPAN.format(text)
        case _:
            return escape(text)


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


_NOTO_SPAN: Final = Markup('<span class="noto">{}</span>')
# Soft hyphen, joiners and direction marks draw nothing: no font need hold them.
_INVISIBLE: Final = {0x00AD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)}
# The text face holds some marks, but sets them beside their letter: a word with a loose mark leaves it.
_LOOSE_MARKS: Final = set(range(0x0300, 0x0370))
_TEXT: Final = _points(coverage.ATKINSON) - _LOOSE_MARKS
_NOTO: Final = _points(coverage.NOTO)
_SYMBOLS: Final = _points(coverage.SYMBOLS) - _NOTO
_ARABIC: Final = _points(coverage.ARABIC) - _TEXT - _NOTO - _INVISIBLE
_HAN: Final = _points(coverage.HAN) - _TEXT - _NOTO - _SYMBOLS - _ARABIC

_OUTSIDE: Final = re.compile(f"[^\\s{_class(_TEXT | _SYMBOLS | _INVISIBLE)}]")
_UNKNOWN: Final = re.compile(f"[^\\s{_class(_TEXT | _NOTO | _SYMBOLS | _ARABIC | _HAN | _INVISIBLE)}]")
_PART: Final = re.compile(
    f"(?P<arabic>[{_class(_ARABIC)}]+(?:[ \u00a0'’\u200c\u200d-]+[{_class(_ARABIC)}]+)*)"
    f"|(?P<han>[{_class(_HAN)}]+)"
    f"|(?P<word>[^\\s{_class(_ARABIC | _HAN)}]+)"
    "|(?P<space>\\s+)"
)
