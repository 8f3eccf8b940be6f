"""Withdrawing an issued document: a record beside it; the document stays."""

from datetime import date
from pathlib import Path

import click

from planpress.checking import Checked
from planpress.commands.issue_answers import Answers, check_staff
from planpress.compose.documents import DocumentKind
from planpress.derive.register import Register, digest_of
from planpress.edge.console import Console
from planpress.edge.register import read_register, write_withdrawal
from planpress.errors import UsageError
from planpress.model.issue import Issue, Withdrawal


def withdraw(console: Console, root: Path, checked: Checked, kind: DocumentKind, *, answers: Answers, on: date) -> None:
    """Record that a version of a document no longer holds.

    Raises:
        UsageError: there is no such version, or it was withdrawn before.
    """
    plan_id = checked.plans[0].plan_id
    entry = _find(read_register(root, plan_id).register, kind, answers)
    if checked.service:
        check_staff(answers.approved_by, frozenset(member.id for member in checked.service.team))
    said: dict[str, object] = {
        "plan": plan_id,
        "document": entry.document,
        "version": entry.version,
        "on": on,
        "reason": answers.reason or click.prompt("Why", err=True),
    }
    if answers.approved_by is not None:
        said["decided_by"] = answers.approved_by
    digest = digest_of(Withdrawal.model_validate({**said, "digest": "-"}))
    path = write_withdrawal(root, Withdrawal.model_validate({**said, "digest": digest}))
    console.made(f"the withdrawal of version {entry.version} of {entry.document}", path)
    console.say("The document stays where it is. Tell whoever was given it.")


def _find(register: Register, kind: DocumentKind, answers: Answers) -> Issue:
    """Return the one version that is meant; without `--for`, the client's."""
    found = [entry for entry in register.issues if (entry.kind, entry.version) == (kind.value, answers.withdrawn)]
    if answers.reader is not None:
        found = [entry for entry in found if answers.reader in _called(entry)]
    found = [entry for entry in found if entry.reader == "client"] or found
    if not found:
        raise UsageError(f"No version {answers.withdrawn} of such a {kind} was issued")
    if len(found) > 1:
        names = ", ".join(entry.document for entry in found)
        raise UsageError(f"There is more than one; say which with --for: {names}")
    if register.withdrawal_of(found[0].document, found[0].version):
        raise UsageError(f"Version {answers.withdrawn} of {found[0].document} was withdrawn before")
    return found[0]


def _called(entry: Issue) -> tuple[str, ...]:
    return (entry.reader, entry.document, entry.document.removeprefix(f"{entry.kind}-"))
