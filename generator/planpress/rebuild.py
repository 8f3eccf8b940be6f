"""What has to be made again, and why, decided from digests alone."""

from collections.abc import Mapping
from typing import Final

InputDigests = Mapping[str, str]
"""What a thing is made from: each input in a reader's words, with its digest."""

NEW: Final = "new"
BY_HAND: Final = "changed or removed by hand"
NEW_DAY: Final = "the day changed"
UNFINISHED: Final = "not finished last time"
ASKED_FOR: Final = "asked for"


def reason_to_make(now: InputDigests, before: InputDigests | None, *, is_whole: bool, holds_today: bool = True) -> str:
    """Return why a thing has to be made again; an empty text if it does not.

    Args:
        now: What it would be made from.
        before: What it was made from; None if it was never made, and empty if it was not finished.
        is_whole: Whether everything that was made then is still there, unchanged.
        holds_today: Whether it would say the same today, if nothing else changed.
    """
    if before is None:
        return NEW
    if not before:
        return UNFINISHED
    changed = [name for name in dict.fromkeys((*now, *before)) if now.get(name) != before.get(name)]
    if changed:
        return f"{', '.join(changed)} changed"
    if not is_whole:
        return BY_HAND
    return "" if holds_today else NEW_DAY


def reason_to_print(key: str, before: str | None, *, is_whole: bool, why: str) -> str:
    """Return why a document has to be written again; an empty text if it already is what it would become.

    Its plan is stale for the reason `why`, but not every document shows every change: the key, which is the digest
    of all that it says and of all that it is printed with, has the last word.
    """
    if before is None:
        return NEW
    if key != before:
        return why
    return "" if is_whole else BY_HAND
