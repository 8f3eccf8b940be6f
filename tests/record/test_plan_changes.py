import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from planpress.compose.plan_history import EARLIEST, SHOWN_CHANGES, TAKEN_OUT, UNREADABLE, WRITTEN, PlanHistory
from planpress.disk.project import SourceFile
from planpress.git.history import History, open_history
from planpress.record import plan_changes
from planpress.record.plan_changes import HistoryShelf, read_changes
from planpress.store.store import open_store
from tests.support.project import PLAN
from tests.support.repository import Repository, new_repository

NAME = "plans/MH-2001.yaml"
ON_HOLD = PLAN.replace("status: draft", "status: on_hold")
HELD = ("Status: from 'draft' to 'on hold'",)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "team")


def told(repository: Repository, *names: str, code: str = "now") -> dict[str, PlanHistory]:
    history = open_history(repository.folder)
    assert isinstance(history, History), history
    files = [SourceFile(name, (repository.folder / name).read_bytes()) for name in names or (NAME,)]
    with open_store(repository.folder / "build") as store:
        return read_changes(history, files, HistoryShelf(store, code))


def rows(repository: Repository) -> list[tuple[date | None, str, tuple[str, ...]]]:
    return [(change.on, change.who, change.kinds) for change in told(repository)[NAME].changes]


def test_each_commit_is_told_with_its_day_its_author_and_what_it_changed(repository: Repository) -> None:
    repository.write(NAME, PLAN)
    repository.commit("2026-11-02")
    repository.write(NAME, ON_HOLD)
    repository.commit("2026-11-24", subject="Quill Vantongeren is away")
    assert rows(repository) == [(date(2026, 11, 24), "Kim", HELD), (date(2026, 11, 2), "Kim", (WRITTEN,))]


def test_what_is_not_committed_yet_comes_first_without_a_day(repository: Repository) -> None:
    repository.write(NAME, PLAN)
    assert repository.commit("2026-11-02")
    repository.write(NAME, ON_HOLD)
    assert rows(repository)[0] == (None, "", HELD)


def test_a_plan_that_was_never_committed_has_its_first_version_only(repository: Repository) -> None:
    repository.commit()
    repository.write(NAME, PLAN)
    assert rows(repository) == [(None, "", (WRITTEN,))]


@pytest.mark.parametrize("now", [PLAN.replace("\n", "\r\n"), PLAN + "# asked again\n"])
def test_other_ends_of_lines_and_a_comment_are_no_change_to_commit(repository: Repository, now: str) -> None:
    repository.write(NAME, PLAN)
    repository.commit("2026-11-02")
    repository.write(NAME, now)
    assert rows(repository) == [(date(2026, 11, 2), "Kim", (WRITTEN,))]


def test_a_plan_that_was_taken_out_and_put_back_says_both(repository: Repository) -> None:
    repository.write(NAME, PLAN)
    repository.commit("2026-11-02")
    (repository.folder / NAME).unlink()
    repository.commit("2026-11-03")
    repository.write(NAME, PLAN)
    repository.commit("2026-11-04")
    assert [kinds for _, _, kinds in rows(repository)] == [(WRITTEN,), (TAKEN_OUT,), (WRITTEN,)]


def test_a_version_that_cannot_be_read_is_named_and_hides_no_other(repository: Repository) -> None:
    for text in (PLAN, "id: [\n", b"\0GITCRYPT\0locked", ON_HOLD):
        repository.write(NAME, text)
        repository.commit()
    assert [kinds for _, _, kinds in rows(repository)] == [(UNREADABLE,)] * 3 + [(WRITTEN,)]


def test_changes_on_two_branches_are_each_compared_with_what_they_began_from(repository: Repository) -> None:
    repository.write(NAME, PLAN)
    repository.commit("2026-11-02")
    repository.git("switch", "-q", "-c", "other")
    repository.write(NAME, PLAN + "version: '2'\n")
    repository.commit("2026-11-03")
    repository.git("switch", "-q", "main")
    repository.write(NAME, ON_HOLD)
    repository.commit("2026-11-04")
    repository.git("merge", "-q", "other")
    assert [kinds for _, _, kinds in rows(repository) if kinds != (WRITTEN,)] == [HELD, ("Version: from '1' to '2'",)]


def test_only_the_newest_changes_are_told_and_the_others_counted(repository: Repository) -> None:
    repository.write(NAME, PLAN)
    repository.commit("2026-01-05")
    for number in range(SHOWN_CHANGES):
        repository.write(NAME, PLAN + f"version: '{number}'\n")
        repository.commit("2026-11-24")
    history = told(repository)[NAME]
    assert (len(history.changes), history.earlier, history.since) == (SHOWN_CHANGES, 1, date(2026, 1, 5))


def test_a_shallow_clone_does_not_claim_to_know_the_first_version(repository: Repository, tmp_path: Path) -> None:
    for text in (PLAN, ON_HOLD):
        repository.write(NAME, text)
        repository.commit()
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    history = told(Repository(tmp_path / "shallow"))[NAME]
    assert history.is_shallow
    assert [change.kinds for change in history.changes] == [(EARLIEST,)]


def test_a_name_that_could_steer_something_is_shown_and_cut(repository: Repository) -> None:
    repository.write(NAME, PLAN)
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "x", "--author", f"\x1b[31mKim\u202e{'m' * 99} <kim@example.org>")
    ((_, who, _),) = rows(repository)
    assert who.isprintable()
    assert len(who) == 60


def test_what_was_compared_once_is_not_read_again(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (PLAN, ON_HOLD):
        repository.write(NAME, text)
        repository.commit()
    before = rows(repository)
    monkeypatch.setattr(plan_changes, "read_plan", None)
    assert rows(repository) == before


def test_what_other_code_told_is_told_again(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (PLAN, ON_HOLD):
        repository.write(NAME, text)
        repository.commit()
    with monkeypatch.context() as older:
        older.setattr(plan_changes, "_compare", lambda *_: ("older words",))
        assert told(repository, code="older")[NAME].changes[0].kinds == ("older words",)
    assert rows(repository)[0][2] == HELD


def test_a_commit_of_another_plan_compares_no_version_again(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (PLAN, ON_HOLD):
        repository.write(NAME, text)
        repository.commit()
    before = rows(repository)
    repository.write(NAME.replace("2001", "2002"), PLAN)
    repository.commit()
    monkeypatch.setattr(plan_changes, "read_plan", None)
    assert rows(repository) == before


def test_what_is_kept_holds_no_word_of_a_client_and_forgets_plans_that_are_gone(repository: Repository) -> None:
    other = NAME.replace("2001", "2002")
    for text in (PLAN, ON_HOLD.replace("Quill\n", "Quillon\n")):
        repository.write(NAME, text)
        repository.write(other, text)
        repository.commit()
    told(repository, NAME, other)
    store = repository.folder / "build/store.db"
    assert b"Quill" not in store.read_bytes()
    assert b"MH-2002" in store.read_bytes()
    told(repository, NAME)
    assert b"MH-2002" not in store.read_bytes()


def test_the_number_of_calls_of_git_does_not_grow_with_the_plans(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []
    names = [f"plans/MH-{number}.yaml" for number in range(2001, 2021)]
    for text in (PLAN, ON_HOLD):
        for name in names:
            repository.write(name, text.replace("MH-2001", Path(name).stem))
        repository.commit()
    run = subprocess.run

    def listen(words: object, **options: object) -> object:
        calls.append(words)
        return run(words, **options)  # type: ignore[call-overload]  # whatever git was called with

    monkeypatch.setattr(subprocess, "run", listen)
    assert len(told(repository, *names)) == len(names)
    assert len(calls) == 5  # is there a history, which commit, what each did, what is there now, all versions


def test_a_repository_of_which_a_part_was_never_fetched_says_what_it_cannot_tell(repository: Repository) -> None:
    for text in (PLAN, ON_HOLD):
        repository.write(NAME, text)
        repository.commit()
    blob = repository.git("rev-parse", f"HEAD~1:{NAME}")
    os.unlink(repository.folder / ".git/objects" / blob[:2] / blob[2:])  # noqa: PTH108
    assert [kinds for _, _, kinds in rows(repository)] == [(UNREADABLE,), (WRITTEN,)]
