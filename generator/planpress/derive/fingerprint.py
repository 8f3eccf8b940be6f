"""The fingerprint of what a noun says: comments, the order of keys and layout do not matter, the content does."""

from collections.abc import Collection

from planpress.model.base import Part, digest_of


def fingerprint(part: Part, *, without: Collection[str] = ()) -> str:
    """Return the SHA-256, in hexadecimal, of what was written; `without` names keys that do not count."""
    return digest_of({key: value for key, value in part.said().items() if key not in without})
