from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from planpress.disk.project import Project, open_project
from planpress.flows.check_plans import CheckedPlan
from planpress.flows.check_project import check_project
from planpress.store.inputs import stamp_of
from planpress.store.plan_cache import PlanCache
from tests.support.kept import rewrite_kept
from tests.support.project import PLAN, make_project, plan, write_plan

AS_OF = date(2026, 11, 24)


def another(plan_id: str) -> str:
    """Return the text of a sound draft of another client."""
    return plan(plan_id).replace("WC900001", f"WC90{plan_id[3:]}").replace("1990-01-01", f"199{plan_id[-1]}-01-01")


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=another("MH-2002"))
    remember(folder)
    return folder


def remember(folder: Path, as_of: date = AS_OF) -> None:
    project = open_project(folder)
    plan_cache = PlanCache(project, as_of)
    plan_cache.keep(check_project(project, as_of, plan_cache=plan_cache).to_cache())


def known(project: Project, as_of: date = AS_OF) -> list[str]:
    """Return the names of the plans that need not be opened."""
    plan_cache = PlanCache(project, as_of)
    return [file.name for file in project.plans if plan_cache.recall(file) is not None]


def checked(project: Project, plan_cache: PlanCache | None = None) -> tuple[CheckedPlan, ...]:
    """Return what check says of each plan; what it holds is the plan itself."""
    plans = check_project(project, AS_OF, plan_cache=plan_cache).plans
    return tuple(replace(entry, held=entry.plan) for entry in plans)


def test_a_plan_is_known_as_it_was_read_and_judged(team: Path) -> None:
    project = open_project(team)
    assert known(project) == ["plans/MH-2001.yaml", "plans/MH-2002.yaml"]
    assert checked(project, PlanCache(project, AS_OF)) == checked(project)
    assert all(entry.ahead for entry in checked(project))


def test_a_plan_that_changed_is_opened_and_the_others_are_not(team: Path) -> None:
    write_plan(team, "MH-2002", another("MH-2002").replace("Quill\n", "Quillon\n"))
    project = open_project(team)
    assert known(project) == ["plans/MH-2001.yaml"]
    assert checked(project, PlanCache(project, AS_OF)) == checked(project)


def test_another_day_or_another_service_is_another_question(team: Path) -> None:
    assert known(open_project(team), AS_OF + timedelta(days=1)) == []
    service = team / "service.yaml"
    service.write_text(service.read_text("utf-8") + "# a remark\n", "utf-8")
    assert known(open_project(team)) == []


def test_what_stands_between_two_plans_is_told_with_its_places_though_neither_changed(team: Path) -> None:
    write_plan(team, "MH-2003", another("MH-2003") + "replaces: MH-2002\n")
    project = open_project(team)
    (found,) = (entry for plan in checked(project, PlanCache(project, AS_OF)) for entry in plan.in_force)
    assert (found.code, found.related[0].place.file, found.related[0].place.line) == ("P072", "plans/MH-2002.yaml", 6)
    assert checked(project, PlanCache(project, AS_OF)) == checked(project)


def test_a_plan_that_another_one_concerns_is_not_kept(team: Path) -> None:
    write_plan(team, "MH-2003", another("MH-2003") + "replaces: MH-2002\n")
    remember(team)
    assert known(open_project(team)) == ["plans/MH-2001.yaml", "plans/MH-2002.yaml"]


def test_a_plan_that_was_read_with_a_mistake_is_not_kept(team: Path) -> None:
    write_plan(team, "MH-2002", another("MH-2002") + "summry: no\n")
    remember(team)
    assert known(open_project(team)) == ["plans/MH-2001.yaml"]


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"key": 1}', '{"key": "KEY", "plans": 7}'])
def test_a_cache_that_is_not_whole_counts_as_none(team: Path, damage: str) -> None:
    rewrite_kept(team / "build/cache/plans.json", lambda whole: damage.replace("KEY", whole.split('"')[3]))
    assert known(open_project(team)) == []


def test_a_cache_in_which_a_letter_changed_counts_as_none(team: Path) -> None:
    path = team / "build/cache/plans.json"
    path.write_text(path.read_text("utf-8").replace("Quill", "Quilt", 1), "utf-8")
    assert known(open_project(team)) == []


@pytest.mark.parametrize(("old", "new"), [('"MH-2001","draft"', '"MH-2001"'), ('"draft","",', '"draft",'), ("[", "{")])
def test_an_entry_of_another_form_counts_as_none(team: Path, old: str, new: str) -> None:
    def change(whole: str) -> str:
        head, entry, rest = whole.partition('plans/MH-2001.yaml":')
        assert old in rest
        return head + entry + rest.replace(old, new, 1)

    rewrite_kept(team / "build/cache/plans.json", change)
    assert "plans/MH-2001.yaml" not in known(open_project(team))


def test_what_is_kept_is_written_only_when_it_changes(team: Path) -> None:
    written = stamp_of(str(team / "build/cache/plans.json"))  # all but when it was read
    remember(team)
    assert stamp_of(str(team / "build/cache/plans.json")) == written
    PlanCache(open_project(team), AS_OF).keep(())
    assert known(open_project(team)) == []


def test_who_forgets_looks_at_everything_again(team: Path) -> None:
    project = open_project(team)
    plan_cache = PlanCache(project, AS_OF)
    plan_cache.forget()
    assert plan_cache.recall(project.plans[0]) is None
