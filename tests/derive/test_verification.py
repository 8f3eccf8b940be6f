from dataclasses import replace

import pytest

from planpress.derive.register import Register
from planpress.derive.verification import verify_register
from tests.support.issues import a_handover, a_register, a_withdrawal, an_issue


def found(register: Register) -> list[tuple[str, str]]:
    return [(entry.code, str(entry.place)) for entry in verify_register(register)]


def test_a_register_as_planpress_writes_it_is_sound() -> None:
    corrected = an_issue(version=2, on="2026-11-26", replaces=1)
    register = a_register(an_issue(), corrected, an_issue(document="card"), withdrawals=(a_withdrawal(),))
    assert verify_register(replace(register, handovers=(a_handover(), a_handover(number=2)))) == ()
    assert verify_register(Register("MH-1042")) == ()


def test_a_changed_line_of_an_entry_is_found_at_its_digest() -> None:
    changed = an_issue(approved_by="tom", digest=an_issue().digest)
    assert found(a_register(changed)) == [("R002", "documents/MH-1042/plan-client-v1.yaml:14:9")]


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
    assert found(register) == [("R005", "documents/MH-1042/plan-client-v1.yaml:7:13")]


def test_a_document_without_an_entry_is_found() -> None:
    register = replace(a_register(), digests={"2026-11-24-card-v1.pdf": ""})
    assert found(register) == [("R006", "documents/MH-1042/2026-11-24-card-v1.pdf:1:1")]


def test_a_file_that_does_not_belong_there_is_found() -> None:
    assert found(a_register(strays=("notes.txt",))) == [("R006", "documents/MH-1042/notes.txt:1:1")]


def test_each_version_that_is_missing_is_found() -> None:
    assert found(a_register(an_issue(), an_issue(version=4))) == [
        ("R007", "documents/MH-1042/plan-client-v2.yaml:1:1"),
        ("R007", "documents/MH-1042/plan-client-v3.yaml:1:1"),
    ]


def test_a_version_that_is_there_twice_is_found() -> None:
    twice = an_issue(on="2026-11-25", name="copy.yaml")
    assert [code for code, _ in found(a_register(an_issue(), twice))] == ["R003", "R008"]


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
