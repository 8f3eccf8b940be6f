import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import planpress.check
from planpress.check.allow import Judgement
from planpress.check.case import Case
from planpress.check.explain import explain
from planpress.check.folder import Folder
from planpress.check.handbook import HandbookCase
from planpress.check.past import PAST_RULES
from planpress.check.plan import ALL_RULES, ALLOW_RULES, HANDBOOK_RULES, SERVICE_RULES, check_plan, judge
from planpress.check.rule import Finding, Rule
from planpress.check.service import ServiceCase
from planpress.diagnostic import Gate, Severity
from planpress.read.glossary import read_glossary
from planpress.read.handbook_settings import read_handbook_settings
from tests.support.sound import AS_OF, example, load, members_of

RULES: list[Rule[Any]] = [*ALL_RULES]
HANDED_OUT = set(range(116, 140))
"""Numbers that are kept for rules still being written."""


def _name(rule: Rule[Any]) -> str:
    return f"{rule.code}-{rule.find.__name__}"


def _subject(rule: Rule[Any], text: str) -> Case | Folder | ServiceCase | HandbookCase | Judgement:
    if rule in HANDBOOK_RULES:
        settings, glossary = read_handbook_settings(text.encode(), ""), read_glossary(text.encode(), "")
        return HandbookCase(settings.value, glossary.value, ("index.md", "start/first-meeting.md"))
    data = load(text)
    if rule in SERVICE_RULES:
        return ServiceCase(example(text, {"service.yaml": data}).service, AS_OF)
    if rule in ALLOW_RULES:
        case = example(text, data)
        return judge(case, check_plan(case))
    if not isinstance(data, list):
        return example(text, data)
    members = members_of(example(text, plan) for plan in data)
    return Folder(members, [member.facts.plan_id for member in members])


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_every_rule_explains_itself(rule: Rule[Any]) -> None:
    explanation = explain(rule)

    assert explanation.demand.endswith(".")
    assert explanation.why.endswith((".", "?"))
    assert explanation.fails != explanation.mended


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_every_rule_finds_the_mistake_of_its_example(rule: Rule[Any]) -> None:
    assert list(rule.run(_subject(rule, explain(rule).fails)))


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_every_rule_is_content_with_its_mended_example(rule: Rule[Any]) -> None:
    assert not list(rule.run(_subject(rule, explain(rule).mended)))


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_every_message_ends_without_a_full_stop_and_comes_with_a_hint(rule: Rule[Any]) -> None:
    for diagnostic in rule.run(_subject(rule, explain(rule).fails)):
        assert not diagnostic.message.endswith(".")
        assert diagnostic.hint
        assert not diagnostic.hint.endswith(".")


def test_every_rule_that_is_written_is_used() -> None:
    folder = Path(planpress.check.__file__).parent
    written = sum(len(re.findall(r"^@rule\(", file.read_text("utf-8"), re.MULTILINE)) for file in folder.glob("*.py"))

    assert len(RULES) + len(PAST_RULES) == written  # tests/check/test_past.py holds the latter


def test_a_rule_that_explains_nothing_is_known_by_its_empty_sections() -> None:
    def find(_: Case) -> Iterator[Finding]:
        return iter(())

    explanation = explain(Rule("P999", Severity.NOTE, Gate.SAVE, find))

    assert (explanation.demand, explanation.why, explanation.fails, explanation.mended) == ("", "", "", "")


def test_no_two_rules_have_the_same_code() -> None:
    codes = Counter(rule.code for rule in (*RULES, *PAST_RULES))

    assert [code for code, rules in codes.items() if rules > 1] == []


def test_no_number_is_left_out_but_those_of_rules_that_were_taken_back() -> None:
    numbers = {int(rule.code[1:]) for rule in (*RULES, *PAST_RULES)}

    assert set(range(1, max(numbers) + 1)) - numbers - HANDED_OUT == {47}
