"""What check found at the last build, so that the next check need not look again where nothing has changed.

Only `build` writes it, into build/cache; `check` reads it and writes nothing. It holds places and messages, and no word
of a client.
"""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path

import planpress
from planpress.edge.files import write_file
from planpress.edge.kept_report import keep_report, kept_report
from planpress.edge.project import Project
from planpress.render.report import Report

_PACKAGE = Path(planpress.__file__).parent
RULING_LAYERS = ("check", "model", "read", "typeface")
"""The layers that decide what check finds."""


def recall(project: Project, as_of: date) -> Report | None:
    """Return what was found in exactly these files, by exactly these rules, on that day; None where it is not known."""
    try:
        kept = json.loads(_path(project).read_bytes())
        if kept["key"] != _key(project, as_of):
            return None
        return Report(as_of, tuple(map(kept_report, kept["files"])))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def remember(project: Project, report: Report) -> None:
    """Keep what was found; of a fix that could be a birthday or a text, only that there is one."""
    kept = {"key": _key(project, report.as_of), "files": [keep_report(file) for file in report.files]}
    write_file(_path(project), json.dumps(kept, separators=(",", ":")).encode())


def stamps_of_code(*layers: str) -> Iterator[bytes]:
    """Yield what changes with planpress's own code in these layers."""
    for layer in layers:
        for path in sorted((_PACKAGE / layer).glob("*.py")):
            found = path.stat()
            yield f"{layer}/{path.name} {found.st_size} {found.st_mtime_ns}".encode()


def _path(project: Project) -> Path:
    return project.build / "cache" / "check.json"


def _key(project: Project, as_of: date) -> str:
    """Return a digest of all that the report depends on."""
    digest = blake2b(digest_size=20)
    for piece in _pieces(project, as_of):
        digest.update(len(piece).to_bytes(8, "big"))
        digest.update(piece)
    return digest.hexdigest()


def _pieces(project: Project, as_of: date) -> Iterator[bytes]:
    yield as_of.isoformat().encode()
    yield planpress.__version__.encode()
    yield from stamps_of_code(*RULING_LAYERS)
    for file in (project.service, *project.plans):
        yield file.name.encode("utf-8", "surrogateescape")
        yield file.content
    for problem in project.unreadable:
        yield f"{problem.place.file} {problem.message}".encode("utf-8", "surrogateescape")
