"""Entries of the register for tests."""

from planpress.derive.register import Register, digest_of, entry_name, pdf_name
from planpress.model.issue import HandedOver, Issue, Withdrawal
from planpress.model.values import parse_day
from planpress.read.issue import read_handover, read_issue, read_withdrawal
from planpress.record.register import yaml_text


def an_issue(folder: str = "documents/MH-1042", name: str = "", **changes: object) -> Issue:
    """Return an entry as it is read from its file: the client's copy of the plan, version 1, unless changed."""
    said: dict[str, object] = {
        "plan": "MH-1042",
        "document": "plan-client",
        "kind": "plan",
        "reader": "client",
        "version": 1,
        "on": "2026-11-24",
        "pdf_sha256": "ab" * 32,
        "plan_version": 2,
        "plan_fingerprint": "cd" * 32,
        "commit": "0" * 40,
        "planpress": "0.1.0",
        "templates_sha256": "ef" * 32,
        "approved_by": "priya",
    } | changes
    on, document, version, digest = parse_day(said["on"]), said["document"], said["version"], said["pdf_sha256"]
    said.setdefault("file", pdf_name(on, str(document), int(str(version)), str(digest)))
    said.setdefault("digest", digest_of(Issue.model_validate(said | {"digest": "-"})))
    file = name or entry_name(Issue.model_validate(said))
    reading = read_issue(yaml_text(said).encode(), f"{folder}/{file}")
    assert reading.value is not None, reading.diagnostics
    return reading.value


def a_withdrawal(**changes: object) -> Withdrawal:
    """Return the withdrawal of version 1 of the client's copy of the plan, as it is read from its file."""
    said: dict[str, object] = {
        "plan": "MH-1042",
        "document": "plan-client",
        "version": 1,
        "on": "2026-11-25",
        "reason": "It named the wrong clinic.",
    } | changes
    said.setdefault("digest", digest_of(Withdrawal.model_validate(said | {"digest": "-"})))
    file = f"documents/MH-1042/{entry_name(Withdrawal.model_validate(said))}"
    reading = read_withdrawal(yaml_text(said).encode(), file)
    assert reading.value is not None, reading.diagnostics
    return reading.value


def a_handover(**changes: object) -> HandedOver:
    """Return the record that version 1 of the client's copy of the plan was handed over, as read from its file."""
    said: dict[str, object] = {
        "plan": "MH-1042",
        "document": "plan-client",
        "version": 1,
        "number": 1,
        "on": "2026-11-25",
        "to": "client",
        "how": "by post",
    } | changes
    said.setdefault("digest", digest_of(HandedOver.model_validate(said | {"digest": "-"})))
    file = f"documents/MH-1042/{entry_name(HandedOver.model_validate(said))}"
    reading = read_handover(yaml_text(said).encode(), file)
    assert reading.value is not None, reading.diagnostics
    return reading.value


def a_register(
    *issues: Issue,
    withdrawals: tuple[Withdrawal, ...] = (),
    handovers: tuple[HandedOver, ...] = (),
    strays: tuple[str, ...] = (),
) -> Register:
    """Return a register in which each issued document lies as it should."""
    digests = {issue.file: issue.pdf_sha256 for issue in issues}
    return Register("MH-1042", issues, withdrawals, digests, strays, handovers)
