"""A day that notices who reads it: the same answer on each day that it names, another on the next."""

import copy
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from planpress.watched_day import Days, WatchedDay

TODAY = date(2026, 11, 29)
OTHER = date(2026, 12, 1)
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
spans = st.integers(-40_000, 40_000).map(timedelta)
months = st.integers(-1000, 1000).map(lambda number: relativedelta(months=number))

Question = Callable[[date], Any]
ON_ONE_SIDE: tuple[Question, ...] = (
    lambda today: today < OTHER,
    lambda today: OTHER < today,  # noqa: SIM300 - the other way round
    lambda today: today <= OTHER,
    lambda today: OTHER <= today,  # noqa: SIM300
    lambda today: today == OTHER,
    lambda today: today != OTHER,
    lambda today: today in [OTHER, date(2027, 1, 1)],
    lambda today: today + timedelta(days=14) >= OTHER,
    lambda today: timedelta(days=14) + today >= OTHER,
    lambda today: today - relativedelta(years=18) < OTHER,
    lambda today: today.year,
    lambda today: today.month,
    lambda today: today.replace(day=1) < OTHER,
)
ON_NO_OTHER: tuple[Question, ...] = (
    str,
    repr,
    hash,
    "{:%d %B}".format,
    lambda today: today.day,
    lambda today: today.replace(month=1),
    lambda today: today.replace(2026),
    lambda today: relativedelta(months=1) + today,
    lambda today: OTHER - today,
    lambda today: today - OTHER,
    *(lambda today, name=name: getattr(today, name)() for name in ("isoformat", "toordinal", "weekday", "timetuple")),
)


def _ask(question: Question, day: date) -> tuple[Any, Days]:
    watched = WatchedDay.watch(day)
    return question(watched), watched.same_on


def _beside(same: Days) -> list[date]:
    return [
        *([same.first, same.first - timedelta(1)] if same.first > date.min else []),
        *([same.last, same.last + timedelta(1)] if same.last < date.max else []),
    ]


@pytest.mark.parametrize("question", ON_ONE_SIDE, ids=range(len(ON_ONE_SIDE)))
@given(day=days)
def test_a_question_has_one_answer_on_the_days_that_are_named_and_another_beside_them(
    question: Question, day: date
) -> None:
    answer, same = _ask(question, day)
    assert answer == question(day)
    assert {on: question(on) == answer for on in _beside(same)} == {on: on in same for on in _beside(same)}


@given(day=days, other=days, span=spans, period=months)
def test_a_day_that_is_moved_still_names_the_days_on_which_it_is_asked(
    day: date, other: date, span: timedelta, period: relativedelta
) -> None:
    questions: tuple[Question, ...] = (
        lambda today: today + span < other,
        lambda today: today - span >= other,
        lambda today: other >= period + today,
        lambda today: (today - period).replace(day=1) == other,
    )
    for question in questions:
        answer, same = _ask(question, day)
        assert answer == question(day)
        assert day in same
        assert all(question(on) == answer for on in _beside(same) if on in same and _exists(on))


def _exists(day: date) -> bool:
    return date(1000, 1, 1) < day < date(3000, 1, 1)


@pytest.mark.parametrize("question", ON_NO_OTHER, ids=range(len(ON_NO_OTHER)))
def test_what_tells_the_day_itself_is_true_on_that_day_alone(question: Question) -> None:
    assert _ask(question, TODAY) == (question(TODAY), Days(TODAY, TODAY))


def test_nothing_asked_is_the_same_on_every_day() -> None:
    assert WatchedDay.watch(TODAY).same_on == Days()


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_is_watched_no_more_so_that_the_day_itself_was_told(copied: Callable[[date], date]) -> None:
    made, same = _ask(copied, TODAY)
    assert (type(made), made, same) == (date, TODAY, Days(TODAY, TODAY))


def test_what_is_no_day_is_another_thing_on_every_day() -> None:
    assert _ask(lambda today: today == "2026-11-29", TODAY) == (False, Days())
    assert _ask(lambda today: today != "2026-11-29", TODAY) == (True, Days())


@given(day=days, other=days)
def test_two_watched_days_move_both_and_are_compared_on_that_day_alone(day: date, other: date) -> None:
    one, two = WatchedDay.watch(day), WatchedDay.watch(other)

    assert (one < two) == (day < other)
    assert (one.same_on, two.same_on) == (Days(day, day), Days(other, other))


def test_a_day_that_is_never_reached_turns_nothing() -> None:
    assert _ask(lambda today: today + timedelta(days=400_000) > date.min, TODAY)[1] == Days()
    assert _ask(lambda today: today <= date.max, TODAY)[1] == Days()


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("question", ON_ONE_SIDE[:7] + ON_ONE_SIDE[-3:], ids=range(10))
def test_at_the_ends_of_the_calendar_a_span_ends_as_well(question: Question, day: date) -> None:
    answer, same = _ask(question, day)

    assert answer == question(day)
    assert day in same
    assert same != Days(day, day)


@given(day=days, by=st.integers(1, 600_000), back=st.booleans(), goal=st.integers(-5, 5))
def test_days_that_a_period_would_move_out_of_the_calendar_are_on_the_side_where_they_leave_it(
    day: date, by: int, goal: int, *, back: bool
) -> None:
    period = timedelta(days=-by if back else by)
    edge = (date.min + timedelta(days=5 + goal)) if back else (date.max - timedelta(days=5 + goal))

    answer, same = _ask(lambda today: today + period < edge, day)

    assert answer == (day + period < edge)
    assert same == Days(*((edge - period, date.max) if back else (date.min, edge - period - timedelta(1))))
