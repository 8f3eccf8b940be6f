"""Where the second of two columns begins, worked out beforehand, so that the printer need not find out by trying."""

import re
from html import unescape
from math import ceil
from typing import Final
from unicodedata import east_asian_width

from markupsafe import Markup

# In lines of the text: the space between passages, and how high a column on a page of its own may become.
_MARGIN: Final = 1.2
_HIGHEST: Final = 28
_LETTERS_IN_A_LINE: Final = 40
_PASSAGE: Final = Markup('<section class="passage">')
_SECOND: Final = Markup('<section class="passage second-column">')
_TAG: Final = re.compile("<[^>]*>")
_END_OF_BLOCK: Final = re.compile("</(?:h3|li|p)>")


def begin_second_column(passages: Markup) -> Markup:
    """Mark the passage with which the second column begins, so that both become as even as can be.

    WeasyPrint 70 makes columns even by trying, a pixel higher each time, up to a hundred times. It still does where the
    passages may not fit one page. The last passage is never alone in its column.
    """
    before, *parts = passages.split(_PASSAGE)
    heights = [_lines_of(part) for part in parts]
    higher = {first: max(sum(heights[:first]), sum(heights[first:])) for first in range(1, len(parts) - 1)}
    if not higher or min(higher.values()) > _HIGHEST:
        return passages
    second = min(higher, key=higher.__getitem__)
    return _SECOND.join([_PASSAGE.join([before, *parts[:second]]), _PASSAGE.join(parts[second:])])


def _lines_of(passage: str) -> float:
    blocks = (" ".join(unescape(_TAG.sub("", block)).split()) for block in _END_OF_BLOCK.split(passage))
    return _MARGIN + sum(ceil(_width_of(block) / _LETTERS_IN_A_LINE) for block in blocks)


def _width_of(text: str) -> int:
    """Return the width in letters; a Chinese one is as wide as two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
