import shutil
from datetime import date
from pathlib import Path

import pytest

from planpress.git.call import GitError
from planpress.git.history import History, NoHistory, Version, head_of, open_history
from planpress.git.stored import committed
from tests.support.repository import Repository, give_away, new_repository


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
    assert "git init" in found.mend


def test_a_repository_without_a_commit_says_so(repository: Repository) -> None:
    assert open_history(repository.folder) == NoHistory("nothing was committed yet", "commit first", is_new=True)
    assert head_of(repository.folder) == ""


def test_a_branch_without_a_commit_is_not_taken_for_a_new_repository(repository: Repository) -> None:
    repository.commit()
    repository.git("checkout", "-q", "--orphan", "other")
    found = open_history(repository.folder)
    assert isinstance(found, NoHistory)
    assert not found.is_new


def test_a_folder_of_another_user_is_not_looked_into_and_how_to_trust_it_is_told(repository: Repository) -> None:
    repository.commit()
    give_away(repository.folder)
    found = open_history(repository.folder)
    assert isinstance(found, NoHistory)
    assert found.mend.endswith(f"git config --global --add safe.directory {repository.folder}")


@pytest.mark.parametrize("where", ["environment", "system", "person"])
def test_a_folder_that_the_machine_or_the_person_trusts_is_looked_into(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    commit = repository.commit()
    give_away(repository.folder)
    (tmp_path / "settings").write_text("[safe]\n directory = *\n")
    settings = {
        "environment": {"COUNT": "1", "KEY_0": "safe.directory", "VALUE_0": "*"},
        "system": {"SYSTEM": str(tmp_path / "settings")},
        "person": {"GLOBAL": str(tmp_path / "settings")},
    }
    for name, value in settings[where].items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert history_of(repository).head == commit


def test_what_the_repository_itself_trusts_does_not_count(repository: Repository) -> None:
    repository.commit()
    repository.git("config", "safe.directory", "*")
    give_away(repository.folder)
    assert isinstance(open_history(repository.folder), NoHistory)


def test_a_commit_makes_a_history_another_one(repository: Repository) -> None:
    first = repository.commit("2026-11-20")
    assert head_of(repository.folder) == first
    assert repository.commit("2026-11-21") == head_of(repository.folder) != first


def test_without_git_there_is_a_reason_and_no_crash(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert open_history(repository.folder) == NoHistory("git is not installed", "install it, then try again")


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


def test_what_a_merge_changed_itself_is_part_of_the_record(repository: Repository) -> None:
    repository.commit("2026-11-20")
    repository.git("checkout", "-q", "-b", "other")
    repository.commit("2026-11-21", "other")
    repository.git("checkout", "-q", "main")
    repository.commit("2026-11-21")
    repository.git("merge", "-q", "--no-commit", "--no-ff", "other")
    repository.write("documents/a.pdf", "slipped in")
    merge = repository.commit("2026-11-22")
    history = history_of(repository)
    assert history.changes_below("documents") == ()
    assert [(each.commit, each.path, each.action) for each in history.record_of("documents")] == [
        (merge, "documents/a.pdf", "A")
    ]


def what_was_done(history: History) -> list[tuple[Version, ...]]:
    return [
        history.record_of("documents"),
        history.changes_below("documents"),
        history.changes_below("documents/b.pdf"),
    ]


@pytest.mark.parametrize("setting", ["log.showRoot=false", "diff.relative=true", "log.follow=true"])
def test_no_setting_of_a_repository_hides_what_a_commit_did(repository: Repository, setting: str) -> None:
    repository.write("team/documents/a.pdf", "one")
    repository.commit("2026-11-20")
    repository.git("mv", "team/documents/a.pdf", "team/documents/b.pdf")
    repository.commit("2026-11-21")
    before = [told for told in what_was_done(history_of(repository, "team")) if told]
    repository.git("config", *setting.split("="))
    assert what_was_done(history_of(repository, "team")) == before


def test_a_commit_graph_that_cuts_the_history_is_not_believed(repository: Repository) -> None:
    repository.write("documents/a.pdf", "one")
    first = repository.commit("2026-11-20")
    second = repository.commit("2026-11-21")
    repository.git("commit-graph", "write", "--reachable")
    file = repository.folder / ".git/objects/info/commit-graph"
    file.chmod(0o644)
    graph = file.read_bytes()
    parent = graph.rindex(bytes.fromhex(repository.git("rev-parse", f"{second}^{{tree}}"))) + 20
    for at in {parent, graph.index(bytes.fromhex(repository.git("rev-parse", f"{second}^{{tree}}"))) + 20}:
        graph = graph[:at] + bytes.fromhex("70000000") + graph[at + 4 :]  # no parent
    file.write_bytes(graph)
    assert [version.commit for version in history_of(repository).record_of("documents")] == [first]


def test_neither_grafts_nor_replaced_commits_put_another_history_in_the_place_of_the_real_one(
    repository: Repository,
) -> None:
    repository.write("documents/a.pdf", "one")
    first = repository.commit("2026-11-20")
    repository.write("documents/a.pdf", "two")
    second = repository.commit("2026-11-21")
    repository.write(".git/info/grafts", f"{second}\n")
    tree = repository.git("rev-parse", f"{second}^{{tree}}")
    repository.git("replace", second, repository.git("commit-tree", tree, "-m", "all"))
    assert [version.commit for version in history_of(repository).record_of("documents")] == [second, first]


def test_a_file_is_found_wherever_the_project_lay(repository: Repository) -> None:
    repository.write("plans/a.yaml", "one\n")
    first = repository.commit("2026-11-20")
    (repository.folder / "team").mkdir()
    repository.git("mv", "plans", "team/plans")
    second = repository.commit("2026-11-21")
    history = history_of(repository, "team")
    assert {
        (each.commit, each.path) for each in history.anywhere("plans", ".yaml")["a.yaml"] if each.action == "A"
    } == {
        (first, "plans/a.yaml"),
        (second, "team/plans/a.yaml"),
    }
    repository.git("checkout", "-q", "-b", "other")
    repository.write("team/plans/b.yaml", "two\n")
    repository.commit("2026-11-22")
    repository.git("checkout", "-q", "main")
    assert history.anywhere("plans", ".yaml").keys() == {"a.yaml", "b.yaml"}
    assert history.folders_with(first, "plans/a.yaml") == ("",)
    assert history.folders_with(second, "plans/a.yaml") == ("team/",)


def test_a_file_that_git_has_lost_is_not_taken_for_one_that_never_was(repository: Repository) -> None:
    repository.write("plans/a.yaml", "one\n")
    commit = repository.commit()
    repository.object_of("HEAD:plans/a.yaml").unlink()
    with pytest.raises(GitError, match="lost or damaged"):
        history_of(repository).content_at(commit, "plans/a.yaml")


def test_a_project_below_the_top_of_the_repository_has_its_own_paths(repository: Repository) -> None:
    repository.write("team/plans/a.yaml", "one\n")
    commit = repository.commit()
    history = history_of(repository, "team")
    assert history.content_at(commit, "plans/a.yaml") == b"one\n"
    assert history.files_at(commit, "plans") == ("plans/a.yaml",)
    assert [version.path for version in history.versions("plans/a.yaml")] == ["plans/a.yaml"]


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
    committed(history, {"a.yaml": b"two\n"})
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
