"""What a person said about an issue, and whether it can be meant."""

from dataclasses import dataclass
from pathlib import Path

import click

from planpress.compose.documents import Document, DocumentKind
from planpress.compose.issuing import document_name, reader_of
from planpress.derive.register import Register
from planpress.errors import UsageError
from planpress.flows.check_project import Checked
from planpress.model.issue import TEAM, Answer, ClientAgreement, Issue
from planpress.model.references import CLIENT
from planpress.read.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class IssueOptions:
    """The options of `planpress issue` that say what people decided."""

    reader: str | None
    approved_by: str | None
    given_to: str | None
    how: str | None
    client: str | None
    replaces: int | None
    key: Path | None
    withdrawn: int | None
    handed_over: int | None
    reason: str | None


def check_answers(answers: IssueOptions, checked: Checked, document: Document, register: Register) -> None:
    """See that the options fit the document and the register.

    Raises:
        UsageError: they do not.
    """
    team = team_of(checked)
    check_staff(answers.approved_by, team)
    if answers.key is not None and answers.approved_by is None:
        raise UsageError("Who signs? Say so with --approved-by")
    if (answers.given_to is None) != (answers.how is None):
        raise UsageError("Say both, to whom it is given and how: --given-to client --how 'by hand'")
    if answers.given_to is not None:
        check_recipient(answers.given_to, reader_of(document), team)
    name = document_name(document)
    if answers.replaces is not None and register.find(name, answers.replaces) is None:
        raise UsageError(f"There is no version {answers.replaces} of {name} to correct")


def check_staff(ref: str | None, team: frozenset[str]) -> None:
    """See that someone who decided something is on the team.

    Raises:
        UsageError: they are not.
    """
    if ref is not None and ref not in team:
        raise UsageError(f"{ref} is not on the team in service.yaml; {did_you_mean(ref, team) or 'look there'}")


def ask_client(answers: IssueOptions) -> ClientAgreement | None:
    """Return what the client said; reasons are asked for, since a shell keeps its command lines."""
    if answers.client is None:
        return None
    answer = Answer(answers.client)
    if answer is Answer.DISAGREED:
        return ClientAgreement(answer=answer, part=click.prompt("With which part", err=True))
    if answer is Answer.NOT_ABLE_TO_SIGN:
        return ClientAgreement(answer=answer, reason=click.prompt("Why", err=True))
    return ClientAgreement(answer=answer)


def find_issued(register: Register, kind: DocumentKind, version: int | None, reader: str | None) -> Issue:
    """Return the one issued document that is meant; without a reader, the client's.

    Raises:
        UsageError: there is none, or more than one.
    """
    found = [entry for entry in register.issues if (entry.kind, entry.version) == (kind.value, version)]
    if reader is not None:
        found = [entry for entry in found if reader in _called(entry)]
    found = [entry for entry in found if entry.reader == CLIENT] or found
    if not found:
        raise UsageError(f"No version {version} of such a {kind} was issued")
    if len(found) > 1:
        names = ", ".join(entry.document for entry in found)
        raise UsageError(f"There is more than one; say which with --for: {names}")
    return found[0]


def team_of(checked: Checked) -> frozenset[str]:
    """Return the ids of the team, as far as `service.yaml` can be read."""
    return frozenset(member.id for member in checked.service.team) if checked.service else frozenset()


def check_recipient(given_to: str, reader: str, team: frozenset[str]) -> None:
    """See that it goes to the one whom it was made for: another reader has a document of their own.

    Raises:
        UsageError: it does not.
    """
    fits = given_to in team if reader == TEAM else given_to == reader
    if not fits:
        raise UsageError(f"This one is made for {reader}, and for nobody else")


def _called(entry: Issue) -> tuple[str, ...]:
    return (entry.reader, entry.document, entry.document.removeprefix(f"{entry.kind}-"))
