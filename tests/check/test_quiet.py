from datetime import date, timedelta

import pytest

from planpress.check.quiet import is_quiet, quiet_before, still_said, why_quiet
from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.model.plan import Plan, PlanStatus
from planpress.watched_day import Days, WatchedDay
from tests.support.plans import Plain, a_plan, a_service

ENDED = date(2026, 8, 1)
LAST_LOUD = ENDED + timedelta(days=90)
PLACE = Position("plans/MH-1042.yaml")
OVER = [status.value for status in PlanStatus if status.is_over]


def ended(**changes: object) -> Plan:
    return a_plan(**({"status": "completed", "period": {"start": "2026-01-05", "end": ENDED}} | changes))


def quiet_on(plan: Plan, day: date) -> bool:
    return is_quiet(plan, a_service(), day)


@pytest.mark.parametrize("status", OVER)
def test_a_plan_is_quiet_from_the_ninety_first_day_after_its_end(status: str) -> None:
    plan = ended(status=status)

    assert [quiet_on(plan, LAST_LOUD + timedelta(days=more)) for more in (-90, 0, 1, 900)] == [False, False, True, True]


def test_the_service_says_how_long_it_looks_after_ended_plans() -> None:
    service = a_service(quiet_after_days=7)

    assert [is_quiet(ended(), service, date(2026, 8, day)) for day in (8, 9)] == [False, True]
    assert quiet_before(7, date(2026, 8, 9)) == date(2026, 8, 2)
    assert why_quiet(service) == "its plan ended longer ago than 7 days"


@pytest.mark.parametrize("status", [status.value for status in PlanStatus if not status.is_over])
def test_a_plan_that_goes_on_is_not_quiet_although_its_last_day_has_passed(status: str) -> None:
    assert not quiet_on(ended(status=status), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("period", "ending", "expected"),
    [
        ({}, {"planned_for": "2026-08-01"}, True),
        ({}, {"decision": {"date": "2026-08-01"}}, True),
        ({"end": "2026-12-01"}, {"decision": {"date": "2026-08-01"}}, False),
        ({}, {"planned_for": "2026-12-01", "decision": {"date": "2026-08-01"}}, False),
        ({}, {"kind": "moved"}, False),
        ({}, None, False),
    ],
)
def test_the_last_day_counts_then_the_planned_one_then_that_of_the_decision_and_without_any_it_is_never_quiet(
    period: Plain, ending: Plain | None, *, expected: bool
) -> None:
    assert quiet_on(ended(period=period, ending=ending), date(2026, 12, 15)) is expected


def test_a_plan_whose_client_died_is_quiet_although_nobody_closed_it() -> None:
    died: Plain = {"kind": "died", "decision": {"date": "2026-08-01"}}

    assert quiet_on(a_plan(ending=died), date(2026, 12, 15))
    assert not quiet_on(a_plan(ending={"kind": "died"}), date(2030, 1, 1))


def test_a_watched_day_knows_on_which_day_the_plan_goes_quiet() -> None:
    before, after = WatchedDay.watch(LAST_LOUD), WatchedDay.watch(date(2027, 3, 1))

    assert (quiet_on(ended(), before), before.same_on) == (False, Days(last=LAST_LOUD))
    assert (quiet_on(ended(), after), after.same_on) == (True, Days(first=LAST_LOUD + timedelta(days=1)))


@pytest.mark.parametrize(
    ("code", "severity", "is_said"),
    [
        ("Y007", Severity.ERROR, True),
        ("F002", Severity.ERROR, True),
        ("P001", Severity.ERROR, True),
        ("P015", Severity.ERROR, True),
        ("P083", Severity.WARNING, True),
        ("Y022", Severity.WARNING, False),
        ("P040", Severity.ERROR, False),
        ("P066", Severity.ERROR, False),
        ("P094", Severity.WARNING, False),
        ("P036", Severity.WARNING, False),
        ("P060", Severity.NOTE, False),
    ],
)
def test_of_a_quiet_plan_it_is_told_what_cannot_be_read_is_taken_for_another_or_leaks(
    code: str, severity: Severity, *, is_said: bool
) -> None:
    found = Diagnostic(code, severity, PLACE, "wrong")

    assert still_said([found]) == ((found,) if is_said else ())
