import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.disk.project import Project, SourceFile, open_project
from planpress.store.report_cache import recall, remember
from tests.support.kept import rewrite_kept
from tests.support.reports import BIRTHDAY, a_report

AS_OF = date(2026, 11, 24)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "service.yaml").write_text("name: Wattle Creek\n", encoding="utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/MH-1042.yaml").write_text("id: MH-1042\n", encoding="utf-8")
    return open_project(tmp_path)


def test_nothing_is_known_before_the_first_build(project: Project) -> None:
    assert recall(project, AS_OF) is None


def test_what_was_found_is_known_again_but_for_what_no_machine_is_handed(project: Project) -> None:
    remember(project, a_report())

    whole = a_report()
    assert BIRTHDAY.fix is not None
    blank = replace(BIRTHDAY, fix=replace(BIRTHDAY.fix, text=""))
    kept = tuple(blank if found == BIRTHDAY else found for found in whole.files[1].in_force)
    files = (whole.files[0], replace(whole.files[1], in_force=kept), *whole.files[2:])
    assert recall(project, AS_OF) == replace(whole, files=files)
    assert "1990-02-28" not in (project.build / "cache/check.json").read_text("utf-8")


def test_another_day_is_another_question(project: Project) -> None:
    remember(project, a_report())

    assert recall(project, AS_OF + timedelta(days=1)) is None


@pytest.mark.parametrize(
    "name", ["service.yaml", "plans/MH-1042.yaml", "mkdocs.yml", "content/glossary.yml", "content/a.md"]
)
def test_a_file_that_has_changed_is_looked_at_again(project: Project, name: str) -> None:
    remember(project, a_report())
    (project.root / "content").mkdir()
    (project.root / name).write_text("id: MH-1043\n", encoding="utf-8")

    assert recall(open_project(project.root), AS_OF) is None


def test_a_file_that_has_come_or_gone_or_moved_is_seen(project: Project) -> None:
    remember(project, a_report())
    (plan,) = project.plans

    assert recall(replace(project, plans=()), AS_OF) is None
    assert recall(replace(project, plans=(plan, plan)), AS_OF) is None
    assert recall(replace(project, plans=(SourceFile("plans/MH-1.yaml", plan.content),)), AS_OF) is None


def test_a_file_that_cannot_be_read_any_more_is_seen(project: Project) -> None:
    remember(project, a_report())
    gone = Diagnostic("Y000", Severity.ERROR, Position("plans/MH-2.yaml"), "this is not an ordinary file")

    assert recall(replace(project, unreadable=(gone,)), AS_OF) is None


def test_other_rules_look_again(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    remember(project, a_report())
    (tmp_path / "check").mkdir()
    (tmp_path / "check/goals.py").touch()
    monkeypatch.setattr("planpress.store.store._PACKAGE", tmp_path)

    assert recall(project, AS_OF) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b'{"key": 1}', b"\xff"])
def test_a_damaged_cache_counts_as_none(project: Project, damage: bytes) -> None:
    remember(project, a_report())
    (project.build / "cache/check.json").write_bytes(damage)

    assert recall(project, AS_OF) is None


def test_a_cache_of_another_shape_counts_as_none(project: Project) -> None:
    remember(project, a_report())
    rewrite_kept(project.build / "cache/check.json", lambda whole: whole.replace('"P049",1,', '"P049",7,'))

    assert recall(project, AS_OF) is None


def test_only_the_group_may_read_it(project: Project) -> None:
    remember(project, a_report())

    assert os.stat(project.build / "cache/check.json").st_mode & 0o007 == 0  # noqa: PTH116 - one call
