import re
from datetime import date
from pathlib import Path

from planpress.diagnostic import Diagnostic
from planpress.disk.project import Project, SourceFile
from planpress.flows.check_project import check_project
from tests.support.sound import is_held

CASES = Path(__file__).parent / "cases"
FILE = CASES / "ten_mistakes.yaml"
_EXPECT = re.compile(r"# expect ([A-Z]\d{3})$")


def _found() -> tuple[Diagnostic, ...]:
    service = SourceFile("service.yaml", (CASES / "rules/service.yaml").read_bytes())
    text = re.sub(r" +# expect .*", "", FILE.read_text("utf-8"))  # a comment in a withheld area would be the eleventh
    plan = SourceFile("plans/MH-1042.yaml", text.encode())
    (checked,) = check_project(Project(CASES, service, (plan,), ()), date(2026, 11, 24)).plans
    return checked.in_force


def test_ten_different_mistakes_are_all_named_each_once_and_on_its_own_line() -> None:
    lines = enumerate(FILE.read_text("utf-8").splitlines(), start=1)
    expected = [(number, match[1]) for number, line in lines if (match := _EXPECT.search(line))]

    assert len({code for _, code in expected}) == 10
    assert [(found.place.line, found.code) for found in _found() if is_held(found.code, str(expected))] == expected


def test_each_of_the_ten_says_how_to_mend_it() -> None:
    assert all(found.hint for found in _found())
