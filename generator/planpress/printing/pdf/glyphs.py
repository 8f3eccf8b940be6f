"""What a glyph says when a page is read aloud, searched or copied.

WeasyPrint 70 lets the first glyph of a cluster say nothing and the last say all of it, and remembers that for the whole
document: where a font builds "ị" from "i" and a dot, later words lose their "i", and PDF/A forbids a glyph without a
text. So every glyph says its own character. To go when upstream writes such clusters with `ActualText`.
"""

import io
import unicodedata
from typing import Any, Final

from fontTools.ttLib import TTFont

_SILENT: Final = "\u200b"
# By name and size: to find a Chinese font by its ten million bytes takes milliseconds each time.
_known: Final[dict[tuple[str, int], dict[int, tuple[str, ...]]]] = {}


def mend_glyph_texts(font: Any) -> None:  # noqa: ANN401  # a type of WeasyPrint's
    """Let each glyph that a page used say the character that it draws."""
    face = (font.hash, len(font.file_content))
    if face not in _known:
        _known[face] = _own_characters(font.file_content)
    own = _known[face]
    for glyph, text in font.to_unicode.items():
        characters = own.get(glyph, ())
        if text not in characters:
            font.to_unicode[glyph] = unicodedata.normalize("NFKC", characters[0]) if characters else text or _SILENT


def _own_characters(font_file: bytes) -> dict[int, tuple[str, ...]]:
    """Return the characters that the font maps straight to each glyph, the lowest first."""
    font = TTFont(io.BytesIO(font_file), lazy=True)
    found: dict[int, tuple[str, ...]] = {}
    for point, name in sorted(font.getBestCmap().items()):
        glyph = font.getGlyphID(name)
        found[glyph] = (*found.get(glyph, ()), chr(point))
    return found
