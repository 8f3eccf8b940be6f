"""Nothing that somebody brings into `build/` changes a printed word, and nothing stays there of a plan that is gone."""

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from planpress.errors import UsageError
from planpress.store.sealing_key import key_file
from tests.support.building import build_in, is_built
from tests.support.project import PLAN, make_project, plan, tree, write_plan
from tests.support.repository import Repository, new_repository

TODAY = date(2026, 11, 24)


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"))
    build_in(folder, TODAY, makes_sites=True)
    return folder


def outputs(folder: Path) -> dict[str, bytes]:
    return {**tree(folder / "build/documents"), **tree(folder / "build/site")}


def test_a_whole_build_folder_that_somebody_planted_is_made_again(team: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    shutil.copytree(team, victim)
    for document in (victim / "build/documents").rglob("*.pdf"):
        document.write_bytes(b"%PDF what somebody else would have liked to be read")
    (victim / "build/site/team/team/plans/MH-2001.html").write_text("<script>", encoding="utf-8")
    shutil.copy(team / "build/store.db", victim / "build/store.db")

    key_file().unlink()  # the victim's is another one
    assert not is_built(victim, TODAY)
    build_in(victim, TODAY, makes_sites=True)

    assert outputs(victim) == outputs(team)


def test_a_copy_of_one_document_in_the_place_of_another_is_made_again(team: Path) -> None:
    before = outputs(team)
    copies = team / "build/documents/MH-2001"
    shutil.copy(copies / "MH-2001-plan-team.pdf", copies / "MH-2001-plan-client.pdf")
    with sqlite3.connect(team / "build/store.db") as store:
        store.execute("update documents set value = (select value from documents where name = x'4d482d32303032')")
    store.close()
    build_in(team, TODAY, makes_sites=True)
    assert outputs(team) == before


def test_what_git_keeps_is_refused(team: Path) -> None:
    repository = new_repository(team)
    repository.git("add", "-f", "build")
    repository.commit()
    with pytest.raises(UsageError, match="git rm -r --cached build"):
        build_in(team, TODAY)
    Repository(team).git("rm", "-r", "-q", "--cached", "build")
    assert build_in(team, TODAY).ends


def test_no_word_of_a_plan_that_is_gone_stays_in_the_build_folder(team: Path) -> None:
    told = plan("MH-2002").replace("Quill", "Tracerman") + "summary: Tracerman keeps bees.\n"
    write_plan(team, "MH-2002", told)
    build_in(team, TODAY, makes_sites=True)
    assert b"tracerman" in (team / "build/store.db").read_bytes().lower()
    (team / "plans/MH-2002.yaml").unlink()
    build_in(team, TODAY, makes_sites=True)
    assert [name for name, content in tree(team / "build").items() if b"tracerman" in content.lower()] == []
    assert [name for name in tree(team / "build") if "MH-2002" in name] == []
