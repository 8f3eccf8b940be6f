from planpress.rebuild import ASKED_FOR, BY_HAND, NEW, NEW_DAY, UNFINISHED, reason_to_make, reason_to_print

MADE = {"plan": "a", "styles": "b"}


def test_what_was_never_made_is_new() -> None:
    assert reason_to_make(MADE, None, is_whole=True) == NEW


def test_what_was_not_finished_is_made_again() -> None:
    assert reason_to_make(MADE, {}, is_whole=True) == UNFINISHED


def test_the_reason_names_every_ingredient_that_changed() -> None:
    assert reason_to_make(MADE, {"plan": "x", "styles": "y"}, is_whole=True) == "plan, styles changed"


def test_an_ingredient_that_came_or_went_is_a_change_too() -> None:
    assert reason_to_make(MADE, {"plan": "a"}, is_whole=True) == "styles changed"
    assert reason_to_make(MADE, {**MADE, "fonts": "c"}, is_whole=True) == "fonts changed"


def test_what_someone_changed_by_hand_is_made_again() -> None:
    assert reason_to_make(MADE, MADE, is_whole=False) == BY_HAND


def test_what_is_as_it_was_made_stays() -> None:
    assert reason_to_make(MADE, MADE, is_whole=True) == ""


def test_what_would_say_something_else_today_is_made_again() -> None:
    assert reason_to_make(MADE, MADE, is_whole=True, holds_today=False) == NEW_DAY
    assert reason_to_make(MADE, {"plan": "x", "styles": "b"}, is_whole=True, holds_today=False) == "plan changed"


def test_a_document_that_says_the_same_as_before_is_not_printed_for_a_change_of_its_plan() -> None:
    assert reason_to_print("key", "key", is_whole=True, why="plan changed") == ""


def test_a_document_that_says_something_else_is_printed_for_the_change_of_its_plan() -> None:
    assert reason_to_print("key", "other", is_whole=True, why="plan changed") == "plan changed"


def test_a_document_that_the_plan_did_not_call_for_before_is_new() -> None:
    assert reason_to_print("key", None, is_whole=True, why="plan changed") == NEW


def test_a_document_that_someone_changed_is_printed_again_though_it_would_say_the_same() -> None:
    assert reason_to_print("key", "key", is_whole=False, why=ASKED_FOR) == BY_HAND
