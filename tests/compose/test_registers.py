from datetime import date

import pytest

from planpress.compose.registers import NO_CASE_MANAGER, RegisterRow, most_urgent_first, register_row
from planpress.compose.sharing import Reader, disclose
from planpress.derive.stage import Stage
from planpress.model.plan import Plan
from tests.support.plans import AS_OF, a_dossier, a_plan


def row_of(plan: Plan, as_of: date = AS_OF) -> RegisterRow:
    return register_row(disclose(a_dossier(plan, as_of=as_of), Reader.REGISTER))


def test_a_row_holds_a_number_initials_a_case_manager_and_dates() -> None:
    assert row_of(a_plan(next_review={"date": "2026-11-20"})) == RegisterRow(
        plan_id="MH-1042", initials="N.L.", case_manager_id="priya", case_manager="Priya Nair",
        stage=Stage.REVIEW_DUE, stage_words="review due", review_due=date(2026, 11, 20),
        days_late=4,
    )  # fmt: skip


def test_a_plan_without_case_manager_or_review_says_so() -> None:
    row = row_of(a_plan(case_manager=None))

    assert (row.case_manager_id, row.case_manager) == ("", NO_CASE_MANAGER)
    assert (row.review_due, row.days_late, row.when) == (None, None, "no review set")


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
def test_a_row_says_in_words_when_the_review_is(today: int, when: str, *, is_late: bool) -> None:
    row = row_of(a_plan(next_review={"date": "2026-11-15"}), date(2026, 11, today))

    assert (row.when, row.is_late) == (when, is_late)


@pytest.mark.parametrize("status", ["completed", "revoked", "entered_in_error"])
def test_the_review_of_a_plan_that_is_over_is_never_late(status: str) -> None:
    row = row_of(a_plan(status=status, next_review={"date": "2026-01-01"}))

    assert (row.days_late, row.is_late) == (None, False)


def test_the_latest_comes_first_then_the_number_and_plans_without_a_review_last() -> None:
    rows = tuple(
        row_of(a_plan(id=plan_id, next_review={"date": due} if due else None))
        for plan_id, due in (
            ("MH-1", None),
            ("MH-2", "2026-12-01"),
            ("MH-4", "2026-11-01"),
            ("MH-3", "2026-11-01"),
            ("MH-5", "2026-11-24"),
        )
    )

    assert [row.plan_id for row in most_urgent_first(rows)] == ["MH-3", "MH-4", "MH-5", "MH-2", "MH-1"]
