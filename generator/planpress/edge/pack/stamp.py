"""The number of a page in its pack, printed along the page's edge: furniture of the page, and no part of its text."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

from planpress.edge.pack.writer import PdfWriter

NAME: Final = b"PackNumber"
"""What a page's resources call the font of the stamp."""
_CHARACTERS: Final = "Pack page of0123456789"
_FIRST, _LAST = 32, 126
_SIZE = 8.5
_FROM_EDGE = 20.0
"""Points from the right edge to the baseline: outside all text, and where a printer still prints."""
_FROM_BOTTOM = 62.0
_NOT_SYMBOLIC = 32


@dataclass(frozen=True, slots=True)
class Stamp:
    """The font of the stamp, in a file that is being written, and how many pages the pack has."""

    font: int
    total: int

    def write(self, writer: PdfWriter, page: int, width: float) -> int:
        """Write the stamp of a page, which counts from 1, and return its number."""
        # It is drawn before the page, whose own content turns the coordinates around.
        content = (
            b"/Artifact <</Type /Pagination/Subtype /Footer>> BDC q BT /%b %.1f Tf 0.23 0.23 0.23 rg"
            b" 0 1 -1 0 %.2f %.2f Tm (Pack page %d of %d) Tj ET Q EMC"
            % (NAME, _SIZE, width - _FROM_EDGE, _FROM_BOTTOM, page, self.total)
        )
        number = writer.reserve()
        writer.write_stream(number, b"<</Length %d>>" % len(content), content)
        return number


def write_stamp_font(writer: PdfWriter, font_file: bytes) -> int:
    """Write the letters that stamps need from a TrueType font, and return the number of the font object."""
    font, file = _subset(font_file)
    first = writer.reserve(3)
    packed = zlib.compress(file, 9)
    writer.write_stream(first + 2, b"<</Length1 %d/Filter /FlateDecode/Length %d>>" % (len(file), len(packed)), packed)
    head, name = font["head"], b"PACKNR+PlanpressPackNumber"
    scale = 1000 / head.unitsPerEm
    box = b" ".join(b"%d" % round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax))
    ascent, descent = (round(height * scale) for height in (font["hhea"].ascent, font["hhea"].descent))
    widths = b" ".join(b"%d" % round(width * scale) for width in _widths(font))
    writer.write_objects(
        (
            (
                first,
                b"<</Type /Font/Subtype /TrueType/BaseFont /%b/FirstChar %d/LastChar %d/Widths [%b]"
                b"/FontDescriptor %d 0 R/Encoding /WinAnsiEncoding>>" % (name, _FIRST, _LAST, widths, first + 1),
            ),
            (
                first + 1,
                b"<</Type /FontDescriptor/FontName /%b/Flags %d/FontBBox [%b]/ItalicAngle 0/Ascent %d/Descent %d"
                b"/CapHeight %d/StemV 80/FontFile2 %d 0 R>>"
                % (name, _NOT_SYMBOLIC, box, ascent, descent, ascent, first + 2),
            ),
        )
    )
    return first


def _subset(font_file: bytes) -> tuple[TTFont, bytes]:
    options = subset.Options(layout_features=[], name_IDs=[], hinting=False, notdef_outline=True)
    font = TTFont(io.BytesIO(font_file), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=_CHARACTERS)
    subsetter.subset(font)
    file = io.BytesIO()
    font.save(file)
    return font, file.getvalue()


def _widths(font: TTFont) -> Iterator[int]:
    glyphs = font.getBestCmap()
    for point in range(_FIRST, _LAST + 1):
        yield font["hmtx"][glyphs[point]][0] if point in glyphs else 0
