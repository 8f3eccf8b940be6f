"""The day that a plan is looked at, which notices who reads it, and so knows on which days the answers are the same.

What is printed and what is found follow from a plan, its service, and a day. Most days change nothing. Whatever works
something out on a `WatchedDay` reads it as it would read any date; afterwards `same_on` names the first and the last
day on which each question that was asked has the same answer, and so everything that followed from the answers.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Self

from dateutil.relativedelta import relativedelta

_ONE: Final = timedelta(days=1)
_CALENDAR: Final = range(date.min.toordinal(), date.max.toordinal() + 1)
_SPREAD: Final = 4
_Moved = Callable[[date], date]


@dataclass(frozen=True, slots=True)
class Days:
    """The days from the first to the last, both of them included."""

    first: date = date.min
    last: date = date.max

    def __contains__(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last

    def __and__(self, other: "Days") -> "Days":
        """Return the days that are in both."""
        return Days(max(self.first, other.first), min(self.last, other.last))


ALWAYS: Final = Days()
"""Every day."""


class _Asked:
    """What was asked of a day so far: the days on which all of it has the same answer."""

    def __init__(self, day: date) -> None:
        self.day, self.days = day, ALWAYS

    def turns(self, on: date) -> None:
        """Remember that an answer changes with that day: before it one is given, and another from it on."""
        self.days &= Days(on) if on <= self.day else Days(last=on - _ONE)

    def is_told(self) -> None:
        """Remember that the day itself was told, so that nothing is known about any other."""
        self.days &= Days(self.day, self.day)


class WatchedDay(date):
    """A date that any code may read; see this module's docstring.

    Comparing it with another day, before or after any period is added to it, asks on which side of that day it is:
    that turns once, or for `==` twice. Its year and its month turn with the calendar. Whatever else is read from it,
    such as its text, or the number of days to another, is true on this day alone.
    """

    _asked: _Asked
    _moved: _Moved
    """From the watched day to this one; later days are never moved to earlier ones."""

    @classmethod
    def watch(cls, day: date) -> Self:
        """Return the same day, of which nothing has been asked yet."""
        return cls._of(plain_day(day), _Asked(plain_day(day)), _not_at_all)

    @classmethod
    def _of(cls, day: date, watch: _Asked, moved: _Moved) -> Self:
        made = cls(date.year.__get__(day), date.month.__get__(day), date.day.__get__(day))
        made._asked, made._moved = watch, moved
        return made

    @property
    def same_on(self) -> Days:
        """The days on which whatever was asked until now has the same answer."""
        return self._asked.days

    def _reaches(self, other: date, by: int = 0) -> None:
        """Remember that it was asked whether this day is `by` days after the other, or later still."""
        if isinstance(other, WatchedDay):  # the other moves along, and each has its own way
            self._asked.is_told()
            other._asked.is_told()  # noqa: SLF001 - it is one of us
        goal = plain_day(other).toordinal() + by
        if (day := _first_day(goal, self._moved, self._asked.day)) is not None:
            self._asked.turns(day)

    def __lt__(self, other: date) -> bool:
        self._reaches(other)
        return date.__lt__(self, other)

    def __ge__(self, other: date) -> bool:
        self._reaches(other)
        return date.__ge__(self, other)

    def __le__(self, other: date) -> bool:
        self._reaches(other, 1)
        return date.__le__(self, other)

    def __gt__(self, other: date) -> bool:
        self._reaches(other, 1)
        return date.__gt__(self, other)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, date):
            self._reaches(other)
            self._reaches(other, 1)
        return date.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        self._asked.is_told()
        return date.__hash__(self)

    def __add__(self, period: timedelta | relativedelta) -> Self:
        return self._of(plain_day(self) + period, self._asked, lambda day: self._moved(day) + period)

    def __radd__(self, period: timedelta | relativedelta) -> Self:  # type: ignore[misc]
        return self + period

    def __sub__(self, other: Any) -> Any:  # noqa: ANN401 - a day, or a number of days, as for any date
        if isinstance(other, timedelta | relativedelta):
            return self._of(plain_day(self) - other, self._asked, lambda day: self._moved(day) - other)
        self._asked.is_told()
        return plain_day(self) - plain_day(other)

    def __rsub__(self, other: date) -> timedelta:
        self._asked.is_told()
        return plain_day(other) - plain_day(self)

    @property
    def year(self) -> int:
        """The year, which turns with the calendar."""
        day = plain_day(self)
        self._is_within(day.replace(month=1, day=1), relativedelta(years=1))
        return day.year

    @property
    def month(self) -> int:
        """The month, which turns with the calendar."""
        day = plain_day(self)
        self._is_within(day.replace(day=1), relativedelta(months=1))
        return day.month

    def _is_within(self, start: date, period: relativedelta) -> None:
        self._reaches(start)
        try:
            self._reaches(start + period)
        except ValueError:  # it ends with the calendar
            return

    def replace(self, *given: Any, **named: Any) -> date:  # type: ignore[override] # noqa: ANN401
        """Return the first of the month, as `replace(day=1)` does, which turns with the month; else as for any date."""
        if not given and named == {"day": 1}:
            first = plain_day(self).replace(day=1)
            return self._of(first, self._asked, lambda day: self._moved(day).replace(day=1))
        self._asked.is_told()
        return plain_day(self).replace(*given, **named)

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what a copy is made from: a plain date, as in another process, which nobody watches: so it is told."""
        self._asked.is_told()
        return plain_day(self).__reduce__()  # type: ignore[return-value]


def plain_day(day: date) -> date:
    """Return the day as a plain date, without asking a watched one anything."""
    return date.fromordinal(date.toordinal(day))


def _first_day(goal: int, moved: _Moved, known: date) -> date | None:
    """Return the first day that is moved as far as the day with this ordinal, or farther; None if no day is.

    `known` is a day that is moved to one in the calendar.
    """

    def is_there(ordinal: int) -> bool:
        try:
            return moved(date.fromordinal(ordinal)).toordinal() >= goal
        except (OverflowError, ValueError):  # moved out of the calendar: only later days leave it by its end
            return ordinal > known.toordinal()

    if moved is _not_at_all:
        return date.fromordinal(goal) if goal in _CALENDAR else None
    near = _near(goal + known.toordinal() - moved(known).toordinal())
    if is_there(near[-1]) and not is_there(near[0]):
        return date.fromordinal(near[bisect_left(near, x=True, key=is_there)])
    ordinal = bisect_left(_CALENDAR, x=True, key=is_there) + 1
    return date.fromordinal(ordinal) if ordinal in _CALENDAR else None


def _near(ordinal: int) -> range:
    """Return the days around this one: a period of months is nearly as long from one day on as from another."""
    first = min(max(ordinal - _SPREAD, _CALENDAR[0]), _CALENDAR[-1] - 2 * _SPREAD)
    return range(first, first + 2 * _SPREAD + 1)


def _not_at_all(day: date) -> date:
    return day


def _telling(name: str) -> Any:  # noqa: ANN401 - any method of a date
    """Return the method of this name of a date, which also remembers that the day itself was told."""

    def method(self: WatchedDay, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        self._asked.is_told()
        return getattr(plain_day(self), name)(*given, **named)

    return method


def _day_of_month(self: WatchedDay) -> int:
    self._asked.is_told()
    return plain_day(self).day


for _name in (
    "__str__",
    "__repr__",
    "__format__",
    "ctime",
    "isocalendar",
    "isoformat",
    "isoweekday",
    "strftime",
    "timetuple",
    "toordinal",
    "weekday",
):
    setattr(WatchedDay, _name, _telling(_name))
WatchedDay.day = property(_day_of_month)  # type: ignore[assignment]
