from datetime import date

import pytest

from planpress.compose.plan_history import PlanChange, PlanHistory, compose_history
from planpress.compose.plan_page import PlanPage, ReviewLine, compose_plan_page
from planpress.compose.registers import register_row
from planpress.compose.sharing import disclose
from planpress.consent.opened import Reader
from tests.support.plans import a_goal, a_plan, a_plan_on_day, a_review

PLAN = a_plan(
    version="3",
    period={"start": "2026-02-16", "end": "2026-12-11"},
    goals=[a_goal()],
    reviews=[
        {"id": "r2", "kind": "closing", "status": "planned", "due": "2026-12-01"},
        a_review(still_needs_service="yes_less"),
    ],
)


def page_for(reader: Reader) -> PlanPage:
    return compose_plan_page(disclose(a_plan_on_day(PLAN), reader), ("MH-1042-plan-team",))


def test_the_page_of_the_team_site_shows_goals_and_what_reviews_decided() -> None:
    page = page_for(Reader.TEAM_SITE)

    assert page.shows_goals
    assert [goal.words for goal in page.goals] == ["To sleep at night."]
    assert page.reviews == (
        ReviewLine("14 May 2026", "planned review", "held", "yes, but less"),
        ReviewLine("1 December 2026", "closing review", "planned", ""),
    )


def test_the_page_beside_a_register_shows_days_only() -> None:
    page = page_for(Reader.REGISTER)

    assert (page.shows_goals, page.goals) == (False, ())
    assert [(review.day, review.still_needs_service) for review in page.reviews] == [
        ("14 May 2026", ""),
        ("1 December 2026", ""),
    ]


@pytest.mark.parametrize("reader", [Reader.REGISTER, Reader.TEAM_SITE])
def test_every_page_holds_the_plans_row_version_period_and_documents(reader: Reader) -> None:
    page = page_for(reader)

    assert page.row == register_row(disclose(a_plan_on_day(PLAN), reader))
    assert (page.version, page.start, page.end) == ("Version 3", "16 February 2026", "11 December 2026")
    assert page.documents == ("MH-1042-plan-team",)


def test_a_plan_without_period_or_reviews_leaves_them_blank() -> None:
    page = compose_plan_page(disclose(a_plan_on_day(a_plan()), Reader.REGISTER), ())

    assert (page.start, page.end, page.reviews, page.documents) == ("", "", (), ())


def test_the_history_is_told_where_plans_have_their_own_page_and_not_beside_a_register() -> None:
    changes = PlanHistory((PlanChange(("First version",), date(2026, 2, 16), "Kim"),))
    pages = {
        reader: compose_plan_page(disclose(a_plan_on_day(PLAN), reader), (), changes)
        for reader in (Reader.TEAM_SITE, Reader.REGISTER)
    }

    assert pages[Reader.TEAM_SITE].history == compose_history(changes)
    assert pages[Reader.REGISTER].history is None
