"""Which findings press most: the one order in which many of them are told."""

from collections.abc import Mapping
from typing import Final

from planpress.check.never_silent import WHO_IS_TOLD

_OF_RULES: Final = "P"
_TELLS: Final = WHO_IS_TOLD | {"P115"}
_LATE: Final = frozenset({"P011", "P016", "P034", "P052", "P080", "P056", "P060", "P102"})

MOST_PRESSING: Final[Mapping[str, frozenset[str]]] = {
    "someone could be told or reached who must not be": _TELLS,
    "a day has passed: of a review, of an answer, of a consent": _LATE,
}
"""The rules that press most, by why they do; all others come after them."""


def pressing(code: str) -> int:
    """Return how early a finding of this rule is told among others of the same weight; the lower, the earlier.

    What cannot be read comes first: until it is mended, nothing else is known of that file.
    """
    if not code.startswith(_OF_RULES):
        return 0
    groups = enumerate(MOST_PRESSING.values(), 1)
    return next((rank for rank, codes in groups if code in codes), len(MOST_PRESSING) + 1)
