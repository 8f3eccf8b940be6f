"""What a person said about an issue, and whether it can be meant."""

from dataclasses import dataclass
from pathlib import Path

import click

from planpress.checking import Checked
from planpress.compose.documents import Document
from planpress.compose.issuing import document_name, reader_of
from planpress.derive.register import Register
from planpress.errors import UsageError
from planpress.model.issue import TEAM, Answer, ClientAgreement
from planpress.read.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Answers:
    """The options of `planpress issue` that say what people decided."""

    reader: str | None
    approved_by: str | None
    given_to: str | None
    how: str | None
    client: str | None
    replaces: int | None
    key: Path | None
    withdrawn: int | None
    reason: str | None


def check_answers(answers: Answers, checked: Checked, document: Document, register: Register) -> None:
    """See that the options fit the document and the register.

    Raises:
        UsageError: they do not.
    """
    team = _team(checked)
    check_staff(answers.approved_by, team)
    if answers.key is not None and answers.approved_by is None:
        raise UsageError("Who signs? Say so with --approved-by")
    if (answers.given_to is None) != (answers.how is None):
        raise UsageError("Say both, to whom it is given and how: --given-to client --how 'by hand'")
    if answers.given_to is not None:
        _check_recipient(answers.given_to, reader_of(document), team)
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


def ask_client(answers: Answers) -> ClientAgreement | None:
    """Return what the client said; reasons are asked for, since a shell keeps its command lines."""
    if answers.client is None:
        return None
    answer = Answer(answers.client)
    if answer is Answer.DISAGREED:
        return ClientAgreement(answer=answer, part=click.prompt("With which part", err=True))
    if answer is Answer.NOT_ABLE_TO_SIGN:
        return ClientAgreement(answer=answer, reason=click.prompt("Why", err=True))
    return ClientAgreement(answer=answer)


def _team(checked: Checked) -> frozenset[str]:
    return frozenset(member.id for member in checked.service.team) if checked.service else frozenset()


def _check_recipient(given_to: str, reader: str, team: frozenset[str]) -> None:
    """See that it goes to the one whom it was made for: another reader has a document of their own."""
    fits = given_to in team if reader == TEAM else given_to == reader
    if not fits:
        raise UsageError(f"This one is made for {reader}, and for nobody else")
