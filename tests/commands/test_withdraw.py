from pathlib import Path

import pytest

from tests.support.life import (
    begin_with_issued,
    entry_file,
    issue,
    issued_folder,
    pdf_file,
    planpress,
    reseal,
    withdraw,
)
from tests.support.project import AS_OF
from tests.support.repository import Repository


@pytest.fixture
def issued(tmp_path: Path) -> Repository:
    return begin_with_issued(tmp_path / "team", "card")


def test_a_withdrawal_is_recorded_beside_the_document_which_stays(issued: Repository) -> None:
    ran = withdraw(issued, "card", "--version", "1", "--reason", "The wrong number.", "--approved-by", "leilani-fonoti")
    assert ran.code == 0, ran.err
    said = entry_file(issued, "card-v1-withdrawn").read_text()
    assert f"on: {AS_OF}\nreason: The wrong number.\ndecided_by: leilani-fonoti\ndigest: " in said
    assert pdf_file(issued, "card-v1").is_file()
    assert planpress(issued, "verify").code == 0


def test_the_reason_is_asked_for_where_it_was_not_given(issued: Repository) -> None:
    assert withdraw(issued, "card", "--version", "1", answers="The wrong number.\n").code == 0
    assert "reason: The wrong number.\n" in entry_file(issued, "card-v1-withdrawn").read_text()


def test_a_version_is_withdrawn_only_once(issued: Repository) -> None:
    assert withdraw(issued, "card", "--version", "1", "--reason", "x").code == 0
    again = withdraw(issued, "card", "--version", "1", "--reason", "x")
    assert (again.code, "was withdrawn before" in again.err) == (2, True)


def test_the_number_of_a_withdrawn_version_is_not_used_again(issued: Repository) -> None:
    assert withdraw(issued, "card", "--version", "1", "--reason", "x").code == 0
    assert issue(issued, "card").out.startswith(f"{AS_OF}-card-v2-")


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
    assert not list(issued_folder(issued).glob("*-withdrawn*"))


def test_of_two_that_have_one_number_the_one_that_is_named_is_withdrawn(issued: Repository) -> None:
    twin = issued_folder(issued) / "card-v1.yaml"
    twin.write_bytes(entry_file(issued, "card-v1").read_bytes())
    reseal(twin, approved_by="leilani-fonoti")
    refused = withdraw(issued, "card", "--version", "1", "--reason", "x")
    assert "say which with --entry" in refused.err
    mark = refused.err.strip()[-8:]
    assert withdraw(issued, "card", "--version", "1", "--entry", mark, "--reason", "x").code == 0
    assert "R008" not in planpress(issued, "verify").out
