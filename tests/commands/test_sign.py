from pathlib import Path

import pytest

from planpress.read.plan import read_plan
from planpress.record.register import yaml_text
from tests.support import life
from tests.support.life import AS_OF, PLAN_ID, Said, issue, planpress, save
from tests.support.project import Ran
from tests.support.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with a plan that was signed as it is."""
    repository = life.begin(tmp_path / "team")
    save(repository, life.active(), "agree on the plan")
    return repository


def sign(repository: Repository, *options: str) -> Ran:
    return planpress(repository, "sign", PLAN_ID, *options, "--as-of", AS_OF)


def check(repository: Repository) -> str:
    return planpress(repository, "check", PLAN_ID, "--as-of", AS_OF).out


def rewritten(said: Said) -> Said:
    said["goals"][0]["description"] = "I agree to take my tablets every day."
    return said


def file_of(repository: Repository) -> Path:
    return repository.folder / "plans" / f"{PLAN_ID}.yaml"


def test_a_goal_rewritten_after_it_was_signed_is_named_and_the_plan_is_not_issued(repository: Repository) -> None:
    save(repository, rewritten(life.agreed(life.active())), "reword")

    ran = issue(repository, "plan")

    assert "changed since client signed it on 2026-11-20: goals.g1" in check(repository)
    assert (ran.code, (repository.folder / "documents").exists()) == (1, False)
    assert "error P116" in ran.err


def test_signing_again_lets_it_be_issued(repository: Repository) -> None:
    save(repository, rewritten(life.agreed(life.active())) | {"version": "2", "sign_off": []}, "reword")

    codes = [sign(repository, who).code for who in ("client", "leilani")]
    repository.commit(AS_OF, "sign")

    assert codes == [0, 0]
    assert issue(repository, "plan").code == 0


def test_a_signature_typed_by_hand_is_sealed_with_what_was_said_when_it_was_committed(repository: Repository) -> None:
    bare = life.active() | {"sign_off": [entry | {"seal": ""} for entry in life.signed("1")]}
    for said in (bare, rewritten(bare)):
        for entry in said["sign_off"]:
            entry.pop("seal", None)
        repository.write(f"plans/{PLAN_ID}.yaml", yaml_text(said))
        repository.commit(AS_OF, "by hand")

    ran = sign(repository)

    assert ran.out == f"Sealed: client, leilani-fonoti: version 1 of {PLAN_ID}\n"
    assert "changed since client signed it on 2026-11-20: goals.g1" in check(repository)


def test_a_signature_that_is_not_committed_is_sealed_with_what_the_plan_says(repository: Repository) -> None:
    said = rewritten(life.active())
    repository.write(f"plans/{PLAN_ID}.yaml", yaml_text(said | {"version": "2", "sign_off": life.signed("2")}))

    assert "P117" in check(repository)
    assert sign(repository).code == 0
    assert "P11" not in check(repository)
    assert sign(repository).out == f"Every sign-off has its seal: version 2 of {PLAN_ID}\n"


def test_whoever_declines_says_why_and_in_what_role(repository: Repository) -> None:
    ran = sign(repository, "gp", "--declined", "I was not asked.")

    plan = read_plan(file_of(repository).read_bytes(), "").value
    assert plan
    assert ran.out == f"Recorded: gp, declined on {AS_OF}: version 1 of {PLAN_ID}\n"
    assert (plan.sign_off[-1].role, plan.sign_off[-1].reason) == ("gp", "I was not asked.")


def test_someone_whom_the_plan_does_not_know_cannot_sign(repository: Repository) -> None:
    ran = sign(repository, "zelda")

    assert ran.code == 2
    assert "There is no zelda in the plan" in ran.err


def test_a_plan_that_cannot_be_read_is_not_signed(repository: Repository) -> None:
    before = file_of(repository).read_text().replace("status: active", "status: actively", 1)
    file_of(repository).write_text(before)

    ran = sign(repository, "client")

    assert (ran.code, file_of(repository).read_text()) == (1, before)
    assert "Nothing was written" in ran.err
