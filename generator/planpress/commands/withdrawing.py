"""Withdrawing an issued document: a record beside it; the document stays."""

from datetime import date
from pathlib import Path

import click

from planpress.commands.issue_answers import IssueOptions, check_staff, find_issued, team_of
from planpress.compose.documents import DocumentKind
from planpress.errors import UsageError
from planpress.flows.check_project import Checked
from planpress.flows.issue import sealed
from planpress.model.issue import Withdrawal
from planpress.record.register import read_register, write_withdrawal
from planpress.terminal.console import Console


def withdraw(
    console: Console, root: Path, checked: Checked, kind: DocumentKind, *, answers: IssueOptions, on: date
) -> None:
    """Record that a version of a document no longer holds.

    Raises:
        UsageError: there is no such version, or it was withdrawn before.
    """
    plan_id = checked.plans[0].plan_id
    register = read_register(root, plan_id, reads_documents=False).register
    entry = find_issued(register, kind, answers.withdrawn, answers.reader)
    if register.withdrawal_of(entry.document, entry.version):
        raise UsageError(f"Version {entry.version} of {entry.document} was withdrawn before")
    if checked.service:
        check_staff(answers.approved_by, team_of(checked))
    said: dict[str, object] = {
        "plan": plan_id,
        "document": entry.document,
        "version": entry.version,
        "on": on,
        "reason": answers.reason or click.prompt("Why", err=True),
    }
    if answers.approved_by is not None:
        said["decided_by"] = answers.approved_by
    path = write_withdrawal(root, sealed(Withdrawal, said))
    console.made(f"the withdrawal of version {entry.version} of {entry.document}", path)
    console.say(
        "The document stays where it is. Tell whoever was given it.\n\n"
        f"Next: commit documents/{plan_id}, with a message such as\n  {plan_id}: withdraw {entry.document}"
    )
