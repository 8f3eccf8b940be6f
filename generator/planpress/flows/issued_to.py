"""Who may be named in the record of an issued document, and which document is meant."""

from dataclasses import dataclass
from datetime import date

from planpress.compose.documents import DocumentKind
from planpress.derive.register import Register, mark_of
from planpress.errors import UsageError
from planpress.flows.check_project import Checked
from planpress.model.issue import TEAM, Issue
from planpress.model.references import CLIENT
from planpress.read.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Wanted:
    """The issued document that is meant, as far as a person has said: for whom, or by the mark of its entry."""

    kind: DocumentKind
    version: int
    reader: str | None = None
    mark: str | None = None


def team_of(checked: Checked, on: date | None = None) -> frozenset[str]:
    """Return the ids of the team, as far as `service.yaml` can be read: of all who were ever on it, or on a day."""
    team = checked.service.team if checked.service else ()
    return frozenset(member.id for member in team if on is None or not member.has_left(on))


def check_staff(ref: str | None, team: frozenset[str]) -> None:
    """See that someone who decided something is on the team.

    Raises:
        UsageError: they are not.
    """
    if ref is not None and ref not in team:
        raise UsageError(f"{ref} is not on the team in service.yaml; {did_you_mean(ref, team) or 'look there'}")


def check_recipient(given_to: str, reader: str, team: frozenset[str]) -> None:
    """See that it goes to the one whom it was made for: another reader has a document of their own.

    Raises:
        UsageError: it does not.
    """
    fits = given_to in team if reader == TEAM else given_to == reader
    if not fits:
        raise UsageError(f"This one is made for {reader}, and for nobody else")


def check_not_before(entry: Issue, on: date) -> None:
    """See that what happened to an issued document did not happen before it was issued.

    Raises:
        UsageError: it did.
    """
    if on < entry.on:
        raise UsageError(f"Version {entry.version} of {entry.document} was issued on {entry.on}, not before")


def find_issued(register: Register, wanted: Wanted) -> Issue:
    """Return the one issued document that is meant; where nothing else is said, the client's.

    Raises:
        UsageError: there is none, or more than one.
    """
    found = [entry for entry in register.issues if (entry.kind, entry.version) == (wanted.kind, wanted.version)]
    if wanted.reader is not None:
        found = [entry for entry in found if wanted.reader in _called(entry)]
    if wanted.mark is not None:
        found = [entry for entry in found if mark_of(entry) == wanted.mark]
    else:
        found = [entry for entry in found if entry.reader == CLIENT] or found
    if not found:
        raise UsageError(f"No version {wanted.version} of such a {wanted.kind} was issued")
    if len(found) > 1:
        names = {entry.document for entry in found}
        option, names = ("--for", names) if len(names) > 1 else ("--entry", {mark_of(entry) for entry in found})
        raise UsageError(f"There is more than one; say which with {option}: {', '.join(sorted(names))}")
    return found[0]


def _called(entry: Issue) -> tuple[str, ...]:
    return (entry.reader, entry.document, entry.document.removeprefix(f"{entry.kind}-"))
