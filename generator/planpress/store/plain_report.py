"""What check found in a file, as plain data to keep between two runs: places and messages, but no client's words."""

from datetime import date
from typing import Any

from planpress.diagnostic import Diagnostic, Fix, Gate, Position, Related, Severity
from planpress.render.report import FileReport, Silence, shown_fix


def report_to_data(file: FileReport) -> list[Any]:
    """Return the report on a file as plain data; a fix that may be a birthday or a text is kept without its text."""
    found = ([_plain(entry) for entry in entries] for entries in (file.in_force, file.ahead))
    silenced = [[entry.rule, entry.until.isoformat(), entry.count] for entry in file.silenced]
    return [file.file, file.plan_id, file.status, *found, silenced, file.is_of_handbook, file.is_quiet]


def report_from_data(kept: list[Any]) -> FileReport:
    """Return the report that was kept."""
    file, plan_id, status, in_force, ahead, silenced, is_of_handbook, is_quiet = kept
    return FileReport(
        file,
        plan_id,
        status,
        tuple(map(_diagnostic, in_force)),
        tuple(map(_diagnostic, ahead)),
        tuple(Silence(rule, date.fromisoformat(until), count) for rule, until, count in silenced),
        is_of_handbook=is_of_handbook,
        is_quiet=is_quiet,
    )


def _plain(found: Diagnostic) -> list[Any]:
    related = [[*_plain_place(other.place), other.message] for other in found.related]
    place = _plain_place(found.place)
    fix, shown = found.fix, shown_fix(found)
    kept = [fix.start, fix.end, shown.text if shown else ""] if fix else None
    return [found.code, int(found.severity), *place, found.message, found.hint, found.gate.value, related, kept]


def _plain_place(place: Position) -> tuple[str, int, int, int]:
    return place.file, place.line, place.column, place.width


def _diagnostic(kept: list[Any]) -> Diagnostic:
    code, severity, file, line, column, width, message, hint, gate, related, fix = kept
    others = tuple(Related(Position(*place), words) for *place, words in related)
    place = Position(file, line, column, width)
    return Diagnostic(
        code, Severity(severity), place, message, hint, gate=Gate(gate), related=others, fix=Fix(*fix) if fix else None
    )
