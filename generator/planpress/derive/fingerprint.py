"""The fingerprint of what a noun says: comments, the order of keys and layout do not matter, the content does."""

import hashlib
import json
from collections.abc import Collection

from planpress.model.base import Part


def fingerprint(part: Part, *, without: Collection[str] = ()) -> str:
    """Return the SHA-256, in hexadecimal, of what was written; `without` names keys that do not count."""
    said = {key: value for key, value in part.said().items() if key not in without}
    return hashlib.sha256(
        json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()
