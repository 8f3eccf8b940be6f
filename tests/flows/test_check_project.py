from datetime import date
from pathlib import Path

from planpress.disk.project import Project, SourceFile
from planpress.flows.check_project import Checked, check_project

CASES = Path(__file__).parents[1] / "cases"
SERVICE = (CASES / "rules/service.yaml").read_text("utf-8")


def checked(service: str) -> Checked:
    file = SourceFile("service.yaml", service.encode())
    return check_project(Project(CASES, file, (), ()), date(2026, 11, 24))


def codes(found: Checked) -> list[str]:
    return [entry.code for entry in found.service_diagnostics]


def test_a_warning_about_the_text_of_the_service_keeps_no_rule_from_speaking() -> None:
    lost = SERVICE.replace("Mental Health\n", "Mental Health #2\n", 1)

    assert codes(checked(lost)) == ["Y022"]
    assert codes(checked(f"{lost}plan_id_pattern: (a+)+\n")) == ["Y022", "P062"]


def test_a_service_that_was_read_with_a_fault_is_not_judged_and_serves_no_plan() -> None:
    found = checked(f"{SERVICE}review_days: soon\nplan_id_pattern: (a+)+\n")

    assert (codes(found), found.service) == (["F007"], None)
