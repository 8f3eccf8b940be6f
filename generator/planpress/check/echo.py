"""Which diagnostics of the rules only repeat what reading has already reported."""

from collections.abc import Iterable, Iterator, Mapping

from planpress.diagnostic import Diagnostic
from planpress.model.base import Path
from planpress.model.plan import Plan

_REFERENCES = "P002"
_SIGNED = "P116"
"""What cannot be read is no change to what was signed."""
_LOOKS_FOR: Mapping[str, str] = {"P019": "strategies"}
"""Rules that find an item of one list missing, and report it in another."""


def without_echoes(found: Iterable[Diagnostic], plan: Plan, broken: frozenset[Path]) -> Iterator[Diagnostic]:
    """Yield the diagnostics that say something new.

    A value that was refused is missing from the plan, so rules would miss it too: they would point at the part or the
    list that lacks it. And where a whole list item was refused, references to it would seem to lead nowhere.
    """
    lost = [path for path in broken if path and isinstance(path[-1], int)]
    lacking = {plan.place(*path) for path in (*broken, *(path[:-1] for path in lost))}
    silent = {code for code, listed in _LOOKS_FOR.items() if any(path[0] == listed for path in lost)}
    if lost:
        silent.add(_REFERENCES)
    if broken:
        silent.add(_SIGNED)
    for entry in found:
        if entry.place not in lacking and entry.code not in silent:
            yield entry
