from planpress.check.pressing import MOST_PRESSING, pressing
from planpress.render.rule_book import rule_book


def test_what_cannot_be_read_comes_first_then_who_could_be_told_then_what_is_late() -> None:
    in_any_order = ["P036", "P011", "P031", "Y007", "P115", "F002", "P102"]

    assert sorted(in_any_order, key=pressing) == ["Y007", "F002", "P031", "P115", "P011", "P102", "P036"]


def test_each_rule_that_presses_stands_in_one_group_and_exists() -> None:
    codes = [code for group in MOST_PRESSING.values() for code in group]

    assert len(codes) == len(set(codes))
    assert set(codes) - rule_book().keys() <= {"P047"}
