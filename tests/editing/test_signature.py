import pytest

from planpress.editing.signature import add_signature, write_seals
from planpress.errors import UsageError
from planpress.model.plan import Plan
from planpress.model.record import SignOff
from planpress.read.plan import read_plan
from tests.support.project import PLAN

ENTRY = SignOff.model_validate(
    {
        "role": "client", "person": "client", "on": "2026-11-20", "version": "1", "method": "declined",
        "reason": 'I said: "no" # yet\\', "seal": " ".join(f"goals.g{number}=0123abcd" for number in range(12)),
    }
)  # fmt: skip
BLOCK = """sign_off:
  - role: client
    person: client
    on: 2026-11-20
    method: signed
    # He signed at home.

copies: []
"""
FLOW = "sign_off: [{role: client, person: client, on: 2026-11-20, method: signed}]\n"


def read(content: bytes) -> Plan:
    plan = read_plan(content, "").value
    assert plan
    return plan


@pytest.mark.parametrize("ending", ["", BLOCK, FLOW, "sign_off:\n", "sign_off: []\n", BLOCK.replace("\n", "\r\n")])
def test_a_signature_is_added_and_nothing_else_changes(ending: str) -> None:
    content = (PLAN + ending).encode()
    before = read(content)

    after = add_signature(content, before, ENTRY)

    assert read(after).sign_off == (*before.sign_off, ENTRY)
    assert set(content.splitlines()) - {b"sign_off:", *FLOW.encode().splitlines(), b"sign_off: []"} <= set(
        after.splitlines()
    )


@pytest.mark.parametrize("ending", [BLOCK, FLOW, BLOCK + "# The end.", BLOCK.replace("\n", "\r\n")])
def test_a_seal_is_written_into_a_sign_off_and_nothing_else_changes(ending: str) -> None:
    content = b"\xef\xbb\xbf" + (PLAN + ending).encode()
    before = read(content)

    after = write_seals(content, before, {0: "summary=0123abcd goals.g1=0123abcd"})

    assert read(after).sign_off[0].seal == "summary=0123abcd goals.g1=0123abcd"
    assert after.startswith(b"\xef\xbb\xbf")
    assert len(after.splitlines()) - len(content.splitlines()) == (0 if ending is FLOW else 2)


def test_a_file_without_a_safe_place_stays_as_it_is() -> None:
    content = (PLAN + "sign_off: &all\n  - {role: client, person: client, on: 2026-11-20, method: signed}\n").encode()

    with pytest.raises(UsageError):
        add_signature(content, read(content.replace(b" &all", b"")), ENTRY)


@pytest.mark.parametrize("reason", ["- no", "no: never", "yes", "2026", "~", "a, b", "{no}"])
@pytest.mark.parametrize("ending", [BLOCK, FLOW])
def test_what_people_say_is_read_as_they_said_it(reason: str, ending: str) -> None:
    content = (PLAN + ending).encode()
    entry = ENTRY.model_copy(update={"reason": reason})

    assert read(add_signature(content, read(content), entry)).sign_off[-1].reason == reason


def test_lines_that_end_differently_stay_as_they_are() -> None:
    content = (PLAN + BLOCK.replace("\n", "\r\n")).encode()

    after = write_seals(content, read(content), {0: "summary=0123abcd"})

    assert set(content.splitlines(keepends=True)) <= set(after.splitlines(keepends=True))
