import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from planpress.derive.register import entry_name
from planpress.diagnostic import Diagnostic
from planpress.git.history import History, open_history
from planpress.git.stored import LOCKED
from planpress.record.register import read_register, write_issue
from planpress.record.register_history import Record, read_record
from tests.support.issues import an_issue
from tests.support.repository import Repository, new_repository

FOLDER = "documents/MH-1042"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = new_repository(tmp_path / "team")
    repository.write(f"{FOLDER}/a.pdf", b"%PDF one")
    repository.write(f"{FOLDER}/a.yaml", "version: 1\n")
    repository.commit("2026-11-20")
    return repository


def record_of(repository: Repository) -> Record:
    history = open_history(repository.folder)
    assert isinstance(history, History)
    return read_record(repository.folder, history)


def told(repository: Repository) -> list[Diagnostic]:
    register = read_register(repository.folder, "MH-1042").register
    return list(record_of(repository).altered(register))


def found(repository: Repository) -> list[tuple[str, str]]:
    return [(entry.code, Path(entry.place.file).name) for entry in told(repository)]


def merged_carelessly(repository: Repository, mine: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> None:
    """Commit files on two branches, and merge them in favour of mine."""
    repository.git("checkout", "-q", "-b", "other")
    for name, content in theirs.items():
        repository.write(f"{FOLDER}/{name}", content)
    repository.commit("2026-11-21")
    repository.git("checkout", "-q", "main")
    for name, content in mine.items():
        repository.write(f"{FOLDER}/{name}", content)
    repository.commit("2026-11-21")
    repository.git("merge", "-q", "-s", "ours", "-m", "keep ours", "other")


def move_into_team(repository: Repository) -> None:
    """Move the project from the top of its repository into a folder."""
    (repository.folder / "team").mkdir()
    for name in ("service.yaml", "documents"):
        (repository.folder / name).rename(repository.folder / "team" / name)


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
    assert found(repository) == [("R012", "a.yaml")]


def test_what_was_deleted_on_one_branch_and_put_there_on_another_is_found(repository: Repository) -> None:
    # Whoever does this may have taken back their own, or have put their own in the place of another's.
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
    assert found(repository) == [("R014", "b.yaml")]


def test_plans_are_known_although_nothing_of_them_is_left(repository: Repository) -> None:
    repository.write("documents/allowed_signers", "")
    shutil.rmtree(repository.folder / FOLDER)
    repository.commit("2026-11-21")
    assert record_of(repository).plans == {"MH-1042"}


def test_a_file_that_a_merge_dropped_is_missed(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "other")
    repository.write(f"{FOLDER}/b.pdf", b"%PDF two")
    repository.commit("2026-11-21")
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "drop it", "other")
    assert found(repository) == [("R011", "b.pdf")]


def test_what_a_merge_put_in_the_place_of_another_is_found_whichever_is_kept(repository: Repository) -> None:
    merged_carelessly(repository, mine={"b.yaml": b"by: lee\n"}, theirs={"b.yaml": b"by: kim\n"})
    assert found(repository) == [("R014", "b.yaml")]
    repository.write(f"{FOLDER}/b.yaml", "by: kim\n")
    assert found(repository) == [("R014", "b.yaml"), ("R012", "b.yaml")]
    repository.write(f"{FOLDER}/b.yaml", "by: both\n")
    assert found(repository) == [("R011", "b.yaml")]


def test_both_are_kept_by_the_two_commands_that_are_shown(repository: Repository) -> None:
    first, second = an_issue(), an_issue(approved_by="tom")
    older = {"plan-client-v1.yaml", "2026-11-24-plan-client-v1.pdf"}
    bytes_of = {}
    for issue in (first, second):
        write_issue(repository.folder, issue, b"%PDF of it")
        entry = repository.folder / FOLDER / entry_name(issue)
        bytes_of[issue] = {"plan-client-v1.yaml": entry.read_bytes(), "2026-11-24-plan-client-v1.pdf": b"%PDF of it"}
        entry.unlink()
        (repository.folder / FOLDER / issue.file).unlink()
    merged_carelessly(repository, mine=bytes_of[first], theirs=bytes_of[second])
    (displaced,) = told(repository)
    assert f"git mv {FOLDER}/plan-client-v1.yaml {FOLDER}/{entry_name(first)}; " in displaced.hint
    for command in displaced.hint.partition(": ")[2].replace("then bring it back: ", "").split("; "):
        repository.git(*command.split()[1:])
    assert {code for code, _ in found(repository)} == {"R012"}
    repository.commit("2026-11-22")
    assert found(repository) == []
    assert older < {path.name for path in (repository.folder / FOLDER).iterdir()}


def test_a_file_that_was_slipped_in_by_a_merge_and_changed_later_is_found(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "other")
    repository.commit("2026-11-21", "other")
    repository.git("checkout", "-q", "main")
    repository.commit("2026-11-21")
    repository.git("merge", "-q", "--no-commit", "--no-ff", "other")
    file = repository.write(f"{FOLDER}/b.yaml", "by: lee\n")
    repository.commit("2026-11-22")
    assert found(repository) == []
    file.write_text("by: kim\n")
    assert found(repository) == [("R011", "b.yaml")]


def test_what_was_amended_under_its_own_name_is_found(repository: Repository) -> None:
    repository.write(f"{FOLDER}/a.yaml", "version: 7\n")
    repository.git("commit", "-q", "-a", "--amend", "--no-edit")
    assert found(repository) == [("R014", "a.yaml")]


def test_what_the_history_was_rewritten_without_is_found(repository: Repository) -> None:
    repository.write(f"{FOLDER}/b.yaml", "by: lee\n")
    repository.commit("2026-11-21")
    repository.git("reset", "-q", "--hard", "HEAD~1")
    (gone,) = told(repository)
    assert (gone.code, gone.message[-42:]) == ("R011", "gone: the history was rewritten without it")


def test_what_was_rewritten_with_the_same_content_is_sound(repository: Repository) -> None:
    repository.git("commit", "-q", "--amend", "-m", "other words")
    assert found(repository) == []


def test_what_the_branch_that_is_followed_has_at_the_same_path_is_found(repository: Repository, tmp_path: Path) -> None:
    repository.git("clone", "-q", str(repository.folder), str(tmp_path / "clone"))
    copy = Repository(tmp_path / "clone")
    for place, text in ((repository, "by: lee\n"), (copy, "by: kim\n")):
        place.write(f"{FOLDER}/b.yaml", text)
        place.commit("2026-11-21")
    copy.git("fetch", "-q")
    assert found(copy) == [("R014", "b.yaml")]


def test_what_a_filter_hides_is_unknown_once_someone_wrote_to_it(repository: Repository) -> None:
    repository.git("config", "filter.some.clean", "tr a-z b-za")
    repository.write(".gitattributes", "*.txt filter=some\n")
    file = repository.write(f"{FOLDER}/b.txt", "by: lee\n")
    repository.commit("2026-11-21")
    assert found(repository) == []
    file.write_text("by: Lee\n")
    assert found(repository) == [("R015", "b.txt")]


def test_what_is_locked_here_is_left_to_whoever_reads_the_register(repository: Repository) -> None:
    repository.write(".gitattributes", "*.txt filter=some\n")
    repository.write(f"{FOLDER}/b.txt", "by: lee\n")
    repository.commit("2026-11-21")
    repository.write(f"{FOLDER}/b.txt", LOCKED + b"x")
    assert found(repository) == []


def test_a_link_in_the_place_of_a_file_is_a_change(repository: Repository) -> None:
    file = repository.folder / FOLDER / "a.yaml"
    file.rename(file.with_name("b.yaml"))
    file.symlink_to("b.yaml")
    assert ("R011", "a.yaml") in found(repository)


def test_what_git_itself_has_lost_is_found_for_the_plans_that_were_asked_for(repository: Repository) -> None:
    repository.object_of(f"HEAD:{FOLDER}/a.pdf").unlink()
    record = record_of(repository)
    assert [entry.code for entry in record.lost(["MH-1042", "MH-1043"])] == ["R013"]
    assert list(record.lost(["MH-1043"])) == []


def test_versions_that_were_ever_committed_are_taken(repository: Repository) -> None:
    for name in ("plan-client-v3.yaml", "plan-client-v4-5d41402a.yaml", "2026-11-24-plan-client-v5-5d41402a.pdf"):
        repository.write(f"{FOLDER}/{name}", "x")
    repository.commit("2026-11-21")
    repository.git("rm", "-q", "-r", FOLDER)
    repository.commit("2026-11-22")
    assert record_of(repository).taken("MH-1042", "plan-client") == {3, 4, 5}
    assert record_of(repository).taken("MH-1042", "plan") == frozenset()


def test_what_was_taken_out_of_git_but_left_in_its_folder_is_not_committed(repository: Repository) -> None:
    repository.git("rm", "-q", "--cached", f"{FOLDER}/a.yaml")
    repository.git("commit", "-q", "-m", "tidy up")
    assert found(repository) == [("R012", "a.yaml")]


@pytest.mark.parametrize("changes", ["before", "with"])
def test_what_was_changed_when_the_project_lay_elsewhere_is_found(repository: Repository, changes: str) -> None:
    repository.write("service.yaml", "name: x\n")
    repository.commit("2026-11-21")
    repository.write(f"{FOLDER}/a.yaml", "version: 7\n")
    (repository.folder / FOLDER / "a.pdf").unlink()
    if changes == "before":
        repository.commit("2026-11-22")
    move_into_team(repository)
    repository.commit("2026-11-23")
    assert found(Repository(repository.folder / "team")) == [("R011", "a.pdf"), ("R011", "a.yaml")]


def test_what_another_project_of_the_repository_issued_is_not_missed(repository: Repository) -> None:
    repository.write("service.yaml", "name: Wattle Creek\nphone: 1\n")
    repository.commit("2026-11-21")
    move_into_team(repository)
    repository.commit("2026-11-22")
    repository.write("other/service.yaml", "name: Wattle Creek\nphone: 1\n")
    repository.commit("2026-11-23")
    assert found(Repository(repository.folder / "other")) == []


def test_what_lies_where_the_project_was_before_is_not_missed(repository: Repository) -> None:
    repository.write("service.yaml", "name: Wattle Creek\nphone: 1\n")
    repository.commit("2026-11-21")
    move_into_team(repository)
    repository.commit("2026-11-22")
    repository.write(f"{FOLDER}/c.pdf", "another team's")
    repository.commit("2026-11-23")
    assert found(Repository(repository.folder / "team")) == []
