"""What has to be made again, and why, decided from digests alone."""

from collections.abc import Collection, Mapping
from typing import Final

InputDigests = Mapping[str, str]
"""What a thing is made from: each input in a reader's words, with its digest."""

NEW: Final = "new"
BY_HAND: Final = "changed or removed by hand"
UNFINISHED: Final = "not finished last time"
ASKED_FOR: Final = "asked for"


def reason_to_make(now: InputDigests, before: InputDigests | None, *, is_whole: bool) -> str:
    """Return why a thing has to be made again; an empty text if it does not.

    Args:
        now: What it would be made from.
        before: What it was made from; None if it was never made, and empty if it was not finished.
        is_whole: Whether everything that was made then is still there, unchanged.
    """
    if before is None:
        return NEW
    if not before:
        return UNFINISHED
    changed = [name for name in dict.fromkeys((*now, *before)) if now.get(name) != before.get(name)]
    if changed:
        return f"{', '.join(changed)} changed"
    return "" if is_whole else BY_HAND


def stale(
    now: Mapping[str, InputDigests], before: Mapping[str, InputDigests], damaged: Collection[str] = ()
) -> dict[str, str]:
    """Return each thing that has to be made again, in the order of `now`, with the reason."""
    reasons = {
        name: reason_to_make(inputs, before.get(name), is_whole=name not in damaged) for name, inputs in now.items()
    }
    return {name: reason for name, reason in reasons.items() if reason}


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


def left_over(made: Mapping[str, Collection[str]], called_for: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return the documents to remove, by name, with the reason; other files next to them are never named.

    Args:
        made: The documents that each plan has, as the last builds made them.
        called_for: The documents that each plan calls for now. For a plan whose documents are not known now, because it
            has errors, these are the ones that were made.
    """
    return {
        name: "its plan is gone" if plan not in called_for else "its plan no longer calls for it"
        for plan, names in made.items()
        for name in sorted(names)
        if name not in called_for.get(plan, ())
    }
