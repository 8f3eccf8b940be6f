"""The report of check as JSON, for scripts."""

import json

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.render.report import FileReport, Report, Silence, shown_fix

FORMAT = 1
"""Goes up when a script that reads the report would have to be changed."""

ReportJson = str | int | list["ReportJson"] | dict[str, "ReportJson"]


def report_json(report: Report, version: str) -> str:
    """Return the report as JSON.

    At the top: `planpress` (the version), `format`, `as_of`, `quiet_before` (a day), `counts` (`error`, `warning`,
    `note`) and `files`. A file has `file`, `plan` (empty for service.yaml and the handbook's files), `status` (empty
    too where it cannot be read as a plan), `left_alone` and three lists: `in_force`, `ahead` (what to mend before the
    next steps) and `silenced` (`rule`, `until`, `count`). A plan that ended before `quiet_before` is `left_alone`,
    unless it was asked for: of it, only what must be said for ever is listed. An entry of the first two lists has
    `code`, `severity`, `gate`, `message`, `hint`, a place (`file`, `line`, `column`, `width`; lines and columns count
    from 1), `related` (places with a `message`) and, where there is one right answer, `fix`: the `text` that belongs in
    place of the characters from `start` to `end` of the file, counted from 0.
    """
    counts = report.counts()
    whole: ReportJson = {
        "planpress": version,
        "format": FORMAT,
        "as_of": report.as_of.isoformat(),
        "quiet_before": report.quiet_before.isoformat(),
        "counts": {str(severity): counts[severity] for severity in sorted(Severity, reverse=True)},
        "files": [_file(file) for file in report.files],
    }
    return json.dumps(whole, indent=2) + "\n"


def _file(file: FileReport) -> ReportJson:
    return {
        "file": file.file,
        "plan": file.plan_id,
        "status": file.status,
        "left_alone": file.is_quiet,
        "in_force": [_diagnostic(found) for found in file.in_force],
        "ahead": [_diagnostic(found) for found in file.ahead],
        "silenced": [_silence(entry) for entry in file.silenced],
    }


def _diagnostic(found: Diagnostic) -> ReportJson:
    entry: dict[str, ReportJson] = {
        "code": found.code,
        "severity": str(found.severity),
        "gate": found.gate.value,
        **_place(found.place),
        "message": found.message,
        "hint": found.hint,
        "related": [{**_place(other.place), "message": other.message} for other in found.related],
    }
    fix = shown_fix(found)
    if fix:
        entry["fix"] = {"start": fix.start, "end": fix.end, "text": fix.text}
    return entry


def _place(place: Position) -> dict[str, ReportJson]:
    return {"file": place.file, "line": place.line, "column": place.column, "width": place.width}


def _silence(entry: Silence) -> ReportJson:
    return {"rule": entry.rule, "until": entry.until.isoformat(), "count": entry.count}
