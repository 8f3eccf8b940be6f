"""The register of what was issued for a plan: its files' names, the next version, and the one in force."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from planpress.derive.fingerprint import fingerprint
from planpress.model.issue import UNSIGNED_KEYS, ClientAgreement, HandedOver, Issue, Withdrawal

WITHDRAWN = "-withdrawn"
GIVEN = "-given-"

STILL_USED = frozenset({"plan", "summary", "card"})
"""The kinds of document that say how the plan is now; a review or a letter says how it was on its day."""

_PLAN = "plan"

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

    def handovers_of(self, document: str, version: int) -> tuple[HandedOver, ...]:
        """Return the later handovers of a version, the first one first."""
        found = (each for each in self.handovers if (each.document, each.version) == (document, version))
        return tuple(sorted(found, key=lambda each: each.number))

    def agreement_of(self, issue: Issue) -> ClientAgreement | None:
        """Return what the client said last about an issued document, or None where nobody recorded it."""
        said: tuple[Issue | HandedOver, ...] = (issue, *self.handovers_of(issue.document, issue.version))
        return next((each.client_agreement for each in reversed(said) if each.client_agreement), None)

    def next_version(self, document: str) -> int:
        """Return the version that the next issue of a document gets."""
        return max((issue.version for issue in self.of(document)), default=0) + 1

    def in_force(self) -> tuple[Issue, ...]:
        """Return the version of each document that is in force: the last one that was not withdrawn."""
        found = []
        for document in self.documents():
            left = [issue for issue in self.of(document) if not self.withdrawal_of(document, issue.version)]
            found += left[-1:]
        return tuple(found)

    def last_plan(self, *, unlike: str) -> Issue | None:
        """Return the last issued version of the plan itself that has another fingerprint than this.

        The client's copy and the team's count alike, since one is often issued right after the other; what was
        withdrawn does not count.
        """
        found = (
            issue
            for issue in self.issues
            if issue.kind == _PLAN
            and issue.plan_fingerprint != unlike
            and not self.withdrawal_of(issue.document, issue.version)
        )
        return max(found, key=lambda issue: (issue.on, issue.plan_version, issue.version, issue.document), default=None)

    def named(self, name: str) -> Issue | None:
        """Return the version with this name, such as `plan-client-v1`."""
        return next((issue for issue in self.issues if version_name(issue.document, issue.version) == name), None)

    def unregistered(self) -> tuple[str, ...]:
        """Return the PDFs that no entry names."""
        return tuple(sorted(self.digests.keys() - {issue.file for issue in self.issues}))


def version_name(document: str, version: int) -> str:
    """Return what a version of a document is called."""
    return f"{document}-v{version}"


def entry_name(document: str, version: int) -> str:
    """Return the file name of an entry: without a date, so that two who issue at the same time clash in git."""
    return f"{version_name(document, version)}.yaml"


def withdrawal_name(document: str, version: int) -> str:
    """Return the file name of a withdrawal."""
    return f"{version_name(document, version)}{WITHDRAWN}.yaml"


def handover_name(document: str, version: int, number: int) -> str:
    """Return the file name of a later handover."""
    return f"{version_name(document, version)}{GIVEN}{number}.yaml"


def pdf_name(on: date, document: str, version: int) -> str:
    """Return the file name of an issued PDF."""
    return f"{on}-{version_name(document, version)}.pdf"


def digest_of(entry: RegisterEntry) -> str:
    """Return the digest that an entry must carry."""
    return fingerprint(entry, without=UNSIGNED_KEYS)


def sealed(entry: Sealed) -> Sealed:
    """Return the entry with its digest; what says nothing is left out, so that it is not written either."""
    said = {key: value for key, value in entry if value is not None and value != ()}
    unsealed = type(entry).model_validate(said)
    return unsealed.model_copy(update={"digest": digest_of(unsealed)})
