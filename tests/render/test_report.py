from planpress.diagnostic import Severity
from planpress.render.report import shown_fix
from tests.support.reports import BIRTHDAY, KEY, NOTE, TWICE, a_report


def test_diagnostics_come_in_the_order_of_their_places() -> None:
    assert a_report().diagnostics() == (KEY, BIRTHDAY, TWICE, NOTE)


def test_strict_makes_every_warning_an_error_and_leaves_the_rest() -> None:
    counts = a_report().strict().counts()

    assert [counts[severity] for severity in Severity] == [1, 0, 3]


def test_only_plans_are_left_out_and_the_service_file_stays() -> None:
    assert [file.file for file in a_report().limited_to(["MH-1043"]).files] == ["service.yaml", "plans/MH-1043.yaml"]


def test_the_service_file_is_no_plan() -> None:
    assert [file.plan_id for file in a_report().plans] == ["MH-1042", "MH-1043", "a:b,c"]


def test_a_report_has_errors_when_something_in_force_is_one() -> None:
    assert a_report().has_errors
    assert not a_report().limited_to(["MH-1043"]).has_errors


def test_a_fix_that_could_be_a_birthday_is_shown_to_no_machine() -> None:
    assert shown_fix(KEY) == KEY.fix
    assert shown_fix(BIRTHDAY) is None
