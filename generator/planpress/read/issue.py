"""Reading an entry of the register of issued documents."""

from planpress.model.issue import HandedOver, Issue, Withdrawal
from planpress.read.reading import Reading, read


def read_issue(data: bytes, file: str) -> Reading[Issue]:
    """Return the issued document that an entry records."""
    return read(data, file, Issue)


def read_withdrawal(data: bytes, file: str) -> Reading[Withdrawal]:
    """Return the withdrawal that an entry records."""
    return read(data, file, Withdrawal)


def read_handover(data: bytes, file: str) -> Reading[HandedOver]:
    """Return the later handover that an entry records."""
    return read(data, file, HandedOver)
