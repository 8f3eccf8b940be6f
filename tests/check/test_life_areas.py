import pytest

from planpress.check.life_areas import (
    check_areas_differ,
    check_closed_areas_hold_no_comment,
    check_later_is_asked_again,
)
from tests.support.sound import findings


def _safety(status: str, comment: str = "") -> str:
    return f"life_areas:\n  safety:\n    status: {status}  # {comment}\n  income_housing: {{status: not_relevant}}\n"


@pytest.mark.parametrize("status", ["withheld", "later"])
def test_a_comment_in_a_closed_area_is_found(status: str) -> None:
    assert findings(check_closed_areas_hold_no_comment, _safety(status, "he wept")) == [
        f"there is a comment inside safety, which is {status}"
    ]


def test_a_comment_in_an_open_area_is_a_comment() -> None:
    assert findings(check_closed_areas_hold_no_comment, _safety("discussed", "he wept")) == []


def test_a_comment_that_lists_the_choices_says_nothing() -> None:
    choices = "discussed, later, withheld or not_relevant"

    assert findings(check_closed_areas_hold_no_comment, _safety("withheld", choices)) == []


def test_a_comment_above_and_below_a_closed_area_belongs_to_others() -> None:
    text = "life_areas:\n  # the nine areas\n  safety: {status: withheld}\n  # spoken of in May\n"

    assert findings(check_closed_areas_hold_no_comment, text) == []


def test_a_comment_of_the_section_after_is_not_the_areas() -> None:
    text = "life_areas:\n  safety:\n    status: withheld\n\n# what she says herself\nabout_me: {strengths: Patience.}\n"

    assert findings(check_closed_areas_hold_no_comment, text) == []


def test_an_area_may_be_offered_again_today() -> None:
    later = "life_areas: {safety: {status: later, revisit_on: 2026-11-24}}\n"

    assert findings(check_later_is_asked_again, later) == []


def test_areas_without_a_day_are_no_sign_of_ticking_through() -> None:
    assert findings(check_areas_differ, "life_areas: {safety: {status: discussed}}\n") == []
