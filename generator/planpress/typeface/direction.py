"""Which way a text is read."""

import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]

_OPENS = {"LRI", "RLI", "FSI"}


def base_direction(text: str) -> Direction:
    """Return `rtl` where the first letter of the text is read from the right, otherwise `ltr`; for `dir=`.

    What is between isolates does not count, as in the Unicode Bidirectional Algorithm (rule P2).
    """
    depth = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in _OPENS:
            depth += 1
        elif kind == "PDI":
            depth -= 1
        elif depth <= 0 and kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"
