import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import planpress.check
from planpress.check.allow import Judgement
from planpress.check.case import Case
from planpress.check.explain import explain
from planpress.check.past import PAST_RULES
from planpress.check.plan import ALL_RULES, ALLOW_RULES, SERVICE_RULES, check_plan, judge
from planpress.check.plan_facts import FolderPlan
from planpress.check.rule import Finding, Rule
from planpress.check.service import ServiceCase
from planpress.diagnostic import Gate, Severity
from tests.support.sound import AS_OF, example, load, members_of

RULES: list[Rule[Any]] = [*ALL_RULES]


def _name(rule: Rule[Any]) -> str:
    return f"{rule.code}-{rule.find.__name__}"


def _subject(rule: Rule[Any], text: str) -> Case | Sequence[FolderPlan] | ServiceCase | Judgement:
    data = load(text)
    if rule in SERVICE_RULES:
        return ServiceCase(example(text, {"service.yaml": data}).service, AS_OF)
    if rule in ALLOW_RULES:
        case = example(text, data)
        return judge(case, check_plan(case))
    return members_of(example(text, plan) for plan in data) if isinstance(data, list) else example(text, data)


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


def test_the_codes_are_the_numbers_of_the_rule_table_but_for_those_that_need_history_or_documents() -> None:
    numbers = {int(rule.code[1:]) for rule in RULES}

    assert set(range(1, max(numbers) + 1)) - numbers <= {3, 47, 65}
