"""The key that the store is sealed with: it lies outside every project, so that no commit can bring a store along."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

import platformdirs

from planpress.disk.files import write_new_file
from planpress.errors import UsageError

_BYTES: Final = 32
_OTHERS: Final = 0o077


def key_file() -> Path:
    """Return where this person's key lies on this computer."""
    return platformdirs.user_state_path("planpress") / "store.key"


def find_key(root: Path) -> bytes | None:
    """Return the key, if there is one that lies outside the project and that nobody but its owner can read."""
    path = key_file()
    try:
        status = path.lstat()
        is_ours = not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & _OTHERS)
        if not stat.S_ISREG(status.st_mode) or not is_ours or path.resolve().is_relative_to(root.resolve()):
            return None
        key = path.read_bytes()
    except OSError:
        return None
    return key if len(key) == _BYTES else None


def find_or_make_key(root: Path) -> bytes:
    """Return the key, made now if there is none.

    Where it cannot be kept, it is another one each time: then nothing that an earlier run left is believed, and
    everything is made again.
    """
    key = find_key(root)
    if key is None:
        path = key_file()
        with suppress(OSError, UsageError):  # no place for it, or another run has made it at the same moment
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.unlink(missing_ok=True)
            write_new_file(path, secrets.token_bytes(_BYTES), mode=0o600)
        key = find_key(root)
    return key or secrets.token_bytes(_BYTES)
