"""From the register to a report on it: this joins files, git and signatures, and writes nothing."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planpress.compose.changes import say_changes
from planpress.derive.changes import changes_between
from planpress.derive.fingerprint import fingerprint
from planpress.derive.register import STILL_USED, Register
from planpress.derive.verification import fault, verify_register
from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.disk.plan_ids import Lacking, plan_ids_in, require_plans
from planpress.disk.project import DOCUMENTS_FOLDER
from planpress.errors import UsageError
from planpress.flows.reproduce import Press
from planpress.git.call import GitError
from planpress.git.history import NoHistory, open_history
from planpress.git.lacking import lacking
from planpress.model.issue import Issue
from planpress.record.issued_plans import IssuedPlans
from planpress.record.plan_versions import PlanVersions
from planpress.record.register import read_register, register_ids
from planpress.record.register_history import Record, read_record
from planpress.record.signing import signature_fault
from planpress.terminal.report import Sources

_RESTORE = "bring it back from git: what was issued is never changed"
_MOST_CHANGES = 4
_NOTHING_ISSUED = Lacking("Nothing was issued for {}", "Nothing was issued for these plans: {}", "see documents/")


_UNKNOWN = frozenset({"R013", "R015"})


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was verified, and what was found."""

    plans: int
    documents: int
    found: tuple[Diagnostic, ...]
    sources: Sources

    @property
    def is_sound(self) -> bool:
        """Whether everything is known to be as it was issued; notes do not count as faults."""
        return all(entry.severity is not Severity.ERROR for entry in self.found)

    @property
    def is_complete(self) -> bool:
        """Whether everything could be looked at."""
        return not any(entry.code in _UNKNOWN for entry in self.found)


def verify_issued(root: Path, wanted: tuple[str, ...], *, again: bool) -> Verified:
    """Return a report on the documents that were issued for these plans, or for all.

    With `again`, each is made again from its commit and compared byte for byte, which takes about a second for each.

    Raises:
        UsageError: nothing was ever issued for one of them.
    """
    record, unknown = _open_record(root)
    known = {*register_ids(root), *(record.plans if record else ())}
    require_plans(wanted, known | plan_ids_in(root) if unknown else known, _NOTHING_ISSUED)
    plan_ids = wanted or tuple(sorted(known))
    registers = [read_register(root, plan_id) for plan_id in plan_ids]
    found = [
        *unknown,
        *(entry for read in registers for entry in (*read.diagnostics, *_by_itself(root, read.register))),
    ]
    if record is not None:
        found += _by_history(record, [read.register for read in registers], again=again)
    return Verified(
        plans=len(plan_ids),
        documents=sum(len(read.register.issues) for read in registers),
        found=tuple(sorted(found, key=lambda entry: entry.sort_key)),
        sources={name: content for read in registers for name, content in read.sources.items()},
    )


def _open_record(root: Path) -> tuple[Record | None, list[Diagnostic]]:
    """Return what git knows of all that was issued, and what it cannot say of it."""
    history = open_history(root)
    if isinstance(history, NoHistory):
        if history.is_new and not register_ids(root):
            return None, []
        return None, [_not_answered(history.reason, history.mend)]
    unknown: list[Diagnostic] = []
    try:
        for lack in lacking(history, DOCUMENTS_FOLDER):
            message = f"not everything that was issued can be looked at: {lack.what}"
            unknown.append(fault("R013", Position(DOCUMENTS_FOLDER), message, lack.mend))
        return read_record(root, history), unknown
    except GitError as error:
        return None, unknown or [_not_answered(str(error))]


def _not_answered(reason: str, mend: str = "look at it in a new, whole clone") -> Diagnostic:
    message = f"git cannot say what was issued here, nor whether it was changed: {reason}"
    return fault("R013", Position(DOCUMENTS_FOLDER), message, mend)


def _by_itself(root: Path, register: Register) -> Iterator[Diagnostic]:
    """Report what the files of a register show without its history."""
    yield from verify_register(register)
    yield from _signatures(root, register)


def _by_history(record: Record, registers: Sequence[Register], *, again: bool) -> Iterator[Diagnostic]:
    """Report what the history shows of each register, and where git gives up."""
    plans = IssuedPlans(record.history)
    for register in registers:
        yield from _until_git_gives_up(record.altered(register))
        yield from _changes_since_issue(PlanVersions(record.root, plans, register))
        yield from _compare_with_reprint(Press(record.root, plans, register)) if again else ()
    yield from _until_git_gives_up(record.lost([register.plan_id for register in registers]))


def _until_git_gives_up(found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    try:
        yield from found
    except GitError as error:
        yield _not_answered(str(error))


def _signatures(root: Path, register: Register) -> Iterator[Diagnostic]:
    """Report the signatures that are not valid."""
    for issue in register.issues:
        signature = issue.signature
        if signature is None:
            continue
        if signature.by != issue.approved_by:
            message = f"{signature.by} signed what {issue.approved_by or 'nobody'} approved"
            yield fault("R010", signature.place("by"), message, _RESTORE)
            continue
        why = signature_fault(root, digest=issue.digest, signature=signature.text, by=signature.by, on=issue.on)
        if why:
            hint = "look at documents/allowed_signers, and at this entry in git"
            yield fault("R010", signature.place("text"), f"the signature of {signature.by} is not valid: {why}", hint)


def _changes_since_issue(versions: PlanVersions) -> Iterator[Diagnostic]:
    """Report what changed in the plan since each document in force was issued, without naming a client."""
    try:
        now = versions.now()
    except UsageError:
        message = f"{versions.path} is missing or cannot be read"
        yield _note("R020", Position(f"{DOCUMENTS_FOLDER}/{versions.register.plan_id}"), message)
        return
    for issue in versions.register.in_force():
        if issue.kind not in STILL_USED or fingerprint(now.plan) == issue.plan_fingerprint:
            continue
        message = f"the plan has changed since version {issue.version} of {issue.document} was issued on {issue.on}"
        try:
            lines = say_changes(changes_between(versions.issued(issue).plan, now.plan))
            words = [line.words for line in lines[:_MOST_CHANGES]]
            more = (
                [f"and {len(lines) - len(words)} more: planpress diff {issue.plan}"] if len(lines) > len(words) else []
            )
            yield _note("R020", Position(issue.place().file), message, "; ".join([*words, *more]))
        except UsageError as error:
            yield _note("R020", _place(issue), message, str(error))


def _compare_with_reprint(press: Press) -> Iterator[Diagnostic]:
    """Report each document that comes out differently when it is made again, or that cannot be made again."""
    for issue in press.register.issues:
        made = press.reproduce(issue)
        if made.pdf is None:
            message = f"version {issue.version} of {issue.document} cannot be made again here: {made.obstacle}"
            yield _note("R031", _place(issue), message)
        elif hashlib.sha256(made.pdf).hexdigest() != issue.pdf_sha256:
            message = f"version {issue.version} of {issue.document} comes out differently when it is made again"
            hint = "the plan, the service or the templates in that commit are not what it was made from"
            yield fault("R030", issue.place("pdf_sha256"), message, hint)


def _place(issue: Issue) -> Position:
    return Position(issue.place().file)


def _note(code: str, place: Position, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, Severity.NOTE, place, message, hint)
