"""Recording that an issued document was handed over later: one more entry beside it, each time."""

from datetime import date
from pathlib import Path

from planpress.commands.issue_answers import IssueOptions, ask_client, check_recipient, find_issued, team_of
from planpress.compose.documents import DocumentKind
from planpress.errors import UsageError
from planpress.flows.check_project import Checked
from planpress.flows.issue import sealed
from planpress.model.issue import HandedOver
from planpress.record.register import read_register, write_handover
from planpress.terminal.console import Console


def hand_over(
    console: Console, root: Path, checked: Checked, kind: DocumentKind, *, answers: IssueOptions, on: date
) -> None:
    """Record that a version of a document was given to the one whom it is for.

    Raises:
        UsageError: there is no such version, it was withdrawn, or it is for somebody else.
    """
    if answers.given_to is None or answers.how is None:
        raise UsageError("Say to whom it was given and how: --given-to client --how 'by post'")
    plan_id = checked.plans[0].plan_id
    register = read_register(root, plan_id, reads_documents=False).register
    entry = find_issued(register, kind, answers.handed_over, answers.reader)
    if register.withdrawal_of(entry.document, entry.version):
        raise UsageError(f"Version {entry.version} of {entry.document} was withdrawn: nobody is to be given it")
    if on < entry.on:
        raise UsageError(f"Version {entry.version} of {entry.document} was issued on {entry.on}, not before")
    check_recipient(answers.given_to, entry.reader, team_of(checked))
    before = register.handovers_of(entry.document, entry.version)
    said: dict[str, object] = {
        "plan": plan_id,
        "document": entry.document,
        "version": entry.version,
        "number": max((each.number for each in before), default=0) + 1,
        "on": on,
        "to": answers.given_to,
        "how": answers.how,
    }
    client_said = ask_client(answers)
    if client_said is not None:
        said["client_agreement"] = client_said
    path = write_handover(root, sealed(HandedOver, said))
    console.made(f"the record that version {entry.version} of {entry.document} was handed over", path)
    console.say(f"\nNext: commit documents/{plan_id}, with a message such as\n  {plan_id}: hand over {entry.document}")
