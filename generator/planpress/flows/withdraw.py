"""Withdrawing an issued document: one more entry beside it, and the document stays."""

from datetime import date

from planpress.derive.register import UNSEALED, Register, sealed
from planpress.errors import UsageError
from planpress.model.issue import Issue, Withdrawal


def check_withdrawal(register: Register, entry: Issue, on: date) -> None:
    """See that a version still holds on that day.

    Raises:
        UsageError: it was withdrawn before, or it was issued later.
    """
    if on < entry.on:
        raise UsageError(f"Version {entry.version} of {entry.document} was issued on {entry.on}, not before")
    if register.withdrawal_of(entry.document, entry.version):
        raise UsageError(f"Version {entry.version} of {entry.document} was withdrawn before")


def compose_withdrawal(entry: Issue, reason: str, on: date, decided_by: str | None) -> Withdrawal:
    """Return the entry that withdraws an issued document."""
    withdrawal = Withdrawal(
        plan=entry.plan,
        document=entry.document,
        version=entry.version,
        on=on,
        reason=reason,
        decided_by=decided_by,
        digest=UNSEALED,
    )
    return sealed(withdrawal)
