from datetime import date

import pytest

from planpress.compose.plan_history import (
    NO_WORDS,
    UNSEEN,
    HistoryLine,
    HistoryView,
    PlanChange,
    PlanHistory,
    compose_history,
    kinds_of_change,
)
from planpress.consent.opened import Reader
from tests.support.plans import a_goal, a_plan, a_strategy

BEFORE = a_plan(goals=[a_goal()], summary="Sleep first.")


def kinds(reader: Reader = Reader.TEAM_SITE, **changes: object) -> tuple[str, ...]:
    return kinds_of_change(BEFORE, a_plan(**{"goals": [a_goal()], "summary": "Sleep first."} | changes), reader)


def test_a_change_is_told_in_words_without_what_was_written() -> None:
    assert kinds(goals=[a_goal(description="To sleep through.")]) == ("Goal 1, the words: changed",)
    assert kinds(next_review={"date": "2026-12-01"}) == ("Next review: added",)


def test_of_what_the_reader_may_not_see_only_that_there_was_something_is_told() -> None:
    assert kinds(summary="Work first.") == (UNSEEN,)
    assert kinds(summary="Work first.", status="on_hold") == ("Status: from 'active' to 'on hold'", UNSEEN)


def test_a_reader_of_dates_alone_is_not_told_that_a_goal_changed() -> None:
    assert kinds(Reader.REGISTER, goals=[a_goal(description="To sleep through.")]) == (UNSEEN,)


def test_a_version_that_means_the_same_says_so() -> None:
    assert kinds() == (NO_WORDS,)


def test_a_commit_that_changed_much_names_the_first_five_and_counts_the_rest() -> None:
    found = kinds(goals=[a_goal(id=f"g{number}") for number in range(1, 9)])
    assert found == (*(f"New goal {number}" for number in range(2, 7)), "2 more changes")


def test_changes_that_read_alike_are_told_once_and_without_ids() -> None:
    assert kinds(strategies=[a_strategy(id="mira"), a_strategy(id="s2")]) == ("New step of goal 1",)


def test_whoever_agrees_with_a_goal_is_not_named_by_their_id() -> None:
    agreed = a_goal(acceptance=[{"person": "mira", "status": "agree"}])
    assert kinds(goals=[agreed]) == ("Goal 1, acceptance: added",)


def test_a_project_without_a_history_says_so() -> None:
    view = compose_history(None)
    assert view.lines == ()
    assert "no history in git" in view.notice


def test_each_change_has_its_day_its_author_and_what_it_was() -> None:
    changes = (PlanChange(("Status: changed",)), PlanChange(("First version",), date(2026, 11, 2), "Kim"))
    assert compose_history(PlanHistory(changes)) == HistoryView(
        (
            HistoryLine("not committed yet", "", ("Status: changed",)),
            HistoryLine("2 November 2026", "Kim", ("First version",)),
        )
    )


@pytest.mark.parametrize(("count", "words"), [(1, "1 earlier change, "), (2, "2 earlier changes, ")])
def test_what_is_not_shown_is_counted(count: int, words: str) -> None:
    view = compose_history(PlanHistory((), earlier=count, since=date(2026, 1, 5)))
    assert view.earlier.startswith(f"{words}the first on 5 January 2026.")


def test_a_shallow_clone_says_that_something_may_be_missing() -> None:
    assert "git fetch --unshallow" in compose_history(PlanHistory((), is_shallow=True)).notice
