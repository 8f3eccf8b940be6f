from dataclasses import replace

from planpress.compose.first_page import FirstPage, first_page
from planpress.compose.frame import frame_for
from planpress.compose.goals import goal_blocks
from planpress.compose.sharing import disclose
from planpress.compose.what_comes_next import WhatComesNext
from planpress.consent.opened import Reader
from tests.support.plans import a_goal, a_plan, a_plan_on_day, names_of

COMING = WhatComesNext("Your next review", "Monday", ("How: at your home",))


def page_of(count: int, words: str = "To sleep.", summary: str = "", *, is_large: bool = False) -> FirstPage:
    plan = a_plan(goals=[a_goal(id=f"g{n}", description=words, expressed_by="priya") for n in range(count)])
    disclosed = disclose(a_plan_on_day(plan), Reader.CLIENT)
    frame = replace(frame_for(disclosed, "Your plan", "Plan", is_draft=True), is_large=is_large)
    return first_page(frame, COMING, goal_blocks(disclosed.on_day.goals, names_of(plan)), (summary,) if summary else ())


def test_what_fits_is_there_and_lines_to_write_on_fill_the_rest() -> None:
    page = page_of(2, summary="You sleep.")

    assert (len(page.goals), page.more_goals, page.has_summary) == (2, 0, True)
    assert page.lines >= 3
    assert page_of(0).lines > page.lines


def test_more_goals_than_fit_are_counted() -> None:
    page = page_of(20, "To sleep at night. " * 8)

    assert 0 < len(page.goals) < 20
    assert page.more_goals == 20 - len(page.goals)
    assert (page.has_summary, page.lines) == (False, 0)


def test_a_summary_that_does_not_fit_waits_for_the_situation() -> None:
    assert not page_of(2, summary="You sleep. " * 150).has_summary
    assert not page_of(2).has_summary


def test_in_large_print_nothing_is_left_for_later() -> None:
    page = page_of(20, summary="You sleep.", is_large=True)

    assert (len(page.goals), page.more_goals, page.has_summary, page.lines) == (20, 0, True, 0)
