from pathlib import Path

import pytest

from planpress.git.history import History, open_history
from planpress.git.rewritten import Besides, besides
from tests.support.repository import Repository, new_repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = new_repository(tmp_path / "team")
    repository.commit("2026-11-19", "begin")
    repository.write("documents/a.pdf", "one")
    repository.commit("2026-11-20", "issue")
    return repository


def beside(repository: Repository) -> tuple[list[str], list[str]]:
    history = open_history(repository.folder)
    assert isinstance(history, History)
    found = besides(history, "documents")
    return [each.path for each in found.dropped], [each.path for each in found.followed]


def clone(repository: Repository) -> Repository:
    folder = repository.folder.parent / "clone"
    repository.git("clone", "-q", str(repository.folder), str(folder))
    return Repository(folder)


def test_a_branch_that_only_grew_has_nothing_beside_it(repository: Repository) -> None:
    assert beside(repository) == ([], [])


@pytest.mark.parametrize("words", [("reset", "-q", "--hard", "HEAD~1"), ("rebase", "-q", "--onto", "HEAD~1", "HEAD")])
def test_what_a_branch_was_rewritten_without_is_remembered(repository: Repository, words: tuple[str, ...]) -> None:
    repository.git(*words)
    assert beside(repository) == (["documents/a.pdf"], [])


def test_a_commit_that_was_amended_is_remembered_as_it_was(repository: Repository) -> None:
    repository.write("documents/a.pdf", "two")
    repository.git("commit", "-q", "-a", "--amend", "--no-edit")
    assert beside(repository) == (["documents/a.pdf"], [])


def test_what_another_branch_holds_was_not_rewritten(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "other")
    repository.write("documents/b.pdf", "two")
    repository.commit()
    repository.git("checkout", "-q", "main")
    assert beside(repository) == ([], [])
    repository.git("checkout", "-q", "--detach")
    assert beside(repository) == ([], [])


def test_what_was_rewritten_without_a_branch_is_remembered_too(repository: Repository) -> None:
    repository.git("checkout", "-q", "--detach")
    repository.write("documents/b.pdf", "two")
    repository.commit()
    repository.git("reset", "-q", "--hard", "HEAD~1")
    assert beside(repository) == (["documents/b.pdf"], [])


def test_what_waits_to_be_pulled_was_not_dropped(repository: Repository) -> None:
    copy = clone(repository)
    repository.write("documents/b.pdf", "two")
    repository.commit()
    copy.git("fetch", "-q")
    assert beside(copy) == ([], ["documents/b.pdf"])


def test_what_the_server_was_rewritten_without_is_remembered(repository: Repository) -> None:
    copy = clone(repository)
    repository.write("documents/b.pdf", "two")
    repository.commit()
    copy.git("fetch", "-q")
    repository.git("reset", "-q", "--hard", "HEAD~1")
    copy.git("fetch", "-q")
    assert beside(copy) == (["documents/b.pdf"], [])


def test_a_new_clone_remembers_nothing(repository: Repository) -> None:
    repository.git("reset", "-q", "--hard", "HEAD~1")
    assert beside(clone(repository)) == ([], [])
    assert Besides() == Besides((), ())
