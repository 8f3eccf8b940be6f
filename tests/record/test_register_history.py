import shutil
from pathlib import Path

import pytest

from planpress.git.history import History, open_history
from planpress.record.register_history import altered, committed_documents, committed_plans
from tests.support.repository import Repository, new_repository

FOLDER = "documents/MH-1042"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = new_repository(tmp_path / "team")
    repository.write(f"{FOLDER}/a.pdf", b"%PDF one")
    repository.write(f"{FOLDER}/a.yaml", "version: 1\n")
    repository.commit("2026-11-20")
    return repository


def found(repository: Repository) -> list[tuple[str, str]]:
    history = open_history(repository.folder)
    assert isinstance(history, History)
    committed = committed_documents(history)
    told = altered(repository.folder, history, committed, "MH-1042")
    return [(entry.code, Path(entry.place.file).name) for entry in told]


def test_what_is_as_it_was_committed_is_sound(repository: Repository) -> None:
    assert found(repository) == []


def test_what_is_not_committed_yet_is_told(repository: Repository) -> None:
    repository.write(f"{FOLDER}/b.yaml", "version: 2\n")
    assert found(repository) == [("R012", "b.yaml")]


@pytest.mark.parametrize("is_committed", [False, True])
def test_what_was_changed_or_deleted_is_found_committed_or_not(repository: Repository, *, is_committed: bool) -> None:
    repository.write(f"{FOLDER}/a.yaml", "version: 7\n")
    (repository.folder / FOLDER / "a.pdf").unlink()
    if is_committed:
        repository.commit("2026-11-21")
    assert found(repository) == [("R011", "a.pdf"), ("R011", "a.yaml")]


def test_what_is_in_the_folder_of_another_plan_is_not_reported(repository: Repository) -> None:
    repository.write("documents/MH-10421/a.pdf", b"%PDF")
    repository.commit("2026-11-21")
    repository.write("documents/MH-10421/a.pdf", b"%PDF changed")
    assert found(repository) == []


def test_what_was_renamed_is_gone(repository: Repository) -> None:
    repository.git("mv", f"{FOLDER}/a.pdf", f"{FOLDER}/b.pdf")
    repository.commit("2026-11-21")
    assert found(repository) == [("R011", "a.pdf")]


def test_what_was_brought_back_is_sound_again(repository: Repository) -> None:
    content = repository.write(f"{FOLDER}/a.yaml", "version: 7\n")
    repository.commit("2026-11-21")
    content.write_text("version: 1\n")
    repository.commit("2026-11-22")
    assert found(repository) == []


def test_another_file_in_the_place_of_a_deleted_one_is_found(repository: Repository) -> None:
    file = repository.folder / FOLDER / "a.yaml"
    file.unlink()
    repository.commit("2026-11-21")
    file.write_text("version: 7\n")
    repository.commit("2026-11-22")
    assert found(repository) == [("R011", "a.yaml")]
    file.write_text("version: 1\n")
    assert found(repository) == []


def test_whoever_took_back_their_own_before_the_merge_leaves_the_other_one_sound(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "other")
    repository.write(f"{FOLDER}/b.yaml", "by: kim\n")
    repository.commit("2026-11-21")
    (repository.folder / FOLDER / "b.yaml").unlink()
    repository.commit("2026-11-22")
    repository.git("checkout", "-q", "main")
    repository.write(f"{FOLDER}/b.yaml", "by: lee\n")
    repository.commit("2026-11-23")
    repository.git("merge", "-q", "-m", "both", "other")
    assert (repository.folder / FOLDER / "b.yaml").read_text() == "by: lee\n"
    assert found(repository) == []


def test_plans_are_known_although_nothing_of_them_is_left(repository: Repository) -> None:
    repository.write("documents/allowed_signers", "")
    shutil.rmtree(repository.folder / FOLDER)
    repository.commit("2026-11-21")
    history = open_history(repository.folder)
    assert isinstance(history, History)
    assert committed_plans(committed_documents(history)) == {"MH-1042"}


def test_a_file_that_a_merge_dropped_is_missed(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "other")
    repository.write(f"{FOLDER}/b.pdf", b"%PDF two")
    repository.commit("2026-11-21")
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "drop it", "other")
    assert found(repository) == [("R011", "b.pdf")]


def test_of_a_file_that_two_branches_added_a_merge_may_keep_either(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "other")
    repository.write(f"{FOLDER}/b.yaml", "by: kim\n")
    repository.commit("2026-11-21")
    repository.git("checkout", "-q", "main")
    repository.write(f"{FOLDER}/b.yaml", "by: lee\n")
    repository.commit("2026-11-21")
    repository.git("merge", "-q", "-s", "ours", "-m", "keep ours", "other")
    assert found(repository) == []
    repository.write(f"{FOLDER}/b.yaml", "by: kim\n")
    assert found(repository) == []
    repository.write(f"{FOLDER}/b.yaml", "by: both\n")
    assert found(repository) == [("R011", "b.yaml")]
