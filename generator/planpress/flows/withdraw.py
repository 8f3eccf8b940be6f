"""Withdrawing an issued document: one more entry beside it, and the document stays."""

from datetime import date

from planpress.derive.register import UNSEALED, Register, sealed
from planpress.errors import UsageError
from planpress.flows.issued_to import check_not_before
from planpress.model.issue import Issue, Withdrawal


def check_withdrawal(register: Register, entry: Issue, on: date) -> None:
    """See that a version still holds on that day.

    Raises:
        UsageError: it was withdrawn before, or it was issued later.
    """
    check_not_before(entry, on)
    if register.withdrawal_of(entry):
        raise UsageError(f"Version {entry.version} of {entry.document} was withdrawn before")


def compose_withdrawal(entry: Issue, reason: str, on: date, decided_by: str | None) -> Withdrawal:
    """Return the entry that withdraws an issued document."""
    withdrawal = Withdrawal(
        plan=entry.plan,
        document=entry.document,
        version=entry.version,
        entry=entry.digest,
        on=on,
        reason=reason,
        decided_by=decided_by,
        digest=UNSEALED,
    )
    return sealed(withdrawal)
