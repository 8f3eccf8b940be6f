"""How much room words take on a page, in lines of the text.

The figures were measured on the examples, in 14 points; where they are out, a line or two stay free.
"""

from collections.abc import Iterable, Iterator
from math import ceil
from unicodedata import east_asian_width

from planpress.compose.frame import Contacts
from planpress.compose.goals import NextStep
from planpress.compose.what_comes_next import WhatComesNext

_IN_BOX = 72
_BESIDE_NUMBER = 56
_BOX = 2
"""The heading of a box, and its edges."""


def contacts_lines(contacts: Contacts) -> int:
    """Return how high the box is that says whom to ring."""
    return _BOX + lines_of(_labels(contacts), _BESIDE_NUMBER)


def _labels(contacts: Contacts) -> Iterator[str]:
    yield from (f"{line.name}. {line.when or ''}" for line in contacts.crisis_lines)
    manager = contacts.case_manager
    if manager:
        yield f"{manager.name}, {manager.role}"
        yield from (f"{manager.backup}, {manager.name}" for _ in (1,) if manager.backup)
    yield f"{contacts.hours} office"
    yield "at night"


def step_lines(step: NextStep | None) -> int:
    """Return how high the box of the next step is; nothing where there is none."""
    return _BOX + lines_of([f"{step.step} ({step.who} {step.due})"], _IN_BOX) if step else 0


def coming_lines(coming: WhatComesNext) -> int:
    """Return how high the box is that says what comes next."""
    return _BOX + bool(coming.day) + lines_of(coming.lines, _IN_BOX)


def lines_of(texts: Iterable[str], letters: int) -> int:
    """Return how many lines of so many letters the texts take, each beginning a line of its own."""
    return sum(ceil(max(_width_of(text), 1) / letters) for text in texts)


def _width_of(text: str) -> int:
    """Return the width in letters; a Chinese one is as wide as two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
