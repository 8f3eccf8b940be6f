import json
import shutil
from pathlib import Path

import pytest

from tests.benchmarks.plans import make_plans
from tests.support.project import AS_OF, ROOT, call, make_project, plan, tree


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_project(tmp_path_factory.mktemp("status") / "team")
    for plan_id in ("MH-1020", "MH-1023", "MH-1031", "MH-1042"):
        shutil.copy(ROOT / f"plans/{plan_id}.yaml", folder / "plans")
    (folder / "plans/MH-9999.yaml").write_text("id: MH-9999\n")
    return folder


def test_what_waits_is_shown_by_case_manager_the_most_pressing_first(folder: Path) -> None:
    ran = call(folder, "status", "--as-of", AS_OF)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "(no case manager)",
        "  with a mistake      MH-9999     dates not counted",
        "leilani-fonoti",
        "  due                 MH-1020     review, in 9 days (2026-12-03)",
        "priya-nair",
        "  not issued          MH-1042     completion-letter",
        "tom-gallagher",
        "  overdue             MH-1023     review, 5 days late (2026-11-19)",
        "  due                 MH-1031     review, in 14 days (2026-12-08)",
        "1 file with errors, see planpress check: plans/MH-9999.yaml",
        "5 plans on 2026-11-24: 1 with a mistake, 1 overdue, 2 due, 1 not issued.",
    ]


def test_of_a_plan_with_a_mistake_nothing_is_counted_and_it_stays_with_its_case_manager(tmp_path: Path) -> None:
    late = plan("MH-2001").replace("status: draft", "status: active") + "next_review: {date: 2026-05-01}\n"
    folder = make_project(tmp_path / "team", MH_2001=late + "replaces: MH-1\n", MH_2002=late + "goals: [\n")
    assert call(folder, "status", "--as-of", AS_OF, "--case-manager", "priya").out.splitlines()[:3] == [
        "priya-nair",
        "  with a mistake      MH-2001     dates not counted",
        "  with a mistake      MH-2002     dates not counted",
    ]


def test_a_plan_that_may_be_theirs_is_shown_to_every_case_manager(folder: Path) -> None:
    assert "MH-9999" in call(folder, "status", "--as-of", AS_OF, "--case-manager", "leilani-fonoti").out


def test_while_the_service_has_a_mistake_no_plan_is_counted(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=plan("MH-2001"))
    (folder / "service.yaml").write_text("name: Wattle Creek\n")
    assert call(folder, "status", "--as-of", AS_OF).out.splitlines() == [
        "priya-nair",
        "  with a mistake      MH-2001     dates not counted",
        "1 file with errors, see planpress check: service.yaml",
        f"1 plan on {AS_OF}: 1 with a mistake.",
    ]


def test_one_case_manager_sees_their_own_plans_only(folder: Path) -> None:
    ran = call(folder, "status", "--as-of", AS_OF, "--case-manager", "leilani-fonoti")
    assert "MH-1020" in ran.out
    assert "MH-1023" not in ran.out


def test_of_the_plans_that_were_named_alone_it_says_what_waits(folder: Path) -> None:
    ran = call(folder, "status", "--as-of", AS_OF, "MH-1023", "MH-1031")
    assert ran.out.splitlines() == [
        "tom-gallagher",
        "  overdue             MH-1023     review, 5 days late (2026-11-19)",
        "  due                 MH-1031     review, in 14 days (2026-12-08)",
        "2 plans on 2026-11-24: 1 overdue, 1 due.",
    ]


def test_a_first_name_is_enough_where_it_means_one_case_manager(folder: Path) -> None:
    by_id = call(folder, "status", "--as-of", AS_OF, "--case-manager", "leilani-fonoti")
    assert call(folder, "status", "--as-of", AS_OF, "--case-manager", "leilani").out == by_id.out


def test_other_programs_get_the_same(folder: Path) -> None:
    said = json.loads(call(folder, "status", "--as-of", AS_OF, "--json").out)
    assert said["as_of"] == AS_OF
    assert said["files_with_errors"] == ["plans/MH-9999.yaml"]
    assert said["waiting"][1] == {
        "wait": "due",
        "plan": "MH-1020",
        "case_manager": "leilani-fonoti",
        "what": "review, in 9 days",
        "day": "2026-12-03",
    }


def test_somebody_who_is_not_on_the_team_is_answered_with_the_nearest(folder: Path) -> None:
    ran = call(folder, "status", "--case-manager", "leilani-fonotti")
    assert ran.code == 2
    assert "did you mean `leilani-fonoti`" in ran.err


def test_what_fills_more_than_a_screen_is_counted_for_each_case_manager(tmp_path: Path) -> None:
    make_plans(tmp_path / "team", 60)
    (tmp_path / "team/plans/MH-99999.yaml").write_text(plan("MH-99999"))
    ran = call(tmp_path / "team", "status", "--as-of", "2026-12-10")
    lines = ran.out.splitlines()
    assert lines[0].split() == ["overdue", "due"]
    told = [line.split() for line in lines[1:5]]
    assert [name for name, *_ in told] == ["jess-whitlock", "leilani-fonoti", "priya-nair", "sam-castellano"]
    assert "The most pressing" in lines
    assert len(lines) <= 24
    assert all(len(line) <= 80 for line in lines)
    overdue = sum(int(number) for _, number, *_ in told)
    assert lines[-1].startswith(f"61 plans on 2026-12-10: {overdue} overdue, ")


def test_everything_is_listed_on_request_and_always_for_one_case_manager(tmp_path: Path) -> None:
    make_plans(tmp_path / "team", 60)
    whole = call(tmp_path / "team", "status", "--as-of", "2026-12-10", "--all").out.splitlines()
    own = call(tmp_path / "team", "status", "--as-of", "2026-12-10", "--case-manager", "priya-nair").out.splitlines()
    assert len(whole) > 24
    assert own[0] == "priya-nair"
    assert set(own[:-1]) < set(whole)
    assert not own[-1].startswith("60 plans")


def test_it_writes_nothing(folder: Path) -> None:
    before = tree(folder)
    call(folder, "status", "--as-of", AS_OF)
    assert tree(folder) == before


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31"])
def test_a_day_that_nobody_can_mean_is_a_slip(tmp_path: Path, day: str) -> None:
    said = call(make_project(tmp_path / "team", MH_2001=plan("MH-2001")), "status", "--as-of", day)
    assert said.code == 2
    assert "choose a day between 2000 and 2099" in said.err


def test_today_is_the_day_where_the_service_is(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=plan("MH-2001"))
    service = (folder / "service.yaml").read_text(encoding="utf-8")
    days = []
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):  # never on the same day
        (folder / "service.yaml").write_text(service.replace("Australia/Melbourne", zone), encoding="utf-8")
        days.append(json.loads(call(folder, "status", "--json").out)["as_of"])
    assert days[0] > days[1]
