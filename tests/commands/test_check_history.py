from pathlib import Path

import pytest

from tests.support.project import AS_OF, PRIVATE, Ran, call, make_project, plan
from tests.support.repository import Repository, new_repository

TOLD = "life_areas:\n  safety:\n    status: discussed\n    client_words: Zephyrine.\n"
WITHHELD = "life_areas:\n  safety:\n    status: withheld\n"


@pytest.fixture
def team(tmp_path: Path) -> Repository:
    repository = new_repository(tmp_path / "team")
    make_project(repository.folder, MH_2001=plan("MH-2001") + TOLD)
    repository.commit("2026-03-01")
    return repository


def check(team: Repository, *words: str) -> Ran:
    return call(team.folder, "check", "--as-of", AS_OF, *words)


def test_the_history_is_asked_only_where_it_is_asked_for(team: Repository) -> None:
    team.write("plans/MH-2001.yaml", plan("MH-2001") + WITHHELD)

    assert "P083" not in check(team).out
    ran = check(team, "--history")

    assert ran.code == 0
    assert "plans/MH-2001.yaml:12:13: warning P083: safety is still written in 1 earlier version, " in ran.out
    assert not [word for word in (*PRIVATE, "Zephyrine") if word in ran.out + ran.err]


def test_a_completed_plan_that_is_opened_again_under_another_name_of_its_file_is_found(team: Repository) -> None:
    team.write("plans/MH-2001.yaml", plan("MH-2001").replace("status: draft", "status: completed"))
    team.commit("2026-04-01")
    team.git("mv", "plans/MH-2001.yaml", "plans/MH-2002.yaml")
    team.commit("2026-05-01")
    team.write("plans/MH-2002.yaml", plan("MH-2002"))

    ran = check(team, "--history")

    assert ran.code == 1
    assert "plans/MH-2002.yaml:3:9: error P101: this plan was completed by 2026-05-01, but is draft again" in ran.out


def test_an_earlier_version_that_cannot_be_read_is_passed_over(team: Repository) -> None:
    team.write("plans/MH-2001.yaml", "id: [")
    team.commit("2026-04-01")
    team.write("plans/MH-2001.yaml", plan("MH-2001") + TOLD)

    assert check(team, "--history").code == 0


def test_where_there_is_no_history_it_says_so(tmp_path: Path) -> None:
    ran = call(make_project(tmp_path / "team", MH_2001=plan("MH-2001")), "check", "--history")

    assert ran.code == 2
    assert "There is no history to check" in ran.err


def test_a_history_that_was_cut_is_not_taken_for_the_whole(team: Repository, tmp_path: Path) -> None:
    team.commit("2026-04-01")
    team.git("clone", "-q", "--depth", "1", f"file://{team.folder}", str(tmp_path / "shallow"))
    ran = call(tmp_path / "shallow", "check", "--history")

    assert ran.code == 2
    assert "this clone is shallow" in ran.err
    assert "git fetch --unshallow" in ran.err
