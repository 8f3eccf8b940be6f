"""Which words leave the text face, so that each word is set whole in a font that can spell it."""

import re
import unicodedata
from typing import Final

from markupsafe import Markup, escape

from planpress.typeface.spelling import ARABIC, HAN, IN_TEXT_FACE


def set_words(text: str) -> Markup:
    """Return the text as HTML, with the words that the text face cannot spell marked for the font that can.

    A word is set whole: letters of two fonts side by side read as a misprint, and a mark above a letter ends up in the
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


_NOTO_SPAN: Final = Markup('<span class="noto">{}</span>')
_OUTSIDE: Final = re.compile(f"[^\\s{IN_TEXT_FACE}]")
_PART: Final = re.compile(
    f"(?P<arabic>[{ARABIC}]+(?:[ \u00a0'’\u200c\u200d-]+[{ARABIC}]+)*)"
    f"|(?P<han>[{HAN}]+)"
    f"|(?P<word>[^\\s{ARABIC}{HAN}]+)"
    "|(?P<space>\\s+)"
)
