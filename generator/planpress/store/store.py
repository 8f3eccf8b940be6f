"""What one run leaves in `build/cache` for the next: plain data, with a key for everything that it depends on."""

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
    """Return a digest of everything but the plan that results depend on: the service, the day, and our code."""
    return digest(service, as_of.isoformat().encode(), *stamps_of_code(*layers))


def put(path: Path, key: str, **data: object) -> None:
    """Keep data that depends only on what the key is a digest of."""
    whole = json.dumps({"key": key, **data}, separators=(",", ":")).encode()
    write_file(path, _head(whole) + whole + _END)


def get(path: Path, key: str) -> dict[str, Any]:
    """Return the data kept under exactly this key; nothing if the file is damaged or has another key."""
    try:
        sealed = path.read_bytes()
        whole = sealed[len(_head(b"")) : -len(_END)]
        data: dict[str, Any] = json.loads(whole) if sealed.startswith(_head(whole)) else {}
        return data if data["key"] == key else {}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _head(whole: bytes) -> bytes:
    """Return what is written before the data: a seal, which reveals a damaged file."""
    return b'{"seal":"%s","kept":' % digest(whole).encode()


def stamps_of_code(*layers: str) -> Iterator[bytes]:
    """Yield values that change whenever planpress's own code in these layers does."""
    for layer in layers:
        for path in sorted((_PACKAGE / layer).glob("*.py")):
            status = path.stat()
            yield f"{layer}/{path.name} {status.st_size} {status.st_mtime_ns}".encode()
