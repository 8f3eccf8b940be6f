from datetime import date
from pathlib import Path

from planpress.disk.project import HandbookFiles, Project, SourceFile
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


def test_a_handbook_with_errors_counts_only_where_it_was_asked_for_and_for_no_plan_alone() -> None:
    files = HandbookFiles(settings=SourceFile("mkdocs.yml", b"site_name: a\n"))
    sound = checked(SERVICE)
    whole = sound.with_handbook(files)

    assert (sound.has_errors, sound.files_with_errors()) == (False, ())
    assert (whole.has_errors, whole.files_with_errors()) == (True, ("mkdocs.yml",))
    assert [found.code for found in whole.diagnostics()] == ["F001"]
    assert not whole.limited_to(["MH-2001"]).has_errors
