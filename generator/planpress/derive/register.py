"""The register of what was issued for a plan: its files' names, the next version, and the one in force."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from planpress.derive.fingerprint import fingerprint
from planpress.model.issue import UNSIGNED_KEYS, ClientAgreement, HandedOver, Issue, Withdrawal

STILL_USED = frozenset({"plan", "summary", "card"})
"""The kinds of document that say how the plan is now; a review or a letter says how it was on its day."""

_PLAN = "plan"
_MARK_LENGTH = 8
_PDF_END = re.compile(rf"(-[0-9a-f]{{{_MARK_LENGTH}}})?\.pdf$")

RegisterEntry = Issue | Withdrawal | HandedOver
"""What a register consists of."""

Sealed = TypeVar("Sealed", Issue, HandedOver, Withdrawal)

UNSEALED = "-"
"""What an entry carries in place of its digest until it is sealed."""


@dataclass(frozen=True, slots=True)
class Register:
    """What is in a plan's folder of issued documents.

    `digests` holds the SHA-256 of each PDF by its name; `strays` are files that planpress never puts there.
    """

    plan_id: str
    issues: tuple[Issue, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    strays: tuple[str, ...] = ()
    handovers: tuple[HandedOver, ...] = ()

    @property
    def entries(self) -> tuple[RegisterEntry, ...]:
        """Every entry."""
        return (*self.issues, *self.withdrawals, *self.handovers)

    def of(self, document: str) -> tuple[Issue, ...]:
        """Return the issues of a document, oldest version first."""
        return tuple(sorted((each for each in self.issues if each.document == document), key=lambda each: each.version))

    def documents(self) -> tuple[str, ...]:
        """Return the names of the documents that were ever issued."""
        return tuple(sorted({issue.document for issue in self.issues}))

    def version(self, document: str, number: int) -> tuple[Issue, ...]:
        """Return one version of a document: several entries, if people issued it at the same time."""
        return tuple(issue for issue in self.of(document) if issue.version == number)

    def withdrawal_of(self, issue: Issue) -> Withdrawal | None:
        """Return the withdrawal of an issued document."""
        return next((each for each in self.withdrawals if is_about(each, issue)), None)

    def handovers_of(self, issue: Issue) -> tuple[HandedOver, ...]:
        """Return the later handovers of an issued document, the first one first."""
        found = (each for each in self.handovers if is_about(each, issue))
        return tuple(sorted(found, key=lambda each: each.number))

    def agreement_of(self, issue: Issue) -> ClientAgreement | None:
        """Return what the client said last about an issued document, or None where nobody recorded it."""
        said: tuple[Issue | HandedOver, ...] = (issue, *self.handovers_of(issue))
        return next((each.client_agreement for each in reversed(said) if each.client_agreement), None)

    def next_version(self, document: str, taken: Iterable[int] = ()) -> int:
        """Return the version that the next issue of a document gets; `taken` are those that are no longer here."""
        return max((*taken, *(issue.version for issue in self.of(document))), default=0) + 1

    def in_force(self) -> tuple[Issue, ...]:
        """Return the version of each document that is in force: the last one that was not withdrawn."""
        found: list[Issue] = []
        for document in self.documents():
            left = [issue for issue in self.of(document) if not self.withdrawal_of(issue)]
            found += (issue for issue in left if issue.version == left[-1].version)
        return tuple(found)

    def last_plan(self, *, unlike: str) -> Issue | None:
        """Return the last issued version of the plan itself that has another fingerprint than this.

        The client's copy and the team's count alike, since one is often issued right after the other; what was
        withdrawn does not count.
        """
        found = (
            issue
            for issue in self.issues
            if issue.kind == _PLAN and issue.plan_fingerprint != unlike and not self.withdrawal_of(issue)
        )
        return max(found, key=lambda issue: (issue.on, issue.plan_version, issue.version, issue.document), default=None)

    def named(self, name: str) -> Issue | None:
        """Return the issue whose entry has this name, or had it by the older rule; None where it is not one alone."""
        found = [issue for issue in self.issues if f"{name}.yaml" in (entry_name(issue), older_name(issue))]
        return found[0] if len(found) == 1 else None

    def pdf_of(self, issue: Issue) -> str | None:
        """Return the name of an issued document: that in its entry, or another one with the very same bytes."""
        if self.digests.get(issue.file) == issue.pdf_sha256:
            return issue.file
        return next((name for name, digest in sorted(self.digests.items()) if digest == issue.pdf_sha256), None)

    def unregistered(self) -> tuple[str, ...]:
        """Return the PDFs that no entry names."""
        named = {name for issue in self.issues for name in (issue.file, self.pdf_of(issue))}
        return tuple(sorted(self.digests.keys() - named))


def is_about(entry: Withdrawal | HandedOver, issue: Issue) -> bool:
    """Return whether a withdrawal or a handover is of this issued document."""
    if entry.entry is not None:
        return entry.entry == issue.digest
    return (entry.document, entry.version) == (issue.document, issue.version)


def mark_of(entry: RegisterEntry) -> str:
    """Return the letters and digits that no other entry has in its name: they follow from all that it says."""
    return fingerprint(entry)[:_MARK_LENGTH]


def entry_name(entry: RegisterEntry) -> str:
    """Return the file name of an entry: its own, so that two who issue at the same time share no file."""
    return f"{older_name(entry).removesuffix('.yaml')}-{mark_of(entry)}.yaml"


def older_name(entry: RegisterEntry) -> str:
    """Return what an entry of this document and version was called before entries had names of their own."""
    name = version_name(entry.document, entry.version)
    if isinstance(entry, HandedOver):
        return f"{name}-given-{entry.number}.yaml"
    return f"{name}-withdrawn.yaml" if isinstance(entry, Withdrawal) else f"{name}.yaml"


def pdf_name(on: date, document: str, version: int, pdf_sha256: str) -> str:
    """Return the file name of an issued PDF: two different ones share no name."""
    return marked_pdf_name(older_pdf_name(on, document, version), pdf_sha256)


def marked_pdf_name(name: str, pdf_sha256: str) -> str:
    """Return the name of a PDF with the mark that follows from its bytes."""
    return _PDF_END.sub(f"-{pdf_sha256[:_MARK_LENGTH]}.pdf", name)


def older_pdf_name(on: date, document: str, version: int) -> str:
    """Return what a PDF was called before its name followed from its bytes."""
    return f"{on}-{version_name(document, version)}.pdf"


def version_name(document: str, version: int) -> str:
    """Return what a version of a document is called."""
    return f"{document}-v{version}"


def digest_of(entry: RegisterEntry) -> str:
    """Return the digest that an entry must carry."""
    return fingerprint(entry, without=UNSIGNED_KEYS)


def sealed(entry: Sealed) -> Sealed:
    """Return the entry with its digest; what says nothing is left out, so that it is not written either."""
    said = {key: value for key, value in entry if value is not None and value != ()}
    unsealed = type(entry).model_validate(said)
    return unsealed.model_copy(update={"digest": digest_of(unsealed)})
