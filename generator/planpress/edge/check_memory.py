"""What check found at the last build, so that the next check need not look again where nothing has changed.

Only `build` writes it, into build/cache; `check` reads it and writes nothing. It holds places and messages, and no word
of a client.
"""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import planpress
from planpress.diagnostic import Diagnostic, Fix, Gate, Position, Related, Severity
from planpress.edge.files import write_file
from planpress.edge.project import Project
from planpress.render.report import FileReport, Report, Silence, shown_fix

_PACKAGE = Path(planpress.__file__).parent
_LAYERS = ("check", "model", "read")


def recall(project: Project, as_of: date) -> Report | None:
    """Return what was found in exactly these files, by exactly these rules, on that day; None where it is not known."""
    try:
        kept = json.loads(_path(project).read_bytes())
        if kept["key"] != _key(project, as_of):
            return None
        return Report(as_of, tuple(map(_file, kept["files"])))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def remember(project: Project, report: Report) -> None:
    """Keep what was found; of a fix that could be a birthday or a text, only that there is one."""
    kept = {"key": _key(project, report.as_of), "files": [_plain_file(file) for file in report.files]}
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
    yield from stamps_of_code(*_LAYERS)
    for file in (project.service, *project.plans):
        yield file.name.encode("utf-8", "surrogateescape")
        yield file.content
    for problem in project.unreadable:
        yield f"{problem.place.file} {problem.message}".encode("utf-8", "surrogateescape")


def _plain_file(file: FileReport) -> list[Any]:
    found = ([_plain(entry) for entry in entries] for entries in (file.in_force, file.ahead))
    silenced = [[entry.rule, entry.until.isoformat(), entry.count] for entry in file.silenced]
    return [file.file, file.plan_id, file.status, *found, silenced]


def _plain(found: Diagnostic) -> list[Any]:
    related = [[*_plain_place(other.place), other.message] for other in found.related]
    place = _plain_place(found.place)
    fix, shown = found.fix, shown_fix(found)
    kept = [fix.start, fix.end, shown.text if shown else ""] if fix else None
    return [found.code, int(found.severity), *place, found.message, found.hint, found.gate.value, related, kept]


def _plain_place(place: Position) -> tuple[str, int, int, int]:
    return place.file, place.line, place.column, place.width


def _file(kept: list[Any]) -> FileReport:
    file, plan_id, status, in_force, ahead, silenced = kept
    return FileReport(
        file,
        plan_id,
        status,
        tuple(map(_diagnostic, in_force)),
        tuple(map(_diagnostic, ahead)),
        tuple(Silence(rule, date.fromisoformat(until), count) for rule, until, count in silenced),
    )


def _diagnostic(kept: list[Any]) -> Diagnostic:
    code, severity, file, line, column, width, message, hint, gate, related, fix = kept
    others = tuple(Related(Position(*place), words) for *place, words in related)
    place = Position(file, line, column, width)
    return Diagnostic(
        code, Severity(severity), place, message, hint, gate=Gate(gate), related=others, fix=Fix(*fix) if fix else None
    )
