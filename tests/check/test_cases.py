"""Each file of cases/rules says on its lines what the rules must find there.

A case holds the rules that it names, in its own name or behind `# expect`, and every rule up to P069: they find that
and nothing else. A rule that came later is held by its own cases, by the sound plans, and by the example plans.
"""

import re
from pathlib import Path

import pytest

from planpress.check.plan import ALLOW_RULES, PLAN_RULES, check_allowances, check_plan, judge
from planpress.check.walk import words_in
from tests.support.sound import CASES, case_of, is_held, places, spliced

FILES = sorted(file for file in CASES.glob("*.yaml") if file.name != "service.yaml")
SOUND = [file for file in FILES if file.name.startswith("sound")]
_EXPECT = re.compile(r"# expect (.+)$")


def _expected(text: str) -> list[tuple[int, str]]:
    lines = enumerate(text.splitlines(), start=1)
    found = [(number, match[1]) for number, line in lines if (match := _EXPECT.search(line))]
    return sorted((number, code) for number, codes in found for code in codes.split())


def _found(sections: str) -> list[tuple[int, str]]:
    case = case_of(sections)
    judged = judge(case, check_plan(case))
    return places((*judged.spoken(), *check_allowances(judged)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_rules_that_a_case_holds_find_what_it_expects_and_nothing_else(file: Path) -> None:
    sections = file.read_text(encoding="utf-8")
    expected = _expected(spliced(sections))
    found = _found(sections)

    assert [(line, code) for line, code in found if is_held(code, f"{file.name} {expected}")] == expected


@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.stem)
def test_no_rule_at_all_finds_anything_in_a_sound_plan(file: Path) -> None:
    assert _found(file.read_text(encoding="utf-8")) == []


def test_every_case_says_in_its_name_which_rules_it_is_about() -> None:
    assert [file.name for file in FILES if file not in SOUND and not re.search(r"P\d{3}", file.name)] == []


NEEDS_ANOTHER_SERVICE = {"P043", "P128"}
"""The service of the cases is sound; the example of such a rule brings its own."""


def test_every_rule_about_one_plan_has_a_case() -> None:
    expected = {code for file in FILES for _, code in _expected(file.read_text(encoding="utf-8"))}

    codes = {rule.code for rule in PLAN_RULES} | {rule.code for rule in ALLOW_RULES}
    assert codes - expected == NEEDS_ANOTHER_SERVICE


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_diagnostic_repeats_what_was_said_or_whose_plan_it_is(file: Path) -> None:
    case = case_of(file.read_text(encoding="utf-8"))
    said = [text for part in case.parts for text, _ in words_in(part) if len(text) > 15]

    for diagnostic in check_plan(case):
        shown = f"{diagnostic.message} {diagnostic.hint}"
        assert not [text for text in [*said, "Mai", "Mira", "Holt"] if text in shown]
