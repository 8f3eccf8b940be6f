"""Each file of cases/invalid says, on its faulty lines, which diagnostics it must bring: those and no others.

`# expect F004` at the end of a line expects that code on that line. Where no comment can stand on the line, the file
starts with lines such as `# expect-at 9:12 Y015`, or has a side file of such lines with the ending `.expect`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from planpress.diagnostic import Diagnostic
from planpress.read.codes import CODES
from planpress.read.front_matter import read_front_matter
from planpress.read.glossary import read_glossary
from planpress.read.handbook_settings import read_handbook_settings
from planpress.read.plan import read_plan
from planpress.read.reading import Reading
from planpress.read.service import read_service

CASES = sorted((Path(__file__).parent / "cases" / "invalid").glob("*.yaml"))
Expectation = tuple[int, int, str]
"""Line, column (0 for any) and code."""

READERS: Mapping[str, Callable[[bytes, str], Reading[Any]]] = {
    "service": read_service,
    "mkdocs": read_handbook_settings,
    "glossary": read_glossary,
    "page": read_front_matter,
}
"""What reads a case, by how the name of its file begins; all others are plans."""

_ON_LINE = re.compile(r"# expect ((?:[A-Z]\d{3} ?)+)\s*$")
_AT = re.compile(r"^# expect-at (\d+):(\d+) ([A-Z]\d{3})$", re.MULTILINE)


def diagnose(data: bytes, file: str) -> tuple[Diagnostic, ...]:
    """Return all that planpress says of a file on its own."""
    read = next((read for start, read in READERS.items() if file.startswith(start)), read_plan)
    return read(data, file).diagnostics


def expectations(case: Path) -> Iterator[Expectation]:
    side = case.with_suffix(".expect")
    text = case.read_bytes().decode("utf-8", "replace")
    for line, column, code in _AT.findall(side.read_text() if side.exists() else text):
        yield int(line), int(column), code
    for number, line in enumerate(text.split("\n"), start=1):
        for codes in _ON_LINE.findall(line):
            yield from ((number, 0, code) for code in codes.split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_brings_the_expected_diagnostics_and_no_others(case: Path) -> None:
    expected = Counter(expectations(case))
    found: Counter[Expectation] = Counter()
    for diagnostic in diagnose(case.read_bytes(), case.name):
        place = diagnostic.place
        exact = (place.line, place.column, diagnostic.code)
        found[exact if exact in expected else (place.line, 0, diagnostic.code)] += 1
    assert expected, "the file expects nothing"
    assert found == expected


def test_every_code_of_reading_has_a_case() -> None:
    covered = {code for case in CASES for _, _, code in expectations(case)}
    no_file, too_large_to_keep, no_such_field_yet = {"Y000"}, {"Y001"}, {"F010"}
    assert set(CODES) - covered == no_file | too_large_to_keep | no_such_field_yet
