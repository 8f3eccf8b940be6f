"""Ids that are used twice where one must mean one thing."""

from collections.abc import Iterable, Iterator

from planpress.check.rule import Finding
from planpress.diagnostic import Related
from planpress.model.base import Part


def repeated_ids(parts: Iterable[tuple[str, Part]]) -> Iterator[Finding]:
    """Yield a finding for each part whose id another part before it has."""
    first: dict[str, Part] = {}
    for name, part in parts:
        if name in first:
            related = Related(first[name].place("id"), "first used here")
            yield Finding(part.place("id"), f"the id {name} is used twice", "give one of them another id", (related,))
        else:
            first[name] = part
