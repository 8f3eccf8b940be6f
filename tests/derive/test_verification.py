from dataclasses import replace

import pytest

from planpress.derive.register import Register, entry_name, mark_of
from planpress.derive.verification import verify_register
from tests.support.issues import a_handover, a_register, a_withdrawal, an_issue


def found(register: Register) -> list[tuple[str, str]]:
    return [(entry.code, str(entry.place)) for entry in verify_register(register)]


def test_a_register_as_planpress_writes_it_is_sound() -> None:
    corrected = an_issue(version=2, on="2026-11-26", replaces=1)
    register = a_register(an_issue(), corrected, an_issue(document="card"), withdrawals=(a_withdrawal(),))
    assert verify_register(replace(register, handovers=(a_handover(), a_handover(number=2)))) == ()
    assert verify_register(Register("MH-1042")) == ()


def test_a_register_as_an_older_planpress_wrote_it_is_sound_too() -> None:
    issue = an_issue(name="plan-client-v1.yaml", file="2026-11-24-plan-client-v1.pdf")
    assert verify_register(a_register(issue, withdrawals=(a_withdrawal(),), handovers=(a_handover(),))) == ()


def test_a_changed_line_of_an_entry_is_found_at_its_digest() -> None:
    changed = an_issue(name="plan-client-v1.yaml", approved_by="tom", digest=an_issue().digest)
    assert found(a_register(changed)) == [("R002", "documents/MH-1042/plan-client-v1.yaml:14:9")]


def test_an_entry_that_was_changed_with_its_digest_no_longer_fits_its_name() -> None:
    assert found(a_register(an_issue(name=entry_name(an_issue()), approved_by="tom")))[0][0] == "R003"


def test_a_changed_withdrawal_is_found() -> None:
    changed = a_withdrawal(reason="Because.", digest=a_withdrawal().digest)
    assert found(a_register(an_issue(), withdrawals=(changed,)))[0][0] == "R002"


def test_an_entry_under_another_name_is_found() -> None:
    assert found(a_register(an_issue(name="plan-client-v3.yaml")))[0][0] == "R003"
    assert found(a_register(an_issue(folder="documents/MH-1043")))[0][0] == "R003"


def test_an_entry_that_names_another_file_is_found() -> None:
    register = a_register(an_issue(file="2026-11-23-plan-client-v1.pdf"))
    assert [code for code, _ in found(register)] == ["R003"]


def test_a_document_that_is_gone_is_found() -> None:
    assert [code for code, _ in found(replace(a_register(an_issue()), digests={}))] == ["R004"]


def test_a_document_with_another_byte_is_found_at_its_digest() -> None:
    register = replace(a_register(an_issue()), digests={an_issue().file: "00" * 32})
    assert found(register) == [("R005", f"documents/MH-1042/{entry_name(an_issue())}:7:13")]


def test_a_document_without_an_entry_is_found() -> None:
    register = replace(a_register(), digests={"2026-11-24-card-v1.pdf": ""})
    assert found(register) == [("R006", "documents/MH-1042/2026-11-24-card-v1.pdf:1:1")]


def test_a_file_that_does_not_belong_there_is_found() -> None:
    assert found(a_register(strays=("notes.txt",))) == [("R006", "documents/MH-1042/notes.txt:1:1")]


@pytest.mark.parametrize(
    ("last", "words"), [(3, "version 2 of plan-client is"), (4, "versions 2 to 3 of plan-client are")]
)
def test_versions_that_are_missing_are_found(last: int, words: str) -> None:
    (gap,) = verify_register(a_register(an_issue(), an_issue(version=last)))
    assert (gap.code, gap.message) == ("R007", f"{words} missing")


def test_a_version_with_a_huge_number_is_answered_at_once() -> None:
    assert [code for code, _ in found(a_register(an_issue(version=999_999_999)))] == ["R007"]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"approved_by": "tom"}, "both record the same paper"),
        ({"pdf_sha256": "12" * 32, "plan_fingerprint": "34" * 32}, "their pages end in cdcdcdcd and 34343434"),
        ({"pdf_sha256": "12" * 32, "on": "2026-11-25"}, "the papers are of 2026-11-24 and 2026-11-25"),
        ({"pdf_sha256": "12" * 32}, "only their text tells the papers apart"),
    ],
)
def test_a_version_that_was_issued_twice_is_found_with_how_to_tell_the_papers_apart(
    other: dict[str, str], words: str
) -> None:
    (twice,) = verify_register(a_register(an_issue(), an_issue(**other)))
    assert twice.code == "R008"
    assert twice.message.endswith(words)
    assert f"--version 1 --entry {mark_of(an_issue(**other))}" in twice.hint
    assert "that will be version 2" in twice.hint


def test_of_two_with_one_number_one_is_withdrawn_and_all_is_well() -> None:
    other = an_issue(approved_by="tom")
    assert found(a_register(an_issue(), other, withdrawals=(a_withdrawal(entry=other.digest),))) == []


@pytest.mark.parametrize("replaces", [2, 3, 9])
def test_a_correction_must_name_an_earlier_version(replaces: int) -> None:
    register = a_register(an_issue(), an_issue(version=2, replaces=replaces), an_issue(version=3))
    assert [code for code, _ in found(register)] == ["R009"]


def test_a_withdrawal_must_name_a_version_that_was_issued() -> None:
    assert [code for code, _ in found(a_register(withdrawals=(a_withdrawal(),)))] == ["R009"]


def test_a_changed_handover_is_found() -> None:
    changed = a_handover(how="by hand", digest=a_handover().digest)
    assert [code for code, _ in found(a_register(an_issue(), handovers=(changed,)))] == ["R002"]


def test_a_handover_must_name_a_version_that_was_issued() -> None:
    assert [code for code, _ in found(a_register(handovers=(a_handover(),)))] == ["R009"]
