"""What check found at the last build, so that the next check need not look again if nothing has changed.

Only `build` writes it, into build/cache; `check` reads it and writes nothing. It contains places and messages, but no
client's words.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import planpress
from planpress.disk.project import Project
from planpress.render.report import Report
from planpress.store.inputs import digest
from planpress.store.plain_report import report_from_data, report_to_data
from planpress.store.store import RULING_LAYERS, get, put, stamps_of_code


def recall(project: Project, as_of: date) -> Report | None:
    """Return what was found in exactly these files, by exactly these rules, on that day; None if it is not known."""
    try:
        kept = get(_path(project), _key(project, as_of))
        return Report(as_of, tuple(map(report_from_data, kept["files"])), kept["quiet_after_days"])
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def remember(project: Project, report: Report) -> None:
    """Keep what was found; a fix that may be a birthday or a text is kept without its text."""
    files = [report_to_data(file) for file in report.files]
    put(_path(project), _key(project, report.as_of), files=files, quiet_after_days=report.quiet_after_days)


def _path(project: Project) -> Path:
    return project.build / "cache" / "check.json"


def _key(project: Project, as_of: date) -> str:
    """Return a digest of everything that the report depends on."""
    return digest(*_pieces(project, as_of))


def _pieces(project: Project, as_of: date) -> Iterator[bytes]:
    yield as_of.isoformat().encode()
    yield planpress.__version__.encode()
    yield from stamps_of_code(*RULING_LAYERS)
    for file in project.files:
        yield file.name.encode("utf-8", "surrogateescape")
        yield file.content
    for problem in (*project.unreadable, *project.handbook.unreadable):
        yield f"{problem.place.file} {problem.message}".encode("utf-8", "surrogateescape")
