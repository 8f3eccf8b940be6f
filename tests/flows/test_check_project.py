from datetime import date
from pathlib import Path

import pytest

from planpress.disk.project import HandbookFiles, Project, SourceFile
from planpress.flows.check_project import Checked, check_project
from tests.support.sound import spliced

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


OVER = "status: completed\nperiod: {start: 2025-01-06, end: 2025-06-30}\nending: {kind: moved}\nnotes_team: He moved.\n"
"""It lacks much of what closing asks for."""


def with_an_old_plan(*, sections: str = OVER) -> Checked:
    files = (
        SourceFile("plans/MH-1042.yaml", spliced(sections).encode()),
        SourceFile("plans/MH-1043.yaml", spliced("id: MH-1043\nclient:\n").encode()),
    )
    return check_project(Project(CASES, SourceFile("service.yaml", SERVICE.encode()), files, ()), date(2026, 11, 24))


def test_a_quiet_plan_gets_no_advice_counts_as_sound_and_is_not_drafted() -> None:
    found = with_an_old_plan()
    old, other = found.plans

    assert (old.is_quiet, other.is_quiet) == (True, False)
    assert (old.has_errors, other.has_errors) == (False, True)
    assert {entry.place.file for entry in found.diagnostics()} == {"plans/MH-1043.yaml"}
    assert [entry.plan_id for entry in found.sound()] == ["MH-1042"]
    assert [entry.plan_id for entry in found.without_quiet().plans] == ["MH-1043"]


def test_a_plan_that_someone_asked_for_is_not_quiet() -> None:
    named = with_an_old_plan().asked_for(["MH-1042"])

    assert [(entry.plan_id, entry.is_quiet, entry.has_errors) for entry in named.plans] == [("MH-1042", False, True)]
    assert {entry.place.file for entry in named.diagnostics()} == {"plans/MH-1042.yaml"}
    assert with_an_old_plan().limited_to(["MH-1042"]).plans[0].is_quiet


def test_what_cannot_be_read_of_a_quiet_plan_stops_it() -> None:
    found = with_an_old_plan(sections=f"{OVER}sumary: A home.\n")

    assert found.plans[0].is_quiet
    assert [entry.code for entry in found.diagnostics() if "1042" in entry.place.file] == ["F002"]
    assert not list(found.sound())


@pytest.mark.parametrize(("days", "is_quiet"), [(366, False), (7, True)])
def test_the_service_says_after_how_many_days_a_plan_is_quiet(days: int, *, is_quiet: bool) -> None:
    service = SourceFile("service.yaml", f"{SERVICE}quiet_after_days: {days}\n".encode())
    file = SourceFile("plans/MH-1042.yaml", spliced(OVER.replace("2025-06-30", "2026-06-30")).encode())
    report = check_project(Project(CASES, service, (file,), ()), date(2026, 11, 24)).report(date(2026, 11, 24))

    assert [entry.is_quiet for entry in report.plans] == [is_quiet]
    assert report.quiet_after_days == days
