from dataclasses import replace
from datetime import date

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.render.report import FileReport, Report, report_on, shown_fix
from tests.support.reports import BIRTHDAY, KEY, LATER, NOTE, TWICE, a_report


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


def with_a_quiet_plan() -> Report:
    service, plan, *others = a_report().files
    return replace(a_report(), files=(service, replace(plan, is_quiet=True), *others), quiet_after_days=90)


def test_of_a_quiet_plan_only_what_must_be_said_for_ever_is_left() -> None:
    left = with_a_quiet_plan().without_quiet()

    assert (left.files[1].in_force, left.files[1].ahead) == ((KEY, BIRTHDAY), ())
    assert [file.plan_id for file in left.quiet] == ["MH-1042"]
    assert left.files[2:] == a_report().files[2:]
    assert left.quiet_before == date(2026, 8, 26)


def test_who_asks_for_all_or_for_a_plan_by_its_number_is_told_everything() -> None:
    assert with_a_quiet_plan().with_quiet().without_quiet().files == a_report().files
    named = with_a_quiet_plan().limited_to(["MH-1042"]).without_quiet()
    assert (named.files[1].in_force, named.files[1].ahead, named.quiet) == ((KEY, BIRTHDAY, TWICE), (LATER,), ())


def test_of_some_rules_only_what_they_found_is_left() -> None:
    report = a_report().of_rules({"F005", "P009"})

    assert report.diagnostics() == (BIRTHDAY,)
    assert [file.ahead for file in report.files] == [(), (LATER,), (), ()]


def test_a_report_on_a_project_has_the_service_first_then_the_handbook_then_all_plans_by_name() -> None:
    service, plan, *_ = a_report().files
    page = FileReport("content/index.md", is_of_handbook=True)
    unread = [Diagnostic("Y000", Severity.ERROR, Position(name), "no") for name in ("plans/MH-0001.yaml", "plans/note")]
    report = report_on(date(2026, 11, 24), service, handbook=[page], plans=[plan], unreadable=unread)

    assert [file.file for file in report.files] == [
        "service.yaml",
        "content/index.md",
        "plans/MH-0001.yaml",
        plan.file,
        "plans/note",
    ]
    assert [file.plan_id for file in report.files[2:]] == ["MH-0001", "MH-1042", "note"]
