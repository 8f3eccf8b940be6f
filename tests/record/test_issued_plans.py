import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planpress.derive.fingerprint import fingerprint
from planpress.derive.plan_on_day import IssuedPlan
from planpress.derive.register import entry_name
from planpress.git.history import History, open_history
from planpress.git.stored import LOCKED
from planpress.model.issue import Issue
from planpress.model.plan import Plan
from planpress.read.plan import read_plan
from planpress.record.issued_plans import FoundPlan, IssuedPlans, last_issued_plans
from planpress.record.register import write_entry, write_issue
from tests.support.issues import a_withdrawal, an_issue
from tests.support.project import PLAN
from tests.support.repository import Repository, new_repository

NAME = "plans/MH-2001.yaml"


def read(text: str) -> Plan:
    plan = read_plan(text.encode(), NAME).value
    assert plan is not None
    return plan


BEFORE = read(PLAN)
NOW = read(PLAN.replace("Quill\n", "Quillon\n"))


def record(repository: Repository, **changes: object) -> Issue:
    """Record that the plan as it is committed was issued."""
    said: dict[str, object] = {"commit": repository.git("rev-parse", "HEAD")} | changes
    issue = an_issue("documents/MH-2001", "", plan="MH-2001", plan_fingerprint=fingerprint(BEFORE), **said)
    write_issue(repository.folder, issue, b"%PDF")
    return issue


def find(repository: Repository, issue: Issue) -> FoundPlan | str:
    history = open_history(repository.folder)
    assert isinstance(history, History)
    return IssuedPlans(history).find(issue)


def last(folder: Path, plan: Plan = NOW) -> IssuedPlan | None:
    return last_issued_plans(folder)(plan)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = new_repository(tmp_path / "team")
    repository.write(NAME, PLAN)
    repository.commit()
    return repository


def test_the_plan_is_read_as_it_was_when_it_was_last_issued(repository: Repository) -> None:
    issue = record(repository)
    repository.write(NAME, PLAN.replace("Quill\n", "Quillon\n"))
    repository.commit()
    assert last(repository.folder) == IssuedPlan(BEFORE, entry_name(issue).removesuffix(".yaml"), issue.on)


def test_a_plan_that_says_what_was_issued_has_no_other_last_version(repository: Repository) -> None:
    record(repository)
    assert last(repository.folder, BEFORE) is None


def test_a_version_that_was_withdrawn_does_not_count(repository: Repository) -> None:
    record(repository)
    write_entry(repository.folder, a_withdrawal(plan="MH-2001"))
    assert last(repository.folder) is None


def test_where_nothing_was_issued_git_is_not_asked(tmp_path: Path) -> None:
    assert last(tmp_path) is None


def test_without_git_there_is_none(repository: Repository) -> None:
    record(repository)
    shutil.rmtree(repository.folder / ".git")
    assert last(repository.folder) is None


def test_a_shallow_clone_that_does_not_reach_back_has_none(repository: Repository, tmp_path: Path) -> None:
    record(repository)
    repository.write(NAME, PLAN.replace("Quill\n", "Bo\n"))
    repository.commit()
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    assert last(repository.folder) is not None
    assert last(tmp_path / "shallow") is None


@pytest.mark.parametrize("content", [LOCKED + b"x", b"\0", b"id: [", PLAN.replace("Quill\n", "Bo\n").encode()])
def test_a_plan_that_is_locked_broken_or_another_one_is_none(tmp_path: Path, content: bytes) -> None:
    repository = new_repository(tmp_path / "team")
    repository.write(NAME, content)
    repository.commit()
    record(repository)
    assert last(repository.folder) is None


@pytest.mark.parametrize("commit", ["f" * 40, "--batch=%(objectname)", "HEAD:plans", "no such"])
def test_where_the_commit_is_gone_or_none_the_plan_is_found_by_its_fingerprint(
    repository: Repository, commit: str
) -> None:
    issue = record(repository, commit=commit)
    found = find(repository, issue)
    assert isinstance(found, FoundPlan)
    assert (found.plan, found.is_named) == (BEFORE, False)


def squashed(repository: Repository) -> str:
    """Issue on a branch, and squash it."""
    repository.git("checkout", "-q", "--orphan", "squashed")
    return ""


def moved(repository: Repository) -> str:
    """Move the project into a folder of its repository."""
    (repository.folder / "team").mkdir()
    repository.git("mv", "plans", "team/plans")
    return "team"


def renamed(repository: Repository) -> str:
    """Give the plan's file another name, as someone does who gives the plan another number."""
    repository.git("mv", NAME, "plans/MH-2002.yaml")
    return ""


@pytest.mark.parametrize("rewrite", [squashed, moved, renamed])
def test_a_plan_is_found_after_its_history_was_rewritten_or_its_folder_moved(
    repository: Repository, rewrite: Callable[[Repository], str]
) -> None:
    issue = record(repository)
    folder = rewrite(repository)
    repository.commit()
    repository.git("clone", "-q", "--single-branch", f"file://{repository.folder}", f"{repository.folder}-copy")
    found = find(Repository(Path(f"{repository.folder}-copy", folder)), issue)
    assert isinstance(found, FoundPlan), found
    assert found.plan == BEFORE


def test_the_commit_that_is_named_comes_first(repository: Repository) -> None:
    issue = record(repository)
    repository.commit()
    found = find(repository, issue)
    assert isinstance(found, FoundPlan)
    assert (found.commit, found.is_named) == (issue.commit, True)


def test_why_a_plan_cannot_be_had_is_said(repository: Repository) -> None:
    elsewhere, other = record(repository, commit="f" * 40), record(repository, version=2)
    repository.git("checkout", "-q", "--orphan", "alone")
    repository.write(NAME, PLAN.replace("Quill\n", "Bo\n"))
    lone = repository.commit()
    repository.git("branch", "-q", "-D", "main")
    assert "does not hold commit ffffffffffff" in str(find(repository, elsewhere))
    assert "holds another plan" in str(find(repository, other.model_copy(update={"commit": lone})))
    assert "holds no such plan" in str(find(repository, other.model_copy(update={"commit": lone, "plan": "MH-1"})))


def test_where_git_gives_up_it_says_so(repository: Repository) -> None:
    issue = record(repository)
    repository.object_of(f"HEAD:{NAME}").unlink()
    assert str(find(repository, issue)).startswith("git cannot tell: git has lost or damaged")
