"""The number of a page in its pack, printed along the page's edge; it is an artifact, not part of the text."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fontTools.ttLib import TTFont

from planpress.packs.writer import PdfWriter

NAME: Final = b"PackNumber"
"""The name of the stamp's font in a page's resources."""
_FACE: Final = b"PlanpressPackNumber"
_FIRST, _LAST = 32, 126
_SIZE = 8.5
_FROM_EDGE = 20.0
"""Points from the right edge to the baseline: outside all text, but where printers can still print."""
_FROM_BOTTOM = 62.0
_NOT_SYMBOLIC = 32


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The font of the stamp, in a file that is being written, and how many pages the pack has."""

    font: int
    total: int

    def write(self, writer: PdfWriter, page: int, width: float) -> int:
        """Write the stamp of a page, which counts from 1, and return its number."""
        # It is drawn before the page's own content, which flips the coordinates.
        content = (
            b"/Artifact <</Type /Pagination/Subtype /Footer>> BDC q BT /%b %.1f Tf 0.23 0.23 0.23 rg"
            b" 0 1 -1 0 %.2f %.2f Tm (Pack page %d of %d) Tj ET Q EMC"
            % (NAME, _SIZE, width - _FROM_EDGE, _FROM_BOTTOM, page, self.total)
        )
        number = writer.reserve()
        writer.write_stream(number, b"<</Length %d>>" % len(content), content)
        return number


def write_stamp_font(writer: PdfWriter, font_file: bytes) -> int:
    """Write a TrueType font for stamps, and return the number of the font object.

    The whole font is written: 20 kB once in a pack cost less than loading a subsetter.
    """
    font = TTFont(io.BytesIO(font_file), lazy=True)
    head, heights, scale = font["head"], font["hhea"], 1000 / font["head"].unitsPerEm
    ascent, descent = round(heights.ascent * scale), round(heights.descent * scale)
    box = b" ".join(b"%d" % round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax))
    widths = b" ".join(b"%d" % round(width * scale) for width in _widths(font))
    number = writer.reserve(3)
    packed = zlib.compress(font_file, 9)
    described = (
        b"<</Type /FontDescriptor/FontName /%b/Flags %d/FontBBox [%b]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d"
        b"/StemV 80/FontFile2 %d 0 R>>"
    ) % (_FACE, _NOT_SYMBOLIC, box, ascent, descent, ascent, number + 2)
    used = (
        b"<</Type /Font/Subtype /TrueType/BaseFont /%b/FirstChar %d/LastChar %d/Widths [%b]/FontDescriptor %d 0 R"
        b"/Encoding /WinAnsiEncoding>>"
    ) % (_FACE, _FIRST, _LAST, widths, number + 1)
    writer.write_stream(
        number + 2, b"<</Length1 %d/Filter /FlateDecode/Length %d>>" % (len(font_file), len(packed)), packed
    )
    writer.write_objects(((number, used), (number + 1, described)))
    return number


def _widths(font: TTFont) -> Iterator[int]:
    glyphs = font.getBestCmap()
    return (font["hmtx"][glyphs[point]][0] for point in range(_FIRST, _LAST + 1))
