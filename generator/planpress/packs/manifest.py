"""The list of what packs contain, for a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """A document in a pack: which file and page it is on, and what can be checked on paper."""

    pack: str
    pack_page: int
    plan_id: str
    document: str
    kind: str
    reader: str
    pages: int
    sha256: str


def manifest(rows: Iterable[ManifestRow]) -> bytes:
    """Return the rows as CSV in UTF-8; no cell can be mistaken for a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([field.name for field in fields(ManifestRow)])
    for row in rows:
        writer.writerow([_harmless(cell) for cell in astuple(row)])
    return file.getvalue().encode()


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_STARTS_FORMULA) else cell
