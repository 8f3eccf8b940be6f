"""The register of what was issued for a plan: what its files are called, which version is next, and which holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planpress.derive.fingerprint import fingerprint
from planpress.model.issue import UNSIGNED_KEYS, Issue, Withdrawal

WITHDRAWN = "-withdrawn"


@dataclass(frozen=True, slots=True)
class Register:
    """What lies in a plan's folder of issued documents.

    `digests` are the SHA-256 of the PDFs, by their names; `strays` are files that planpress never puts there.
    """

    plan_id: str
    issues: tuple[Issue, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    strays: tuple[str, ...] = ()

    def of(self, document: str) -> tuple[Issue, ...]:
        """Return the issues of a document, oldest version first."""
        return tuple(sorted((each for each in self.issues if each.document == document), key=lambda each: each.version))

    def documents(self) -> tuple[str, ...]:
        """Return the names of the documents that were ever issued."""
        return tuple(sorted({issue.document for issue in self.issues}))

    def find(self, document: str, version: int) -> Issue | None:
        """Return one version of a document."""
        return next((issue for issue in self.of(document) if issue.version == version), None)

    def withdrawal_of(self, document: str, version: int) -> Withdrawal | None:
        """Return the withdrawal of a version."""
        return next((each for each in self.withdrawals if (each.document, each.version) == (document, version)), None)

    def next_version(self, document: str) -> int:
        """Return the version that the next issue of a document gets."""
        return max((issue.version for issue in self.of(document)), default=0) + 1

    def standing(self) -> tuple[Issue, ...]:
        """Return, of each document, the version that holds: the last one that was not withdrawn."""
        found = []
        for document in self.documents():
            left = [issue for issue in self.of(document) if not self.withdrawal_of(document, issue.version)]
            found += left[-1:]
        return tuple(found)

    def unregistered(self) -> tuple[str, ...]:
        """Return the PDFs that no entry names."""
        return tuple(sorted(self.digests.keys() - {issue.file for issue in self.issues}))


def entry_name(document: str, version: int) -> str:
    """Return the file name of an entry: without a date, so that two people who issue at once cannot miss each other."""
    return f"{document}-v{version}.yaml"


def withdrawal_name(document: str, version: int) -> str:
    """Return the file name of a withdrawal."""
    return f"{document}-v{version}{WITHDRAWN}.yaml"


def pdf_name(on: date, document: str, version: int) -> str:
    """Return the file name of an issued PDF."""
    return f"{on}-{document}-v{version}.pdf"


def digest_of(entry: Issue | Withdrawal) -> str:
    """Return the digest that an entry must carry."""
    return fingerprint(entry, without=UNSIGNED_KEYS)
