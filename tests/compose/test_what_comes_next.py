import pytest

from planpress.compose.names import names_for
from planpress.compose.sharing import disclose
from planpress.compose.what_comes_next import WhatComesNext, what_comes_next
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from tests.support.plans import a_plan, a_plan_on_day, a_review

LATE = a_plan(next_review={"date": "2026-11-23", "how": "home_visit", "where": "Room 1", "who_comes": ["client"]})
ENDED = a_plan(status="completed", period={"end": "2026-11-12"}, next_review={"date": "2026-12-10"})


def next_for(plan: Plan, reader: Reader = Reader.CLIENT) -> WhatComesNext:
    disclosed = disclose(a_plan_on_day(plan), reader)
    return what_comes_next(disclosed.on_day, names_for(disclosed))


def test_a_review_to_come_says_when_how_where_and_who_comes() -> None:
    review = {"date": "2026-12-10", "how": "home_visit", "where": "Room 1", "who_comes": ["client", "priya"]}

    assert next_for(a_plan(next_review=review)) == WhatComesNext(
        "Your next review",
        "Thursday 10 December 2026",
        ("How: at your home", "Where: Room 1", "Who is coming: You and Priya Nair"),
    )


@pytest.mark.parametrize(
    "plan", [a_plan(next_review={"date": "2026-12-10"}), a_plan(reviews=[a_review(status="planned", due="2026-12-10")])]
)
def test_a_review_of_which_only_the_day_is_set_leaves_the_rest_out(plan: Plan) -> None:
    assert next_for(plan, Reader.TEAM) == WhatComesNext("Next review", "Thursday 10 December 2026")


def test_a_review_that_is_due_today_is_not_late() -> None:
    assert next_for(a_plan(next_review={"date": "2026-11-24"})).heading == "Your next review"


def test_a_late_review_is_called_late_with_what_we_do_now() -> None:
    assert next_for(LATE) == WhatComesNext(
        "Your review is late",
        "",
        (
            "We were to meet on 23 November 2026. We are late, and we are sorry.",
            "We will get in touch with you to find a new day. You can also ring us.",
        ),
    )


def test_the_team_reads_when_a_late_review_was_due() -> None:
    assert next_for(LATE, Reader.TEAM) == WhatComesNext(
        "The review is late", "", ("It was due on 23 November 2026. A new day is to be found.",)
    )


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        (Reader.CLIENT, "We will get in touch with you to find a day. You can also ring us."),
        (Reader.TEAM, "No date is set yet."),
    ],
)
def test_where_no_day_is_set_it_says_so(reader: Reader, words: str) -> None:
    assert next_for(a_plan(), reader).lines == (words,)


@pytest.mark.parametrize(("reader", "heading"), [(Reader.CLIENT, "Your last day with us"), (Reader.TEAM, "Last day")])
def test_once_an_ending_is_planned_the_last_day_comes_next(reader: Reader, heading: str) -> None:
    plan = a_plan(ending={"planned_for": "2026-12-11"})

    assert next_for(plan, reader) == WhatComesNext(heading, "Friday 11 December 2026")


def test_a_finished_plan_says_when_it_ended_and_how_to_come_back() -> None:
    assert next_for(ENDED) == WhatComesNext(
        "Your time with us has finished", "12 November 2026", ("Ring us.", "Phone: (03) 5550 0140")
    )
    assert next_for(ENDED, Reader.TEAM) == WhatComesNext("Ended", "12 November 2026")


def test_after_a_death_no_review_comes_next() -> None:
    plan = a_plan(ending={"kind": "died"}, next_review={"date": "2026-12-10"})

    assert next_for(plan, Reader.TEAM).heading == "Ended"


def test_a_death_ends_it_whatever_was_planned() -> None:
    plan = a_plan(ending={"kind": "died", "decision": {"date": "2026-11-12"}, "planned_for": "2026-12-11"})

    assert next_for(plan, Reader.TEAM) == WhatComesNext("Ended", "12 November 2026")


def test_a_plan_that_was_completed_before_its_last_day_has_not_ended_yet() -> None:
    plan = a_plan(status="completed", period={"end": "2026-12-11"})

    assert next_for(plan) == WhatComesNext("Your last day with us", "Friday 11 December 2026")
