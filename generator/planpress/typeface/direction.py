"""Which way a text is read."""

import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]


def base_direction(text: str) -> Direction:
    """Return `rtl` where the first letter of the text is read from the right, otherwise `ltr`; for `dir=`."""
    letters = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in letters if kind in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"
