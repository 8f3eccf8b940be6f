"""What one run leaves in `build/cache` for the next: plain data, with the key of all that it follows from."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import planpress
from planpress.disk.files import write_file
from planpress.store.inputs import digest

RULING_LAYERS: Final = ("check", "model", "read", "typeface")
"""The layers that decide what check finds."""
_END: Final = b"}"
_PACKAGE: Final = Path(planpress.__file__).parent


def key_of(service: bytes, as_of: date, *layers: str) -> str:
    """Return a digest of what follows for each plan from all but the plan: the service, the day, and our code."""
    return digest(service, as_of.isoformat().encode(), *stamps_of_code(*layers))


def put(path: Path, key: str, **said: object) -> None:
    """Keep what follows from the things that the key is a digest of."""
    whole = json.dumps({"key": key, **said}, separators=(",", ":")).encode()
    write_file(path, _head(whole) + whole + _END)


def get(path: Path, key: str) -> dict[str, Any]:
    """Return what was kept under this very key; nothing where it is not whole, or follows from other things."""
    try:
        sealed = path.read_bytes()
        whole = sealed[len(_head(b"")) : -len(_END)]
        said: dict[str, Any] = json.loads(whole) if sealed.startswith(_head(whole)) else {}
        return said if said["key"] == key else {}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _head(whole: bytes) -> bytes:
    """Return what stands before the whole: a seal, by which it is known from a part."""
    return b'{"seal":"%s","kept":' % digest(whole).encode()


def stamps_of_code(*layers: str) -> Iterator[bytes]:
    """Yield what changes with planpress's own code in these layers."""
    for layer in layers:
        for path in sorted((_PACKAGE / layer).glob("*.py")):
            found = path.stat()
            yield f"{layer}/{path.name} {found.st_size} {found.st_mtime_ns}".encode()
