"""Whose connection it is: on Linux the kernel says which user holds the other end."""

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from planpress.loopback.door import HOST

_TABLES = ("/proc/self/net/tcp", "/proc/self/net/tcp6")
# A table may lose a line from sight while it changes.
_LOOKS = 3
# The kernel writes this number in place of each user whom our container does not know.
_ANYONE = Path("/proc/sys/kernel/overflowuid")
_MAPPED = bytes.fromhex("0000 0000 0000 0000 0000 ffff")

Address = tuple[str, int]


def can_tell() -> bool:
    """Return whether the kernel says whose a connection is; it is tried with one of our own."""
    with (
        socket.create_server((HOST, 0)) as listener,
        socket.create_connection(listener.getsockname()),
        listener.accept()[0] as connection,
    ):
        return is_own(connection)


def is_own(connection: socket.socket) -> bool:
    """Return whether the other end of a connection belongs to the user who runs planpress; what is unknown does not.

    Not even root's does: what runs as root may pass on what others ask, as proxies and forwarded ports do.
    """
    own = _own_uid()
    return own is not None and own == _uid_behind(connection)


def uid_in(table: str, there: Address, here: Address) -> int | None:
    """Return the user who holds the socket at `there` that is connected to `here`, or None.

    Args:
        table: the kernel's list of TCP sockets, of version 4 or 6.
        there: the IPv4 address and port of the socket whose owner is asked for.
        here: those of its other end.
    """
    pairs = {(_written(there, prefix), _written(here, prefix)) for prefix in (b"", _MAPPED)}
    for line in table.splitlines()[1:]:
        _, local, remote, _, _, _, _, uid, _, inode, *_ = line.split()
        # A socket that nobody holds any more has no inode, and 0 for its user, whoever it was.
        if (local, remote) in pairs and inode != "0":
            return int(uid)
    return None


def _uid_behind(connection: socket.socket) -> int | None:
    with suppress(OSError, ValueError):
        there, here = connection.getpeername(), connection.getsockname()
        for table in _TABLES * _LOOKS:
            uid = uid_in(Path(table).read_text(encoding="ascii"), there, here)
            if uid is not None:
                return uid
    return None


def _own_uid() -> int | None:
    """Return the user who runs planpress, or None if the number could mean anyone."""
    with suppress(OSError, AttributeError):
        uid = os.geteuid()
        return uid if uid != int(_ANYONE.read_text(encoding="ascii")) else None
    return None


def _written(address: Address, prefix: bytes) -> str:
    """Return an address as the kernel writes it: 32 bits at a time, each as a number of this machine."""
    packed = prefix + socket.inet_aton(address[0])
    words = (int.from_bytes(packed[at : at + 4], sys.byteorder) for at in range(0, len(packed), 4))
    return f"{''.join(f'{word:08X}' for word in words)}:{address[1]:04X}"
