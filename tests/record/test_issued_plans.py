import shutil
from pathlib import Path

import pytest

from planpress.derive.fingerprint import fingerprint
from planpress.derive.plan_on_day import IssuedPlan
from planpress.git.history import LOCKED
from planpress.model.issue import Issue
from planpress.model.plan import Plan
from planpress.read.plan import read_plan
from planpress.record.issued_plans import last_issued_plans
from planpress.record.register import write_issue, write_withdrawal
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
    assert last(repository.folder) == IssuedPlan(BEFORE, "plan-client-v1", issue.on)


def test_a_plan_that_says_what_was_issued_has_no_other_last_version(repository: Repository) -> None:
    record(repository)
    assert last(repository.folder, BEFORE) is None


def test_a_version_that_was_withdrawn_does_not_count(repository: Repository) -> None:
    record(repository)
    write_withdrawal(repository.folder, a_withdrawal(plan="MH-2001"))
    assert last(repository.folder) is None


def test_where_nothing_was_issued_git_is_not_asked(tmp_path: Path) -> None:
    assert last(tmp_path) is None


def test_without_git_there_is_none(repository: Repository) -> None:
    record(repository)
    shutil.rmtree(repository.folder / ".git")
    assert last(repository.folder) is None


def test_a_shallow_clone_that_does_not_reach_back_has_none(repository: Repository, tmp_path: Path) -> None:
    record(repository)
    repository.commit()
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    assert last(repository.folder) is not None
    assert last(tmp_path / "shallow") is None


@pytest.mark.parametrize("content", [LOCKED + b"x", b"\0", b"id: [", PLAN.replace("Quill\n", "Bo\n").encode()])
def test_a_plan_that_is_locked_broken_or_another_one_is_none(repository: Repository, content: bytes) -> None:
    repository.write(NAME, content)
    repository.commit()
    record(repository)
    assert last(repository.folder) is None


@pytest.mark.parametrize("commit", ["f" * 40, "--batch=%(objectname)", "HEAD:plans", "no such"])
def test_a_commit_that_is_none_has_none(repository: Repository, commit: str) -> None:
    record(repository, commit=commit)
    assert last(repository.folder) is None
