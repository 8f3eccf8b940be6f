"""Repositories that cannot say what was issued, or not all of it: none of them may pass for sound."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import life
from tests.support.crippled import (
    Cripple,
    clone,
    detached_from_its_repository,
    of_another_owner,
    on_a_branch_without_a_commit,
    partial,
    partial_whose_origin_is_gone,
    shallow,
    with_a_link_to_documents,
    with_a_new_git_folder,
    with_an_empty_git_folder,
    with_damaged_object,
    with_documents_in_a_repository_of_their_own,
    with_swapped_object,
    without_git,
    without_git_in_another_repository,
    without_object,
    without_what_it_borrows,
)
from tests.support.life import PLAN_ID, entry_file, issue, planpress, save
from tests.support.project import AS_OF, Ran
from tests.support.repository import Repository, give_away, new_repository


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a repository with an issued document, and a plan that has changed since."""
    repository = life.begin_with_issued(tmp_path_factory.mktemp("crippled") / "team", "card")
    repository.commit(AS_OF, "issue card")
    save(repository, life.reviewed(), "record review")
    return repository


@pytest.fixture
def copy(whole: Repository, tmp_path: Path) -> Repository:
    """Return a copy to cripple."""
    shutil.copytree(whole.folder, tmp_path / "team", symlinks=True)
    return Repository(tmp_path / "team")


def of_the_entry(cripple: Callable[[str], Cripple]) -> Cripple:
    """Return the same for what git has of the entry, whose name follows from what it says."""
    return lambda repository: cripple(f"HEAD:documents/{PLAN_ID}/{entry_file(repository, 'card-v1').name}")(repository)


CRIPPLED = {
    "owner": (of_another_owner, "the folder belongs to another user"),
    "no .git": (without_git, "not a git repository"),
    "no .git, in another": (without_git_in_another_repository, "this project is not in the repository that git finds"),
    "empty .git": (with_an_empty_git_folder, "not a git repository"),
    "new .git": (with_a_new_git_folder, "nothing was committed yet"),
    "shallow": (shallow, "this clone is shallow"),
    "partial": (partial, "this clone is partial"),
    "partial, origin gone": (partial_whose_origin_is_gone, "this clone is partial"),
    "no commit": (without_object("HEAD~1"), "Failed to traverse parents"),
    "no tree": (without_object("HEAD~1^{tree}"), "a part of the history is lost"),
    "no plan": (without_object(f"HEAD~2:plans/{PLAN_ID}.yaml"), "a part of the history is lost"),
    "no document": (of_the_entry(without_object), "git has lost its own copy of this"),
    "bad head": (with_damaged_object("HEAD"), "is corrupt"),
    "bad commit": (with_damaged_object("HEAD~1"), "is corrupt"),
    "bad tree": (with_damaged_object("HEAD~1:documents"), "is corrupt"),
    "bad document": (of_the_entry(with_damaged_object), "git has lost its own copy of this"),
    "swapped document": (of_the_entry(with_swapped_object), "git has lost its own copy of this"),
    "tree without repository": (detached_from_its_repository, "not a git repository"),
    "orphan branch": (on_a_branch_without_a_commit, "the branch that you are on has no commit"),
    "alternates gone": (without_what_it_borrows, "bad object HEAD"),
    "submodule": (with_documents_in_a_repository_of_their_own, "what is in documents/ is kept elsewhere"),
    "link": (with_a_link_to_documents, "what is in documents/ is kept elsewhere"),
}


def unknown(ran: Ran) -> list[dict[str, str]]:
    """Return what could not be looked at; then nothing may have passed for sound."""
    assert ran.out, ran.err
    said = json.loads(ran.out)
    assert said["sound"] is False
    assert ran.code == 1
    return [found for found in said["found"] if found["code"] == "R013"]


def test_a_repository_that_is_whole_is_sound(copy: Repository) -> None:
    assert planpress(copy, "verify").code == 0
    copy.git("worktree", "add", "-q", "--detach", str(copy.folder.parent / "tree"))
    assert planpress(Repository(copy.folder.parent / "tree"), "verify").code == 0
    assert planpress(clone(copy, "--shared", local=True), "verify").code == 0


@pytest.mark.parametrize("name", CRIPPLED)
def test_what_cannot_be_looked_at_is_said_with_what_to_do(copy: Repository, name: str) -> None:
    cripple, words = CRIPPLED[name]
    told = unknown(planpress(cripple(copy), "verify", "--json"))
    assert any(words in each["message"] for each in told), told
    assert all(each["hint"] for each in told)


@pytest.mark.parametrize("cripple", [of_another_owner, without_git, with_an_empty_git_folder, shallow])
def test_it_does_not_pass_for_sound_when_all_that_was_issued_is_gone_as_well(
    copy: Repository, cripple: Cripple
) -> None:
    crippled = cripple(copy)
    shutil.rmtree(crippled.folder / "documents")
    assert unknown(planpress(crippled, "verify", "--json"))
    assert planpress(crippled, "verify", PLAN_ID).code == 1


@pytest.mark.parametrize("words", [(), ("--format", "github"), ("--format", "junit"), ("--reproduce",)])
def test_every_form_of_the_answer_says_so(copy: Repository, words: tuple[str, ...]) -> None:
    ran = planpress(shallow(copy), "verify", *words)
    assert ran.code == 1
    assert "this clone is shallow" in ran.out


def test_a_new_repository_has_nothing_to_miss(tmp_path: Path) -> None:
    repository = life.begin(tmp_path / "team")
    shutil.rmtree(repository.folder / ".git")
    new_repository(repository.folder).git("add", "-A")
    ran = planpress(repository, "verify")
    assert (ran.code, ran.out) == (0, "Nothing has been issued yet, so there is nothing to verify.\n")


def test_an_entry_that_was_amended_with_its_digest_and_its_name_is_missed(copy: Repository) -> None:
    copy.git("reset", "-q", "--hard", "HEAD~1")
    path = entry_file(copy, "card-v1")
    life.reseal(path, approved_by="priya-nair")
    (right,) = (
        found for found in json.loads(planpress(copy, "verify", "--json").out)["found"] if found["code"] == "R003"
    )
    path.rename(path.with_name(right["message"].rpartition("/")[2]))
    copy.git("add", "-A")
    copy.git("commit", "-q", "--amend", "--no-edit")
    ran = planpress(copy, "verify")
    assert ran.code == 1
    assert "the history was rewritten without it" in ran.out


def test_what_is_trusted_by_the_environment_is_verified_and_issued(
    copy: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_away(copy.folder)
    for name, value in {"COUNT": "1", "KEY_0": "safe.directory", "VALUE_0": "*"}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert planpress(copy, "verify").code == 0
    assert issue(copy, "card").code == 0
