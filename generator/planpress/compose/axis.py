"""Where days are in a picture, in the direction of reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planpress.compose.language import ENGLISH, Language
from planpress.compose.words import month, short_day

WIDTH = 480
"""As many units as a line of a document has points, so that the size of letters means what it says."""
_LEFT = 20
_RIGHT = WIDTH - 20
_GAP = 5


@dataclass(frozen=True, slots=True)
class Lettering:
    """The size of the letters in a picture, and what there is room for next to them."""

    size: float
    row: float
    """The height of a row."""
    most_ticks: int
    names: float
    """The room for the names of goals next to their cells."""
    most_columns: int


USUAL = Lettering(size=11.5, row=23, most_ticks=6, names=60, most_columns=4)
LARGE = Lettering(size=17.5, row=34, most_ticks=3, names=90, most_columns=3)
"""For large print."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time on a row of its own."""

    row: int
    start: float
    end: float
    label: str


@dataclass(frozen=True, slots=True)
class DaySpan:
    """The time that the steps of one goal take."""

    number: int
    label: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Column:
    """Where the cells of one review are, and what is written above them."""

    at: float
    width: float
    label: str


def letters_run_left(language: Language) -> bool:
    """Whether a picture must do without words, and runs from the right.

    WeasyPrint 70 sets the letters of SVG text one by one from the left: numbers, and days in numbers, come out right.
    """
    return language.direction == "rtl"


def columns_of(days: Sequence[date], lettering: Lettering, language: Language) -> tuple[Column, ...]:
    """Return a column for each review, in the direction of reading."""
    step = round((WIDTH - lettering.names) / len(days), 1)
    if letters_run_left(language):
        lefts = [WIDTH - lettering.names - step * (number + 1) + _GAP for number in range(len(days))]
        labels = [f"{on.day}/{on.month}/{on.year}" for on in days]
    else:
        lefts = [lettering.names + step * number for number in range(len(days))]
        labels = [short_day(on, language) for on in days]
    width = round(step - _GAP, 1)
    return tuple(Column(round(left, 1), width, label) for left, label in zip(lefts, labels, strict=True))


@dataclass(frozen=True, slots=True)
class Axis:
    """Days in the direction of reading."""

    start: date
    end: date
    language: Language = ENGLISH
    lettering: Lettering = USUAL

    def x(self, on: date) -> float:
        """Return where a day is; days outside the axis are put at its ends."""
        share = min(max((on - self.start).days / max((self.end - self.start).days, 1), 0), 1)
        along = 1 - share if letters_run_left(self.language) else share
        return round(_LEFT + (_RIGHT - _LEFT) * along, 1)

    def bar(self, row: int, span: DaySpan) -> Bar:
        """Return the bar of a goal."""
        left, right = sorted((self.x(span.first), self.x(span.last)))
        return Bar(row, left, right, str(span.number) if letters_run_left(self.language) else span.label)

    def ticks(self) -> tuple[Tick, ...]:
        """Return the first day of as many months as there is room for."""
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
        step = max(1, -(-months // self.lettering.most_ticks))
        firsts = (
            date(self.start.year + (self.start.month - 1 + n) // 12, (self.start.month - 1 + n) % 12 + 1, 1)
            for n in range(1, months + 1, step)
        )
        if letters_run_left(self.language):
            return tuple(Tick(self.x(first), f"{first.month}/{first.year}") for first in firsts)
        return tuple(Tick(self.x(first), month(first, self.language)) for first in firsts)
