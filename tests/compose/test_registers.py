from datetime import date

import pytest

from planpress.compose.registers import (
    NO_CASE_MANAGER,
    NO_NUMBER,
    CalendarDay,
    RegisterRow,
    mistaken_row,
    register_row,
    registers_of,
)
from planpress.compose.sharing import disclose
from planpress.compose.tally import Tally, tally_of
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from tests.support.plans import AS_OF, Plain, a_consent, a_goal, a_person, a_plan, a_plan_on_day, a_service


def row_of(plan: Plan, as_of: date = AS_OF) -> RegisterRow:
    on_day = a_plan_on_day(plan, as_of=as_of)
    return register_row(disclose(on_day, Reader.REGISTER), tally_of(on_day))


def test_a_row_holds_a_number_initials_a_case_manager_and_dates() -> None:
    assert row_of(a_plan(next_review={"date": "2026-11-20"})) == RegisterRow(
        plan_id="MH-1042", initials="N.L.", case_manager_id="priya", case_manager="Priya Nair",
        stage="review due", review_due=CalendarDay("20 November 2026", "2026-11-20"), is_late=True, is_over=False,
        tally=Tally(),
    )  # fmt: skip


def test_a_plan_without_case_manager_or_review_says_so() -> None:
    row = row_of(a_plan(case_manager=None))

    assert (row.case_manager_id, row.case_manager) == ("none", NO_CASE_MANAGER)
    (shown,) = registers_of([row], AS_OF).rows
    assert (shown.review_due, shown.is_late, shown.when) == (None, False, "no review set")


@pytest.mark.parametrize(
    ("today", "when", "is_late"),
    [
        (1, "in 14 days", False),
        (14, "in 1 day", False),
        (15, "today", False),
        (16, "1 day late", True),
        (18, "3 days late", True),
    ],
)
def test_a_register_says_in_words_when_the_review_is(today: int, when: str, *, is_late: bool) -> None:
    day = date(2026, 11, today)
    (row,) = registers_of([row_of(a_plan(next_review={"date": "2026-11-15"}), day)], day).rows

    assert (row.when, row.is_late) == (when, is_late)


def test_a_row_is_the_same_each_day_until_its_review_is_due_and_then_late() -> None:
    rows = [row_of(a_plan(next_review={"date": "2026-11-15"}), date(2026, 11, today)) for today in range(1, 31)]

    assert rows == [*[rows[0]] * 14, rows[14], *[rows[15]] * 15]
    assert [row.stage for row in (rows[0], rows[14])] == ["active", "review due"]
    assert not rows[14].is_late


@pytest.mark.parametrize("status", ["completed", "revoked", "entered_in_error"])
def test_the_review_of_a_plan_that_is_over_is_never_late(status: str) -> None:
    row = row_of(a_plan(status=status, next_review={"date": "2026-01-01"}))

    assert (row.review_due, row.is_late) == (None, False)


def test_the_latest_comes_first_then_the_number_and_plans_without_a_review_last() -> None:
    rows = [
        row_of(a_plan(id=plan_id, next_review={"date": due} if due else None))
        for plan_id, due in (
            ("MH-1", None),
            ("MH-2", "2026-12-01"),
            ("MH-4", "2026-11-01"),
            ("MH-3", "2026-11-01"),
            ("MH-5", "2026-11-24"),
        )
    ]

    assert [row.plan_id for row in registers_of(rows, AS_OF).rows] == ["MH-3", "MH-4", "MH-5", "MH-2", "MH-1"]


def test_two_months_of_different_years_stand_apart() -> None:
    rows = [
        row_of(a_plan(id=f"MH-{n}", next_review={"date": day})) for n, day in enumerate(("2026-12-01", "2027-12-01"))
    ]

    months = registers_of(rows, AS_OF).months

    assert [(month.name, len(month.rows)) for month in months if month.rows] == [
        ("December 2026", 1),
        ("December 2027", 1),
    ]


def test_the_year_has_every_month_from_this_one_and_earlier_ones_that_are_late() -> None:
    months = [month.name for month in registers_of([row_of(a_plan(next_review={"date": "2026-09-30"}))], AS_OF).months]

    assert months[:4] == ["September 2026", "November 2026", "December 2026", "January 2027"]
    assert (months[-1], len(months)) == ("October 2027", 13)


def test_a_consent_is_shown_from_sixty_days_before_it_runs_out() -> None:
    consents = [a_consent(expires_on="2027-01-23"), a_consent(id="c2", expires_on="2027-01-24")]

    shown = registers_of([row_of(a_plan(consents=consents))], AS_OF).consents

    assert [(row.consent, row.when) for row in shown] == [("c1", "in 60 days")]


def test_late_reviews_are_counted_for_each_case_manager_and_over_all_plans() -> None:
    rows = [
        row_of(a_plan(id=f"MH-{n}", next_review={"date": day})) for n, day in enumerate(("2026-11-01", "2026-12-01"))
    ]

    registers = registers_of(rows, AS_OF)

    assert (registers.late, registers.caseloads[0].late) == (1, 1)


def test_a_plan_that_is_over_comes_last_and_is_not_counted_as_open() -> None:
    rows = [
        row_of(a_plan(id=plan_id, status=status)) for plan_id, status in (("MH-1", "completed"), ("MH-2", "active"))
    ]
    registers = registers_of(rows, AS_OF)

    assert [row.plan_id for row in registers.rows] == ["MH-2", "MH-1"]
    assert (registers.open, registers.caseloads[0].open) == (1, 1)
    assert registers.stages == ("active", "completed")
    assert registers.caseloads[0].stages == {"active": 1, "completed": 1}


@pytest.mark.parametrize(
    ("goal", "status", "late"),
    [
        ({"target": {"due": "2026-11-23"}}, "active", 1),
        ({"target": {"due": "2026-11-24"}}, "active", 0),
        ({"target": {"measure": "Seven hours."}}, "active", 0),
        ({}, "active", 0),
        ({"target": {"due": "2026-11-23"}, "achievement_status": "achieved"}, "active", 0),
        ({"target": {"due": "2026-11-23"}}, "completed", 0),
    ],
)
def test_a_goal_is_late_when_its_day_is_past_and_it_is_not_met(goal: Plain, status: str, late: int) -> None:
    registers = registers_of([row_of(a_plan(goals=[a_goal(**goal)], status=status))], AS_OF)

    assert (registers.goals_late, registers.goals[0].late) == (late, late)


def test_what_waits_stands_with_the_case_manager_whose_plan_it_is() -> None:
    waiting = a_plan(
        id="MH-1", consents=[a_consent(expires_on="2026-12-01")], ending={"decision": {"date": "2026-11-12"}}
    )
    rows = [row_of(waiting), row_of(a_plan(id="MH-2", case_manager="tom"))]
    priya, tom = registers_of(rows, AS_OF).caseloads

    assert ([row.consent for row in priya.consents], [row.kind for row in priya.letters]) == (
        ["c1"],
        ["Completion letter"],
    )
    assert (tom.consents, tom.letters) == ((), ())


@pytest.mark.parametrize("status", ["revoked", "entered_in_error"])
def test_no_letter_waits_in_a_plan_of_which_nothing_goes_out(status: str) -> None:
    plan = a_plan(status=status, ending={"decision": {"date": "2026-11-12"}})

    assert row_of(plan).tally.letters_unsent == ()


def test_no_register_shows_a_review_to_come_with_a_client_who_died() -> None:
    row = row_of(a_plan(ending={"kind": "died"}, next_review={"date": "2026-11-12"}))

    assert (row.review_due, row.is_late) == (None, False)


def test_no_letter_waits_to_be_sent_to_a_client_who_died() -> None:
    died = a_plan(ending={"kind": "died", "decision": {"date": "2026-11-12"}})

    assert row_of(died).tally.letters_unsent == ()


def test_letters_that_a_consent_allows_wait_until_they_were_sent_or_their_reader_was_told() -> None:
    people = [a_person(), a_person(id="jo")]
    consents = [
        a_consent(),
        a_consent(id="c2", purpose="inform_of_ending"),
        a_consent(id="c3", purpose="inform_of_ending", recipient="jo"),
        a_consent(id="c4", purpose="refer", recipient="clinic"),
    ]
    referral = {"agency": "clinic", "purpose": "A visit"}
    referrals = [referral | {"id": "ref1", "status": "proposed"}, referral | {"id": "ref2", "status": "sent"}]
    ending = {"decision": {"date": "2026-11-12"}, "informed": [{"person": "jo", "on": "2026-11-13"}]}
    plan = a_plan(people=people, consents=consents, ending=ending | {"referrals": referrals})

    assert row_of(plan).tally.letters_unsent == ("completion-letter", "referral", "family-letter")


def test_a_plan_with_a_mistake_keeps_its_number_and_its_case_manager_and_comes_first() -> None:
    mistaken = mistaken_row("MH-9", "priya", a_service())
    registers = registers_of([row_of(a_plan(next_review={"date": "2026-11-20"})), mistaken], AS_OF)
    shown = registers.rows[0]

    assert (shown.plan_id, shown.case_manager, shown.when) == ("MH-9", "Priya Nair", "dates not counted")
    assert [row.plan_id for row in registers.rows] == ["MH-9", "MH-1042"]
    assert (registers.open, registers.late, registers.mistaken) == (1, 1, 1)
    assert registers.stages == ("review due", "has a mistake")


def test_a_file_name_that_is_no_number_is_not_shown_since_it_may_be_a_clients_name() -> None:
    assert mistaken_row("Nguyen Lan", None, a_service()).plan_id == NO_NUMBER


def test_a_plan_whose_case_manager_cannot_be_read_may_be_anyones() -> None:
    rows = [
        row_of(a_plan(id="MH-1")),
        mistaken_row("MH-9", "nobody", a_service()),
        mistaken_row("MH-8", None, a_service()),
    ]
    caseloads = {caseload.id: caseload.unknown for caseload in registers_of(rows, AS_OF).caseloads}
    assert caseloads == {"priya": 2, "unknown": 0}


def quiet_row() -> RegisterRow:
    left: Plain = {"decision": {"date": "2026-07-12"}}
    consents = [a_consent(expires_on="2026-12-01")]
    return row_of(a_plan(id="MH-1", status="completed", period={"end": "2026-08-01"}, ending=left, consents=consents))


def test_what_waits_in_a_plan_that_ended_long_ago_is_counted_and_stands_in_nobodys_way() -> None:
    registers = registers_of([quiet_row(), row_of(a_plan(id="MH-2"))], AS_OF)

    assert [row.plan_id for row in registers.rows] == ["MH-2", "MH-1"], "it is still found among all plans"
    assert (registers.letters, registers.consents) == ((), ())
    assert (registers.quiet_unsent, registers.caseloads[0].quiet_unsent) == (1, 1)


def test_a_plan_that_ended_lately_is_not_counted_among_the_old_ones() -> None:
    lately = a_plan(status="completed", period={"end": "2026-11-01"}, ending={"decision": {"date": "2026-10-12"}})
    registers = registers_of([row_of(lately)], AS_OF)

    assert ([row.kind for row in registers.letters], registers.quiet_unsent) == (["Completion letter"], 0)
