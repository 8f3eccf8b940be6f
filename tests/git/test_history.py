import shutil
from datetime import date
from pathlib import Path

import pytest

from planpress.git.history import History, NoHistory, head_of, open_history
from tests.support.repository import Repository, new_repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "team")


def history_of(repository: Repository, folder: str = ".") -> History:
    history = open_history(repository.folder / folder)
    assert isinstance(history, History), history
    return history


def test_a_folder_that_is_no_repository_has_no_history(tmp_path: Path) -> None:
    found = open_history(tmp_path)
    assert isinstance(found, NoHistory)
    assert "not a git repository" in found.reason


def test_a_repository_without_a_commit_says_so(repository: Repository) -> None:
    assert open_history(repository.folder) == NoHistory("nothing was committed yet")
    assert head_of(repository.folder) == ""


def test_a_commit_makes_a_history_another_one(repository: Repository) -> None:
    first = repository.commit("2026-11-20")
    assert head_of(repository.folder) == first
    assert repository.commit("2026-11-21") == head_of(repository.folder) != first


def test_without_git_there_is_a_reason_and_no_crash(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert open_history(repository.folder) == NoHistory("git is not installed")


def test_a_file_is_what_it_was_in_each_commit(repository: Repository) -> None:
    repository.write("plans/a.yaml", "one\n")
    first = repository.commit("2026-11-20")
    repository.write("plans/a.yaml", "two\n")
    second = repository.commit("2026-11-21")
    history = history_of(repository)
    assert history.head == second
    assert history.content_at(first, "plans/a.yaml") == b"one\n"
    assert history.content_at(second, "plans/a.yaml") == b"two\n"
    assert history.content_at(first, "plans/b.yaml") is None
    assert [version.author for version in history.versions("plans/a.yaml")] == ["Kim", "Kim"]
    newer, older = history.versions("plans/a.yaml")
    assert newer.before == older.blob
    assert history.contents([newer.blob, older.blob, "0" * 40]) == {newer.blob: b"two\n", older.blob: b"one\n"}
    assert history.contents([]) == {}
    assert history.blobs_below("plans") == {"plans/a.yaml": newer.blob}


def test_the_versions_of_a_renamed_file_go_back_to_its_old_name(repository: Repository) -> None:
    repository.write("plans/a.yaml", "one\ntwo\nthree\n")
    first = repository.commit("2026-11-20")
    repository.git("mv", "plans/a.yaml", "plans/b.yaml")
    second = repository.commit("2026-11-21")
    versions = history_of(repository).versions("plans/b.yaml")
    assert [(version.commit, version.on, version.path) for version in versions] == [
        (second, date(2026, 11, 21), "plans/b.yaml"),
        (first, date(2026, 11, 20), "plans/a.yaml"),
    ]


def test_each_change_below_a_folder_is_told_with_what_it_did(repository: Repository) -> None:
    repository.write("documents/a.pdf", "one")
    repository.write("documents/b.pdf", "two")
    repository.commit("2026-11-20")
    repository.write("documents/a.pdf", "other")
    (repository.folder / "documents/b.pdf").unlink()
    repository.commit("2026-11-21")
    found = [(version.path, version.action) for version in history_of(repository).changes_below("documents")]
    assert found == [
        ("documents/a.pdf", "M"),
        ("documents/b.pdf", "D"),
        ("documents/a.pdf", "A"),
        ("documents/b.pdf", "A"),
    ]


def test_a_project_below_the_top_of_the_repository_has_its_own_paths(repository: Repository) -> None:
    repository.write("team/plans/a.yaml", "one\n")
    commit = repository.commit()
    history = history_of(repository, "team")
    assert history.content_at(commit, "plans/a.yaml") == b"one\n"
    assert history.files_at(commit, "plans") == ("plans/a.yaml",)
    assert [version.path for version in history.versions("plans/a.yaml")] == ["plans/a.yaml"]
    assert history.committed({"plans/a.yaml": b"one\n"})


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_only_the_very_bytes_of_the_commit_count_as_committed(tmp_path: Path, form: str) -> None:
    repository = Repository(tmp_path)
    repository.git("init", "-q", f"--object-format={form}")
    repository.write("plans/a.yaml", "one\n")
    repository.write("plans/b.yaml", "two\n")
    repository.write("service.yaml", "name: x\n")
    repository.commit()
    history = history_of(repository)
    now = {"plans/a.yaml": b"one\n", "plans/b.yaml": b"two \n", "service.yaml": b"name: x\n", "plans/c.yaml": b"c\n"}
    assert history.committed(now) == {"plans/a.yaml", "service.yaml"}
    assert history.committed({}) == frozenset()


def test_what_is_only_staged_is_not_committed(repository: Repository) -> None:
    repository.write("a.yaml", "one\n")
    repository.commit()
    repository.write("a.yaml", "two\n")
    repository.git("add", "a.yaml")
    assert not history_of(repository).committed({"a.yaml": b"two\n"})


def test_a_file_that_git_crypt_locks_is_committed_until_someone_writes_to_it(repository: Repository) -> None:
    # git-crypt's filter, played by a shell: what is committed is not what is in the folder.
    repository.git("config", "filter.lock.clean", "printf '\\0GITCRYPT\\0'; cat")
    repository.write(".gitattributes", "*.yaml filter=lock\n")
    file = repository.write("plans/a.yaml", "open\n")
    commit = repository.commit()
    history = history_of(repository)
    held = history.content_at(commit, "plans/a.yaml") or b""
    assert held.startswith(b"\0GITCRYPT\0")
    assert history.committed({"plans/a.yaml": file.read_bytes()})
    file.write_text("other\n")
    assert not history.committed({"plans/a.yaml": file.read_bytes()})


def test_commits_are_found_by_every_name_they_go_by(repository: Repository) -> None:
    repository.write("a.yaml", "one\n")
    first = repository.commit()
    repository.git("tag", "signed/v1")
    second = repository.commit()
    history = history_of(repository)
    assert history.find_commit("HEAD") == second
    assert history.find_commit("HEAD~1") == first
    assert history.find_commit("signed/v1") == first
    assert history.find_commit(first[:8]) == first
    assert history.find_commit("nowhere") is None


@pytest.mark.parametrize("name", ["--all", "-n1", "", "a b", "HEAD\n--all"])
def test_a_name_that_could_be_an_option_names_no_commit(repository: Repository, name: str) -> None:
    repository.commit()
    assert history_of(repository).find_commit(name) is None


def test_a_shallow_clone_knows_that_it_is_one(repository: Repository, tmp_path: Path) -> None:
    repository.write("a.yaml", "one\n")
    first = repository.commit("2026-11-20")
    repository.write("a.yaml", "two\n")
    repository.commit("2026-11-21")
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    shallow = history_of(Repository(tmp_path / "shallow"))
    assert shallow.is_shallow
    assert not history_of(repository).is_shallow
    assert shallow.content_at(first, "a.yaml") is None
    assert len(shallow.versions("a.yaml")) == 1


def test_a_hook_that_calls_planpress_does_not_lead_it_to_another_repository(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = repository.commit()
    other = new_repository(tmp_path / "other")
    assert other.commit(subject="another") != commit
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git/index"))
    assert history_of(repository).head == commit


def test_reading_the_history_changes_nothing_in_the_repository(repository: Repository) -> None:
    repository.write("a.yaml", "one\n")
    repository.commit()
    before = {path: path.read_bytes() for path in repository.folder.rglob("*") if path.is_file()}
    history = history_of(repository)
    history.versions("a.yaml")
    history.committed({"a.yaml": b"two\n"})
    history.find_commit("HEAD")
    assert {path: path.read_bytes() for path in repository.folder.rglob("*") if path.is_file()} == before
    shutil.rmtree(repository.folder)


def test_a_commit_is_an_ancestor_of_those_that_were_made_after_it_on_its_branch(repository: Repository) -> None:
    first = repository.commit("2026-11-20")
    repository.git("checkout", "-q", "-b", "other")
    other = repository.commit("2026-11-21", "other")
    repository.git("checkout", "-q", "main")
    second = repository.commit("2026-11-21", "second")
    history = history_of(repository)
    assert history.is_ancestor(first, of=second)
    assert not history.is_ancestor(second, of=first)
    assert not history.is_ancestor(other, of=second)
