"""What check and verify found as JUnit XML, which every build server shows: one test case for each file."""

from collections.abc import Sequence
from html import escape

from planpress.diagnostic import Diagnostic, Severity
from planpress.render.report import FileReport
from planpress.render.visible import lines_visible


def junit(files: Sequence[FileReport], verb: str = "check") -> str:
    """Return the reports as XML: a file with errors fails; its warnings and notes are added to them.

    A plan that is left alone is skipped, unless there is something to say about it all the same.
    """
    failures = sum(bool(file.weighing(Severity.ERROR)) for file in files)
    skipped = sum(_is_skipped(file) for file in files)
    counts = f'tests="{len(files)}" failures="{failures}" errors="0" skipped="{skipped}"'
    cases = "".join(_case(file, verb) for file in files)
    suite = f'  <testsuite name="planpress {verb}" {counts}>\n{cases}  </testsuite>\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {counts}>\n{suite}</testsuites>\n'


def _case(file: FileReport, verb: str) -> str:
    errors = file.weighing(Severity.ERROR)
    others = tuple(found for found in file.in_force if found.severity is not Severity.ERROR)
    inner = ""
    if errors:
        first = f"{errors[0].code}: {errors[0].message}"
        inner += f'      <failure type="{_text(errors[0].code)}" message="{_text(first)}">{_lines(errors)}</failure>\n'
    if others:
        inner += f"      <system-out>{_lines(others)}</system-out>\n"
    if _is_skipped(file):
        inner = '      <skipped message="it ended long ago, and is left alone"/>\n'
    names = f'name="{_text(file.plan_id or file.file)}" file="{_text(file.file)}"'
    head = f'    <testcase classname="planpress.{verb}" {names}'
    return f"{head}>\n{inner}    </testcase>\n" if inner else f"{head}/>\n"


def _is_skipped(file: FileReport) -> bool:
    return file.is_quiet and not file.in_force


def _lines(found: tuple[Diagnostic, ...]) -> str:
    return _text("\n".join(_line(entry) for entry in found))


def _line(found: Diagnostic) -> str:
    said = f"{found.place}: {found.severity} {found.code}: {found.message}"
    return f"{said}\n  help: {found.hint}" if found.hint else said


def _text(text: str) -> str:
    """Return the text for XML 1.0, which has no place for most control characters, not even as references."""
    return escape(lines_visible(text))
