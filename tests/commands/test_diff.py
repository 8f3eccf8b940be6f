import json
from pathlib import Path

import pytest

from planpress.record.register import yaml_text
from tests.support import life
from tests.support.life import PLAN_ID, planpress
from tests.support.project import Ran, tree
from tests.support.repository import Repository


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a repository with three versions of a plan; between the second and the third, its file was renamed."""
    repository = life.begin(tmp_path_factory.mktemp("diff") / "team")
    repository.write("plans/MH-0900.yaml", yaml_text(life.active()))
    repository.commit("2026-11-10")
    repository.write("plans/MH-0900.yaml", "# Only a comment.\n" + yaml_text(life.active()))
    repository.commit("2026-11-12")
    repository.git("mv", "plans/MH-0900.yaml", f"plans/{PLAN_ID}.yaml")
    repository.commit("2026-11-14")
    repository.write(f"plans/{PLAN_ID}.yaml", yaml_text(life.reviewed()))
    repository.commit("2026-11-20")
    return repository


def diff(repository: Repository, *words: str) -> Ran:
    return planpress(repository, "diff", PLAN_ID, *words)


def test_between_two_days_the_words_say_what_changed(repository: Repository) -> None:
    ran = diff(repository, "2026-11-13", "2026-11-21")
    assert ran.code == 0, ran.err
    assert "  Goal 2: from 'not met yet' to 'met'\n" in ran.out


def test_comments_and_a_new_file_name_change_nothing(repository: Repository) -> None:
    ran = diff(repository, "2026-11-10", "2026-11-14")
    assert ran.out.splitlines()[1:] == ["  nothing changed in meaning"]


def test_a_commit_from_before_the_file_was_renamed_is_found(repository: Repository) -> None:
    assert "Goal 2: from 'not met yet' to 'met'" in diff(repository, "HEAD~3", "HEAD").out


def test_without_a_start_the_version_before_is_meant(repository: Repository) -> None:
    ran = diff(repository)
    assert "from commit " in ran.out
    assert " of 2026-11-14 to the file as it is:" in ran.out


def test_what_was_written_is_shown_only_when_it_is_asked_for(repository: Repository) -> None:
    assert "I wake up here" not in diff(repository, "2026-11-14").out
    assert "    + " in diff(repository, "2026-11-14", "--texts").out


def test_other_programs_get_ids_and_words_and_texts_only_on_request(repository: Repository) -> None:
    said = json.loads(diff(repository, "2026-11-14", "--json").out)
    goal = {"section": "goals", "action": "changed", "ref": "g2", "goals": [2], "field": ["standing"]}
    assert goal | {"words": "Goal 2: from 'not met yet' to 'met'"} in said["changes"]
    assert "before" in json.loads(diff(repository, "2026-11-14", "--json", "--texts").out)["changes"][0]


def test_a_page_to_print_goes_where_it_is_sent_and_no_file_is_written(repository: Repository) -> None:
    before = tree(repository.folder)
    page, full = (diff(repository, "2026-11-14", "--html", *words).out for words in ((), ("--texts",)))
    assert page.startswith("<!doctype html>")
    assert "Goal 2: from &#39;not met yet&#39; to &#39;met&#39;" in page
    assert "I wake up here" not in page
    assert "I wake up here" in full
    assert tree(repository.folder) == before
    assert diff(repository, "--html", "--json").code == 2


def test_what_the_client_may_not_see_is_not_on_their_page(repository: Repository) -> None:
    file = repository.folder / f"plans/{PLAN_ID}.yaml"
    said = file.read_text()
    file.write_text(yaml_text(life.reviewed() | {"notes_team": "Ring first."}))
    team, client = (diff(repository, "HEAD", "--html", "--texts", "--for", who).out for who in ("team", "client"))
    file.write_text(said)
    assert "Ring first." in team
    assert "Nothing changed in meaning." in client


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2026-11-01", f"There was no plans/{PLAN_ID}.yaml on 2026-11-01"),
        ("2026-02-31", "There is no such day as 2026-02-31"),
        ("v1", "v1 is not a commit, a day or an issued version"),
        ("--", "from commit"),
        ("HEAD~4", "There is no plans/"),
    ],
)
def test_a_moment_that_cannot_be_had_is_said_in_words(repository: Repository, name: str, words: str) -> None:
    ran = diff(repository, name)
    assert words in ran.out + ran.err


def test_a_reader_that_a_diff_knows_nothing_about_is_refused(repository: Repository) -> None:
    ran = planpress(repository, "diff", PLAN_ID, "--for", "wife")
    assert (ran.code, ran.out) == (2, "")
    assert "--for team or --for client" in ran.err


def test_an_unknown_plan_is_answered_with_the_nearest(repository: Repository) -> None:
    ran = planpress(repository, "diff", "MH-0978")
    assert ran.code == 2
    assert f"did you mean `{PLAN_ID}`" in ran.err
    assert planpress(repository, "diff", "../service").code == 2


def test_a_shallow_clone_says_how_far_it_reaches(repository: Repository, tmp_path: Path) -> None:
    repository.git("clone", "-q", "--depth", "2", f"file://{repository.folder}", str(tmp_path / "shallow"))
    shallow = Repository(tmp_path / "shallow")
    found = diff(shallow, "2026-11-14")
    assert "Goal 2" in found.out
    assert "note: this clone is shallow and only reaches back to 2026-11-14" in found.err
    assert "only reaches back to 2026-11-14" in json.loads(diff(shallow, "2026-11-14", "--json").out)["reach"]
    assert "This clone is shallow" in diff(shallow, "2026-11-14", "--html").out
    ran = diff(shallow, "2026-11-10")
    assert ran.code == 2
    assert "shallow and only reaches back to 2026-11-14: git fetch --unshallow" in ran.err


def test_a_plan_that_was_never_committed_has_nothing_to_be_compared_with(repository: Repository) -> None:
    file = repository.write("plans/MH-0988.yaml", yaml_text(life.active() | {"id": "MH-0988"}))
    ran = planpress(repository, "diff", "MH-0988")
    file.unlink()
    assert ran.code == 2
    assert "was never committed" in ran.err
