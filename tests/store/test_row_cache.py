from datetime import date, timedelta
from pathlib import Path

import pytest

from planpress.compose.registers import RegisterRow, register_row
from planpress.compose.sharing import disclose
from planpress.compose.tally import tally_of
from planpress.consent.opened import Reader
from planpress.derive.plan_on_day import derive_plan_on_day
from planpress.disk.project import Project, SourceFile, open_project
from planpress.flows.check_project import check_project
from planpress.store.row_cache import RowCache, row_key
from tests.support.kept import rewrite_kept
from tests.support.plans import ROOT

AS_OF = date(2026, 11, 24)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return the example plans, with a build folder of their own."""
    for name in ("plans", "service.yaml"):
        (tmp_path / name).symlink_to(ROOT / name)
    opened = open_project(ROOT)
    return Project(tmp_path, opened.service, opened.plans, opened.unreadable)


def rows(project: Project) -> dict[str, RegisterRow]:
    checked = check_project(project, AS_OF)
    assert checked.service is not None
    plans = [(entry.file, entry.plan) for entry in checked.sound() if entry.plan is not None]
    on_days = {file: derive_plan_on_day(plan, checked.service, AS_OF) for file, plan in plans}
    return {
        row_key(file, {}): register_row(disclose(day, Reader.TEAM_SITE), tally_of(day)) for file, day in on_days.items()
    }


def test_the_rows_of_all_examples_come_back_as_they_were(project: Project) -> None:
    found = rows(project)
    RowCache(project, AS_OF).keep(found)
    row_cache = RowCache(project, AS_OF)
    assert len(found) == 10
    assert {key: row_cache.recall(key) for key in found} == found
    row_cache.forget()
    assert [key for key in found if row_cache.recall(key)] == []


def test_of_a_changed_plan_on_another_day_or_after_damage_nothing_is_known(project: Project) -> None:
    file, row = project.plans[0], next(iter(rows(project).values()))
    key = row_key(file, {})
    RowCache(project, AS_OF).keep({key: row})
    assert RowCache(project, AS_OF).recall(row_key(SourceFile(file.name, file.content + b"\n"), {})) is None
    assert RowCache(project, AS_OF).recall(row_key(file, {"documents/MH-1/plan-v1.yaml": b""})) is None
    assert RowCache(project, AS_OF + timedelta(days=1)).recall(key) is None
    rewrite_kept(project.build / "cache/rows.json", lambda whole: whole.replace("plan_id", "plan_idd"))
    assert RowCache(project, AS_OF).recall(key) is None


def test_what_is_kept_holds_no_name_of_a_client(project: Project) -> None:
    RowCache(project, AS_OF).keep(rows(project))
    kept = (project.build / "cache/rows.json").read_text("utf-8")
    names = [plan.client.legal_name for plan in check_project(project, AS_OF).sound_plans()]
    assert len(names) == 10
    assert [name for name in names if name in kept] == []
