from pathlib import Path

import pytest

from planpress.git.history import History, open_history
from planpress.git.lacking import lacking
from tests.support.crippled import (
    Cripple,
    clone,
    partial,
    partial_whose_origin_is_gone,
    shallow,
    with_a_broken_index,
    with_a_committed_link_to_documents,
    with_a_link_to_documents,
    with_documents_in_a_repository_of_their_own,
    without_git_in_another_repository,
    without_object,
)
from tests.support.repository import Repository, new_repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = new_repository(tmp_path / "team")
    repository.write("service.yaml", "name: x\n")
    repository.write("documents/MH-1042/a.pdf", "one")
    repository.commit("2026-11-20")
    repository.write("service.yaml", "name: y\n")
    repository.commit("2026-11-21")
    return repository


def lacks(repository: Repository) -> list[str]:
    history = open_history(repository.folder)
    assert isinstance(history, History), history
    return [lack.what for lack in lacking(history, "documents")]


def test_a_repository_that_is_whole_lacks_nothing(repository: Repository) -> None:
    assert lacks(repository) == []
    assert lacks(clone(repository)) == []


@pytest.mark.parametrize(
    ("cripple", "words"),
    [
        (shallow, "this clone is shallow"),
        (partial, "this clone is partial"),
        (partial_whose_origin_is_gone, "this clone is partial"),
        (without_object("HEAD~1:service.yaml"), "a part of the history is lost: missing blob"),
        (without_git_in_another_repository, "this project is not in the repository that git finds here"),
        (with_a_link_to_documents, "what is in documents/ is kept elsewhere"),
        (with_a_committed_link_to_documents, "what is in documents/ is kept elsewhere"),
        (with_documents_in_a_repository_of_their_own, "what is in documents/ is kept elsewhere"),
        (with_a_broken_index, "git does not answer"),
    ],
)
def test_what_a_repository_lacks_is_said(repository: Repository, cripple: Cripple, words: str) -> None:
    assert any(what.startswith(words) for what in lacks(cripple(repository)))


def test_a_project_that_is_about_to_be_committed_is_in_its_repository(repository: Repository) -> None:
    without_git_in_another_repository(repository)
    Repository(repository.folder.parent).git("add", "team")
    assert lacks(repository) == []


def test_a_link_to_a_file_is_no_link_to_a_folder(repository: Repository) -> None:
    repository.write("keys", "kim ssh-ed25519 AAAA\n")
    (repository.folder / "documents/allowed_signers").symlink_to("../keys")
    repository.commit()
    assert lacks(repository) == []
