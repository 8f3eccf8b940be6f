"""Recording that an issued document was handed over later: one more entry beside it, each time."""

from datetime import date

from planpress.derive.register import UNSEALED, Register, sealed
from planpress.errors import UsageError
from planpress.flows.issued_to import check_not_before, check_recipient
from planpress.model.issue import ClientAgreement, HandedOver, Handover, Issue


def check_handover(register: Register, entry: Issue, to: str, *, on: date, team: frozenset[str]) -> None:
    """See that an issued document can have been given to someone on that day.

    Raises:
        UsageError: it was withdrawn, it was issued later, or it is for somebody else.
    """
    if register.withdrawal_of(entry):
        raise UsageError(f"Version {entry.version} of {entry.document} was withdrawn: nobody is to be given it")
    check_not_before(entry, on)
    check_recipient(to, entry.reader, team)


def compose_handover(
    register: Register, entry: Issue, given: Handover, *, on: date, client_agreement: ClientAgreement | None
) -> HandedOver:
    """Return the entry of the next handover of an issued document."""
    before = register.handovers_of(entry)
    handover = HandedOver(
        plan=entry.plan,
        document=entry.document,
        version=entry.version,
        entry=entry.digest,
        number=max((each.number for each in before), default=0) + 1,
        on=on,
        to=given.to,
        how=given.how,
        client_agreement=client_agreement,
        digest=UNSEALED,
    )
    return sealed(handover)
