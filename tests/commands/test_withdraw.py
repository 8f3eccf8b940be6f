from pathlib import Path

import pytest

from tests.support.life import begin_with_issued, issue, issued_folder, planpress, withdraw
from tests.support.project import AS_OF
from tests.support.repository import Repository


@pytest.fixture
def issued(tmp_path: Path) -> Repository:
    return begin_with_issued(tmp_path / "team", "card")


def test_a_withdrawal_is_recorded_beside_the_document_which_stays(issued: Repository) -> None:
    ran = withdraw(issued, "card", "--version", "1", "--reason", "The wrong number.", "--approved-by", "leilani-fonoti")
    assert ran.code == 0, ran.err
    said = (issued_folder(issued) / "card-v1-withdrawn.yaml").read_text()
    assert f"on: {AS_OF}\nreason: The wrong number.\ndecided_by: leilani-fonoti\ndigest: " in said
    assert (issued_folder(issued) / f"{AS_OF}-card-v1.pdf").is_file()
    assert planpress(issued, "verify").code == 0


def test_the_reason_is_asked_for_where_it_was_not_given(issued: Repository) -> None:
    assert withdraw(issued, "card", "--version", "1", answers="The wrong number.\n").code == 0
    assert "reason: The wrong number.\n" in (issued_folder(issued) / "card-v1-withdrawn.yaml").read_text()


def test_a_version_is_withdrawn_only_once(issued: Repository) -> None:
    assert withdraw(issued, "card", "--version", "1", "--reason", "x").code == 0
    again = withdraw(issued, "card", "--version", "1", "--reason", "x")
    assert (again.code, "was withdrawn before" in again.err) == (2, True)


def test_the_number_of_a_withdrawn_version_is_not_used_again(issued: Repository) -> None:
    assert withdraw(issued, "card", "--version", "1", "--reason", "x").code == 0
    assert issue(issued, "card").out.startswith(f"{AS_OF}-card-v2.pdf")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--version", "2"), "No version 2 of such a card was issued"),
        (("--version", "1", "--as-of", "2026-11-23"), "was issued on 2026-11-24, not before"),
        (("--version", "1", "--reason", ""), "a text is expected here"),
        (("--version", "1", "--approved-by", "leilani-fonotti"), "did you mean `leilani-fonoti`"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_written(
    issued: Repository, options: tuple[str, ...], words: str
) -> None:
    ran = withdraw(issued, "card", *options)
    assert ran.code == 2
    assert words in ran.err
    assert not (issued_folder(issued) / "card-v1-withdrawn.yaml").exists()
