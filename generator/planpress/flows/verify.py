"""From the register to a report on it: this joins files, git and signatures, and writes nothing."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planpress.compose.changes import say_changes
from planpress.derive.changes import changes_between
from planpress.derive.fingerprint import fingerprint
from planpress.derive.register import STILL_USED, Register
from planpress.derive.verification import fault, verify_register
from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.disk.plan_ids import Lacking, require_plans
from planpress.disk.project import DOCUMENTS_FOLDER
from planpress.errors import UsageError
from planpress.flows.reproduce import reproduce
from planpress.git.history import History, NoHistory, open_history
from planpress.model.issue import Issue
from planpress.record.plan_versions import PlanVersions
from planpress.record.register import read_register, register_ids
from planpress.record.register_history import altered, committed_documents, committed_plans
from planpress.record.signing import signature_fault
from planpress.terminal.report import Sources

_RESTORE = "bring it back from git: what was issued is never changed"
_MOST_CHANGES = 4
_NOTHING_ISSUED = Lacking("Nothing was issued for {}", "Nothing was issued for these plans: {}", "see documents/")


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was verified, and what was found."""

    plans: int
    documents: int
    found: tuple[Diagnostic, ...]
    sources: Sources

    @property
    def is_sound(self) -> bool:
        """Whether everything is as it was issued; notes do not count as faults."""
        return all(entry.severity is not Severity.ERROR for entry in self.found)


def verify_issued(root: Path, wanted: tuple[str, ...], *, again: bool) -> Verified:
    """Return a report on the documents that were issued for these plans, or for all.

    With `again`, each is made again from its commit and compared byte for byte, which takes about a second for each.

    Raises:
        UsageError: nothing was ever issued for one of them.
    """
    history = open_history(root)
    committed = committed_documents(history) if isinstance(history, History) else {}
    known = sorted({*register_ids(root), *committed_plans(committed)})
    require_plans(wanted, known, _NOTHING_ISSUED)
    plan_ids = wanted or tuple(known)
    found: list[Diagnostic] = []
    sources: dict[str, bytes] = {}
    documents = 0
    for plan_id in plan_ids:
        read = read_register(root, plan_id)
        found += [*read.diagnostics, *verify_register(read.register), *_signatures(root, read.register)]
        if isinstance(history, History):
            found += altered(root, history, committed, plan_id)
            found += _changes_since_issue(PlanVersions(root, history, read.register))
            found += _compare_with_reprint(root, history, read.register) if again else ()
        sources |= read.sources
        documents += len(read.register.issues)
    if isinstance(history, NoHistory) and plan_ids:
        message = f"git cannot say whether anything was changed since: {history.reason}"
        found.append(_note("R012", Position(DOCUMENTS_FOLDER), message))
    return Verified(len(plan_ids), documents, tuple(sorted(found, key=lambda entry: entry.sort_key)), sources)


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


def _compare_with_reprint(root: Path, history: History, register: Register) -> Iterator[Diagnostic]:
    """Report each document that comes out differently when it is made again, or that cannot be made again."""
    for issue in register.issues:
        made = reproduce(root, history, register, issue)
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
