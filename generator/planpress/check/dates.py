"""Rules about the order of days: the cheapest mistakes to catch."""

from collections.abc import Iterable, Iterator
from datetime import date

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.check.walk import past_days_in
from planpress.diagnostic import Gate, Severity
from planpress.model.assessment import AssessmentPart, AssessmentStatus
from planpress.model.base import Part
from planpress.model.ending import EndingDecision
from planpress.model.measure import Measure
from planpress.model.review import Review

_UNDER_THIS_PLAN = (Review, EndingDecision)
"""What can only happen once the plan has begun; assessments and consents are often older."""

_OLDEST_BIRTH_YEAR = 1900


@rule("P008", Severity.ERROR, Gate.SAVE)
def check_birth(case: Case) -> Iterator[Finding]:
    """The client was born before today, and before the plan begins.

    Why: A wrong birth date finds the wrong person in every other record.

    Fails:
        client:
          date_of_birth: 2087-04-12

    Mended:
        client:
          date_of_birth: 1987-04-12
    """
    client = case.plan.client
    if client.date_of_birth > case.as_of:
        yield Finding(client.place("date_of_birth"), "this date of birth is in the future", "check the year")
    for dependant in case.plan.dependants.list if case.plan.dependants else ():
        year = dependant.birth_year
        if year is not None and not _can_be_born_in(year, case.as_of):
            yield Finding(dependant.place("birth_year"), f"the birth year {year} cannot be right", "check the year")


@rule("P077", Severity.ERROR, Gate.SAVE)
def check_period(case: Case) -> Iterator[Finding]:
    """A plan ends on or after the day it begins, and begins after the client was born.

    Why: Letters tell the client from when to when the service was involved.

    Fails:
        period:
          start: 2026-03-02
          end: 2025-11-30

    Mended:
        period:
          start: 2026-03-02
          end: 2026-11-30
    """
    period = case.plan.period
    if period is None or period.start is None:
        return
    if period.end is not None and period.end < period.start:
        message = f"the plan ends on {period.end}, before it begins on {period.start}"
        yield Finding(period.place("end"), message, "move `end` later or `start` earlier")
    if period.start <= case.plan.client.date_of_birth <= case.as_of:
        yield Finding(period.place("start"), "the plan begins before the client was born", "check both years")


@rule("P078", Severity.ERROR, Gate.SAVE)
def check_what_happened(case: Case) -> Iterator[Finding]:
    """What the plan says has happened is not in the future, nor before the client was born.

    Why: A review that "was held" next month was either not held or is written down wrong; both mislead.

    Fails:
        situation:
          as_of: 2062-11-02

    Mended:
        situation:
          as_of: 2026-11-02
    """
    birth = _known_birth(case)
    happened = [*_days_of_what_happened(case.parts)]
    days = [day for _, _, day in happened]
    if not days or (birth <= min(days) and max(days) <= case.as_of):
        return  # so it is with most plans, and the day is asked once, not for each of them
    for part, key, day in happened:
        if day > case.as_of:
            message = f"{key} is {day}, which is after the day of this check"
            yield Finding(
                part.place(key), message, "this is the day of something that has happened; check the year and the month"
            )
        elif day < birth:
            yield Finding(part.place(key), f"{key} is {day}, before the client was born", "check the year")


@rule("P079", Severity.ERROR, Gate.SAVE)
def check_events_within_plan(case: Case) -> Iterator[Finding]:
    """A plan is reviewed and ended on or after the day it begins.

    Why: What happened under an earlier plan belongs to that plan's own file.

    Fails:
        period:
          start: 2026-03-02
        reviews:
          - {id: r1, kind: scheduled, status: held, due: 2026-02-01, held_on: 2026-02-01}

    Mended:
        period:
          start: 2026-03-02
        reviews:
          - {id: r1, kind: scheduled, status: held, due: 2026-06-01, held_on: 2026-06-01}
    """
    start = case.plan.first_day
    if start is None:
        return
    birth = _known_birth(case)
    for part, key, day in _days_of_what_happened(part for part in case.parts if isinstance(part, _UNDER_THIS_PLAN)):
        if birth <= day < start:
            yield Finding(
                part.place(key),
                f"{key} is {day}, before the plan begins on {start}",
                "check both days; an earlier plan is named in `replaces`",
            )


@rule("P021", Severity.ERROR, Gate.SAVE)
def check_due_after_start(case: Case) -> Iterator[Finding]:
    """A goal or strategy is not due before it starts; the same day is allowed.

    Why: A step that is over before it begins confuses the client and cannot be followed.

    Fails:
        strategies:
          - {id: s1, start: 2026-03-02, due: 2026-03-01}

    Mended:
        strategies:
          - {id: s1, start: 2026-03-02, due: 2026-03-31}
    """
    for goal in case.plan.goals:
        if goal.target and goal.target.due and goal.start and goal.target.due < goal.start:
            message = f"goal {goal.id} is due {goal.target.due}, before it starts {goal.start}"
            yield Finding(goal.target.place("due"), message, "move `due` later or `start` earlier")
    for strategy in case.plan.strategies:
        if strategy.due and strategy.start and strategy.due < strategy.start:
            message = f"strategy {strategy.id} is due {strategy.due}, before it starts {strategy.start}"
            yield Finding(strategy.place("due"), message, "move `due` later or `start` earlier")


def _can_be_born_in(year: int, as_of: date) -> bool:
    return _OLDEST_BIRTH_YEAR <= year <= date.max.year and date(year, 1, 1) <= as_of


def _known_birth(case: Case) -> date:
    """Return the client's birthday; one in the future is reported once, and no other day is compared with it."""
    birth = case.plan.client.date_of_birth
    return birth if birth <= case.as_of else date.min


def _days_of_what_happened(parts: Iterable[Part]) -> Iterator[tuple[Part, str, date]]:
    for part in parts:
        if not _is_planned(part):
            for key, day in past_days_in(part):
                yield part, key, day


def _is_planned(part: Part) -> bool:
    if isinstance(part, AssessmentPart):
        return part.status is not AssessmentStatus.DONE
    return isinstance(part, Measure) and part.not_collected is not None


RULES = (
    check_birth,
    check_period,
    check_what_happened,
    check_events_within_plan,
    check_due_after_start,
)
