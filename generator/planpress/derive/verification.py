"""What is wrong with a register of issued documents, as far as its files alone can show."""

from collections.abc import Iterator
from itertools import groupby

from planpress.derive.register import (
    Register,
    RegisterEntry,
    digest_of,
    entry_name,
    handover_name,
    pdf_name,
    withdrawal_name,
)
from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.model.issue import HandedOver, Withdrawal

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
    for issue in register.issues:
        names = (entry_name(issue.document, issue.version), pdf_name(issue.on, issue.document, issue.version))
        yield from _entry(register, issue, names[0])
        if issue.file != names[1]:
            yield fault("R003", issue.place("file"), f"this document must be called {names[1]}", _RESTORE)
    for withdrawal in register.withdrawals:
        yield from _entry(register, withdrawal, withdrawal_name(withdrawal.document, withdrawal.version))
    for given in register.handovers:
        yield from _entry(register, given, handover_name(given.document, given.version, given.number))


def _entry(register: Register, entry: RegisterEntry, name: str) -> Iterator[Diagnostic]:
    place = entry.place("digest")
    if entry.digest != digest_of(entry):
        yield fault("R002", place, "this entry is not what was written when the document was issued", _RESTORE)
    if place.file != f"{_FOLDER}/{register.plan_id}/{name}":
        yield fault("R003", entry.place("document"), f"this entry must be the file {register.plan_id}/{name}", _RESTORE)


def _files(register: Register) -> Iterator[Diagnostic]:
    """Yield documents that are gone, changed, or in no entry."""
    for issue in register.issues:
        digest = register.digests.get(issue.file)
        if digest is None:
            yield fault("R004", issue.place("file"), f"{issue.file} is missing", _RESTORE)
        elif digest != issue.pdf_sha256:
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
        for version in range(1, max(there)):
            if version not in there:
                message = f"version {version} of {document} is missing"
                yield fault("R007", _place(register, entry_name(document, version)), message, _RESTORE)
        for version, same in groupby(issues, key=lambda issue: issue.version):
            for twice in tuple(same)[1:]:
                hint = "keep the one that was handed over; issue the other again, as the next version"
                yield fault("R008", twice.place("version"), f"version {version} of {document} exists twice", hint)
        for issue in issues:
            if issue.replaces is not None and (issue.replaces not in there or issue.replaces >= issue.version):
                message = f"this corrects version {issue.replaces}, which is not an earlier one"
                yield fault("R009", issue.place("replaces"), message, _RESTORE)


def _about_nothing(register: Register) -> Iterator[Diagnostic]:
    """Yield withdrawals and handovers of what was never issued."""
    entries: tuple[Withdrawal | HandedOver, ...] = (*register.withdrawals, *register.handovers)
    for entry in entries:
        if register.find(entry.document, entry.version) is None:
            message = f"this is about version {entry.version} of {entry.document}, which does not exist"
            yield fault("R009", entry.place("version"), message, _RESTORE)


def _place(register: Register, name: str) -> Position:
    return Position(f"{_FOLDER}/{register.plan_id}/{name}")
