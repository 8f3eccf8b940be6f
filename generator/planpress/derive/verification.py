"""What is wrong with a register of issued documents, as far as its files alone can show."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from planpress.derive.register import (
    Register,
    RegisterEntry,
    digest_of,
    entry_name,
    is_about,
    mark_of,
    older_name,
    older_pdf_name,
    pdf_name,
    version_name,
)
from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.model.issue import TEAM, HandedOver, Issue, Withdrawal
from planpress.model.references import CLIENT

_RESTORE = "bring it back from git: what was issued is never changed"
_FOLDER = "documents"


def verify_register(register: Register) -> tuple[Diagnostic, ...]:
    """Return what is wrong, in the order of the files."""
    found = [*_entries(register), *_files(register), *_versions(register), *_about_nothing(register)]
    return tuple(sorted(found, key=lambda entry: entry.sort_key))


def fault(code: str, place: Position, message: str, hint: str) -> Diagnostic:
    """Return a fault of the register."""
    return Diagnostic(code, Severity.ERROR, place, message, hint)


def _entries(register: Register) -> Iterator[Diagnostic]:
    """Yield entries that were changed, or whose file has a name that is not theirs."""
    for entry in register.entries:
        yield from _entry(register, entry)
    for issue in register.issues:
        name = pdf_name(issue.on, issue.document, issue.version, issue.pdf_sha256)
        if issue.file not in {name, older_pdf_name(issue.on, issue.document, issue.version)}:
            yield fault("R003", issue.place("file"), f"this document must be called {name}", _RESTORE)


def _entry(register: Register, entry: RegisterEntry) -> Iterator[Diagnostic]:
    place = entry.place("digest")
    folder = f"{_FOLDER}/{register.plan_id}"
    if entry.digest != digest_of(entry):
        yield fault("R002", place, "this entry is not what was written when the document was issued", _RESTORE)
    elif place.file not in {f"{folder}/{name}" for name in (entry_name(entry), older_name(entry))}:
        message = f"this entry must be the file {register.plan_id}/{entry_name(entry)}"
        yield fault("R003", entry.place("document"), message, _RESTORE)


def _files(register: Register) -> Iterator[Diagnostic]:
    """Yield documents that are gone, changed, or in no entry."""
    for issue in register.issues:
        if register.pdf_of(issue):
            continue
        if issue.file not in register.digests:
            yield fault("R004", issue.place("file"), f"{issue.file} is missing", _RESTORE)
        else:
            message = f"{issue.file} is not the document that was issued: its bytes are different"
            yield fault("R005", issue.place("pdf_sha256"), message, _RESTORE)
    for name in register.unregistered():
        hint = "an issue was interrupted, or its entry is lost: bring the entry back from git, or delete this file"
        yield fault("R006", _place(register, name), "no entry of the register names this document", hint)
    for name in register.strays:
        hint = "keep only issued documents and their entries here"
        yield fault("R006", _place(register, name), "planpress did not put this file here", hint)


def _versions(register: Register) -> Iterator[Diagnostic]:
    """Yield gaps in the versions of a document, versions that exist twice, and corrections of nothing."""
    for document in register.documents():
        issues = register.of(document)
        there = {issue.version for issue in issues}
        for before, after in pairwise((0, *sorted(there))):
            if after > before + 1:
                yield _gap(register, document, before + 1, after - 1)
        still = (issue for issue in issues if not register.withdrawal_of(issue))
        for _, same in groupby(still, key=lambda issue: issue.version):
            first, *others = same
            for other in others:
                yield _twice(first, other, register.next_version(document))
        for issue in issues:
            if issue.replaces is not None and (issue.replaces not in there or issue.replaces >= issue.version):
                message = f"this corrects version {issue.replaces}, which is not an earlier one"
                yield fault("R009", issue.place("replaces"), message, _RESTORE)


def _gap(register: Register, document: str, first: int, last: int) -> Diagnostic:
    which = f"version {first}" if first == last else f"versions {first} to {last}"
    message = f"{which} of {document} {'is' if first == last else 'are'} missing"
    return fault("R007", _place(register, f"{version_name(document, first)}.yaml"), message, _RESTORE)


def _twice(first: Issue, other: Issue, following: int) -> Diagnostic:
    """Return that two entries have one number, how to tell their papers apart, and what makes it good."""
    number = f"version {other.version} of {other.document}"
    message = f"{number} was issued twice, here and in {first.place().file}: {_apart(first, other)}"
    line = f"planpress withdraw {other.plan} {other.kind} --version {other.version} --entry"
    hint = (
        f"withdraw the one that is not to count, {line} {mark_of(other)} or {mark_of(first)}; "
        f"if it was handed over, issue it again: that will be version {following}"
    )
    return fault("R008", other.place("version"), message, hint)


def _apart(first: Issue, other: Issue) -> str:
    """Return how two papers with one number are told apart."""
    if first.pdf_sha256 == other.pdf_sha256:
        return "both record the same paper"
    if first.plan_fingerprint != other.plan_fingerprint and other.reader in {CLIENT, TEAM}:
        return f"their pages end in {first.plan_fingerprint[:8]} and {other.plan_fingerprint[:8]}"
    if first.on != other.on:
        return f"the papers are of {first.on} and {other.on}"
    return "only their text tells the papers apart"


def _about_nothing(register: Register) -> Iterator[Diagnostic]:
    """Yield withdrawals and handovers of what was never issued."""
    entries: tuple[Withdrawal | HandedOver, ...] = (*register.withdrawals, *register.handovers)
    for entry in entries:
        if not any(is_about(entry, issue) for issue in register.issues):
            message = f"this is about version {entry.version} of {entry.document}, which does not exist"
            yield fault("R009", entry.place("version"), message, _RESTORE)


def _place(register: Register, name: str) -> Position:
    return Position(f"{_FOLDER}/{register.plan_id}/{name}")
