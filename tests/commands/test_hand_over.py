from pathlib import Path

import pytest

from planpress.record.register import yaml_text
from tests.support import life
from tests.support.life import PLAN_ID, begin_with_issued, entry_file, hand_over, issued_folder, planpress, withdraw
from tests.support.project import AS_OF, call, make_project
from tests.support.repository import Repository


@pytest.fixture
def issued(tmp_path: Path) -> Repository:
    return begin_with_issued(tmp_path / "team", "plan")


GIVEN = ("--version", "1", "--given-to", "client", "--how", "by post")


def test_each_handover_is_recorded_beside_the_ones_before(issued: Repository) -> None:
    by_post = hand_over(issued, "plan", *GIVEN)
    by_hand = hand_over(issued, "plan", *GIVEN[:-1], "by hand")
    assert (by_post.code, by_hand.code) == (0, 0), by_post.err + by_hand.err
    first = entry_file(issued, "plan-client-v1-given-1").read_text()
    assert f"number: 1\non: {AS_OF}\nto: client\nhow: by post\ndigest: " in first
    assert "how: by hand\n" in entry_file(issued, "plan-client-v1-given-2").read_text()
    assert planpress(issued, "verify").code == 0


def test_what_the_client_said_is_asked_for_and_recorded(issued: Repository) -> None:
    ran = hand_over(issued, "plan", *GIVEN, "--client", "not_able_to_sign", answers="Asleep.\n")
    assert ran.code == 0, ran.err
    said = entry_file(issued, "plan-client-v1-given-1").read_text()
    assert "answer: not_able_to_sign\n  reason: Asleep.\n" in said


def test_status_knows_what_was_handed_over_and_what_the_client_said_last(issued: Repository) -> None:
    def status() -> str:
        return planpress(issued, "status", "--as-of", AS_OF).out

    assert "not handed over" in status()
    hand_over(issued, "plan", *GIVEN, "--client", "not_able_to_sign", answers="Asleep.\n")
    assert "not handed over" not in status()
    assert "the client could not sign" in status()
    hand_over(issued, "plan", *GIVEN, "--client", "agreed")
    assert "could not sign" not in status()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--version", "2", *GIVEN[2:]), "No version 2 of such a plan was issued"),
        (("--version", "1"), "to whom it was given and how"),
        (GIVEN[2:], "Missing option '--version'"),
        ((*GIVEN, "--given-to", "wife"), "made for client, and for nobody else"),
        ((*GIVEN, "--how", "a\nb"), "this must be on one line"),
        ((*GIVEN, "--as-of", "2026-11-23"), "was issued on 2026-11-24, not before"),
    ],
)
def test_a_handover_that_cannot_have_been_is_refused(issued: Repository, options: tuple[str, ...], words: str) -> None:
    ran = hand_over(issued, "plan", *options)
    assert ran.code == 2
    assert words in ran.err
    assert [path.name for path in issued_folder(issued).glob("*-given-*")] == []


def test_nobody_is_given_what_was_withdrawn(issued: Repository) -> None:
    assert withdraw(issued, "plan", "--version", "1", "--reason", "x").code == 0
    ran = hand_over(issued, "plan", *GIVEN)
    assert (ran.code, "was withdrawn: nobody is to be given it" in ran.err) == (2, True)


def test_a_letter_that_went_out_before_its_plan_was_deleted_can_still_be_recorded(issued: Repository) -> None:
    (issued.folder / f"plans/{PLAN_ID}.yaml").unlink()
    assert hand_over(issued, "plan", *GIVEN).code == 0


def test_a_register_that_cannot_be_read_is_not_added_to(issued: Repository) -> None:
    issued.write(f"documents/{PLAN_ID}/card-v1.yaml", "<<<<<<< HEAD\nplan: x\n=======\n>>>>>>> other\n")
    ran = hand_over(issued, "plan", *GIVEN)
    assert (ran.code, "Nothing was written" in ran.err) == (1, True)


def test_a_plan_that_there_is_not_is_answered_with_the_nearest(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_0987=yaml_text(life.active()))
    ran = call(folder, "hand-over", "MH-0978", "plan", *GIVEN)
    assert (ran.code, f"did you mean `{PLAN_ID}`" in ran.err) == (2, True)
