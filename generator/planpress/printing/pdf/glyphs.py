"""The text of each glyph, which counts when a page is read aloud, searched or copied.

WeasyPrint 70 gives the first glyph of a cluster no text and the last one all of it, for the whole document: where a
font builds "ị" from "i" and a dot, later words lose their "i", and PDF/A forbids a glyph without a text. So every glyph
gets its own character as its text. Upstream issue #2841; this can go when it is closed.
"""

import io
import unicodedata
from typing import Any, Final

from fontTools.ttLib import TTFont

_SILENT: Final = "\u200b"
# The key is name and size: to look up a Chinese font by its ten million bytes would take milliseconds each time.
_characters_of: Final[dict[tuple[str, int], dict[int, tuple[str, ...]]]] = {}


def repair_glyph_texts(font: Any) -> None:  # noqa: ANN401  # a type from WeasyPrint
    """Give each glyph that a page uses the text of the character that it draws."""
    face = (font.hash, len(font.file_content))
    if face not in _characters_of:
        _characters_of[face] = _own_characters(font.file_content)
    own = _characters_of[face]
    for glyph, text in font.to_unicode.items():
        characters = own.get(glyph, ())
        if text not in characters:
            font.to_unicode[glyph] = unicodedata.normalize("NFKC", characters[0]) if characters else text or _SILENT


def _own_characters(font_file: bytes) -> dict[int, tuple[str, ...]]:
    """Return the characters that the font maps directly to each glyph, the lowest first."""
    font = TTFont(io.BytesIO(font_file), lazy=True)
    characters: dict[int, tuple[str, ...]] = {}
    for point, name in sorted(font.getBestCmap().items()):
        glyph = font.getGlyphID(name)
        characters[glyph] = (*characters.get(glyph, ()), chr(point))
    return characters
