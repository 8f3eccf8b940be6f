"""The row of each plan in the registers at the last build, so that the next one works out only those that changed."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from pydantic import TypeAdapter, ValidationError

from planpress.compose.registers import RegisterRow
from planpress.disk.project import Project, SourceFile
from planpress.store.inputs import digest
from planpress.store.store import RULING_LAYERS, get, key_of, put

_ROWS: Final = TypeAdapter(dict[str, RegisterRow])


class RowCache:
    """The rows of one project, on one day; each is kept under its `row_key`."""

    def __init__(self, project: Project, as_of: date) -> None:
        """Read what the last build kept; nothing if it is damaged or no longer applies."""
        self._path = project.build / "cache" / "rows.json"
        self._key = key_of(project.service.content, as_of, *RULING_LAYERS, "derive", "compose")
        try:
            self._kept = _ROWS.validate_json(get(self._path, self._key).get("rows", "{}"))
        except ValidationError:
            self._kept = {}

    def forget(self) -> None:
        """Discard whatever was kept."""
        self._kept = {}

    def recall(self, key: str) -> RegisterRow | None:
        """Return the row with exactly this `row_key`, if it is known."""
        return self._kept.get(key)

    def keep(self, rows: Mapping[str, RegisterRow]) -> None:
        """Keep these rows by their `row_key`, and forget all others."""
        now = dict(rows)
        if now != self._kept:
            put(self._path, self._key, rows=_ROWS.dump_json(now).decode())


def row_key(file: SourceFile, entries: Mapping[str, bytes]) -> str:
    """Return what a row is kept under: all that it is made from, but for the service and the day.

    `entries` are the files of the plan's register, by name.
    """
    issued = (part for name, content in sorted(entries.items()) for part in (name.encode(), content))
    return digest(file.name.encode("utf-8", "surrogateescape"), file.content, *issued)
