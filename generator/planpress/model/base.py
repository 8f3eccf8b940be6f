"""The common ground of all nouns: values are frozen, unknown keys are refused, and each part knows its place."""

import hashlib
import json
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from planpress.diagnostic import NOWHERE, Position

_TO_JSON = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
Path = tuple[str | int, ...]
"""The way from a part to a value inside it: YAML keys and list indexes."""


def digest_of(said: object) -> str:
    """Return the SHA-256, in hexadecimal, of plain data; in which order its keys stand does not matter."""
    return hashlib.sha256(_TO_JSON.encode(said).encode()).hexdigest()


class Locator(Protocol):
    """Something that knows where the values under a part are in its file."""

    def locate(self, path: Path) -> Position:
        """Return where the value at `path` is, or the nearest of its ancestors that exists."""


class Part(BaseModel):
    """One mapping of a plan file.

    Attribute docstrings are the words of the field reference and of the editor's hover texts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=False, validate_by_alias=True)

    # A slot, not one of pydantic's private attributes: those cost a tenth of the time of `check`. A copy has no place.
    __slots__ = ("_locator",)

    def place(self, *path: str | int) -> Position:
        """Return where the value at `path` is in the file; a missing key points to the part that lacks it."""
        locator: Locator | None = getattr(self, "_locator", None)
        return locator.locate(path) if locator else NOWHERE

    def put_at(self, locator: Locator) -> None:
        """Tell the part where it was read from; only `read/` calls this."""
        object.__setattr__(self, "_locator", locator)

    def __eq__(self, other: object) -> bool:
        """Compare what the parts say, not where they are."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def said(self) -> dict[str, Any]:
        """Return what was written, as plain data in YAML's keys; the base of fingerprints and comparisons."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)
