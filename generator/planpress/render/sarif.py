"""The report of check as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

import json
from collections.abc import Mapping

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.render.report import Report, shown_fix
from planpress.render.report_json import ReportJson
from planpress.render.rule_book import Chapter, rule_book

VERSION = "2.1.0"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def sarif(report: Report, version: str) -> str:
    """Return what is in force as a SARIF log; columns count characters."""
    found = report.diagnostics()
    codes = sorted({diagnostic.code for diagnostic in found})
    book = rule_book()
    rules: ReportJson = [_rule(book[code]) for code in codes]
    places = {code: number for number, code in enumerate(codes)}
    run: ReportJson = {
        "tool": {"driver": {"name": "planpress", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, places) for diagnostic in found],
    }
    return json.dumps({"version": VERSION, "runs": [run]}, indent=2) + "\n"


def _rule(chapter: Chapter) -> ReportJson:
    rule: dict[str, ReportJson] = {
        "id": chapter.code,
        "shortDescription": {"text": chapter.title},
        "defaultConfiguration": {"level": _LEVELS[chapter.severity]},
    }
    if chapter.demand:
        rule["fullDescription"] = {"text": chapter.demand.words.demand}
        rule["help"] = {"text": chapter.demand.words.why}
    return rule


def _result(found: Diagnostic, places: Mapping[str, int]) -> ReportJson:
    result: dict[str, ReportJson] = {
        "ruleId": found.code,
        "ruleIndex": places[found.code],
        "level": _LEVELS[found.severity],
        "message": {"text": f"{found.message}. {_sentence(found.hint)}" if found.hint else found.message},
        "locations": [{"physicalLocation": _location(found.place)}],
    }
    if found.related:
        result["relatedLocations"] = [
            {"physicalLocation": _location(other.place), "message": {"text": other.message}} for other in found.related
        ]
    fix = shown_fix(found)
    if fix:
        replacement: ReportJson = {
            "deletedRegion": {"charOffset": fix.start, "charLength": fix.end - fix.start},
            "insertedContent": {"text": fix.text},
        }
        change: ReportJson = {"artifactLocation": {"uri": _uri(found.place.file)}, "replacements": [replacement]}
        result["fixes"] = [{"description": {"text": found.hint or found.message}, "artifactChanges": [change]}]
    return result


def _location(place: Position) -> ReportJson:
    region: ReportJson = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line,
        "endColumn": place.column + place.width,
    }
    return {"artifactLocation": {"uri": _uri(place.file)}, "region": region}


def _uri(file: str) -> str:
    """Return a file's name as a relative URI reference (RFC 3986)."""
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in file.encode())


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
