"""Every code that check can give, with what it means: those of the rules, and those of reading a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from planpress.check.explain import Explanation, explain
from planpress.check.past import PAST_RULES
from planpress.check.plan import ALL_RULES
from planpress.check.rule import Rule
from planpress.diagnostic import Gate, Severity
from planpress.read.codes import CODES
from planpress.read.examples import EXAMPLES, Example

WHEN: Mapping[Gate, str] = {
    Gate.SAVE: "at every save",
    Gate.ACTIVE: "before a plan becomes active",
    Gate.PRINT: "before a final print",
    Gate.LEAVE: "before something leaves the team",
    Gate.CLOSE: "before a plan is closed",
}


@dataclass(frozen=True, slots=True)
class Demand:
    """What one rule demands, how much it weighs, and when it is asked for."""

    severity: Severity
    gate: Gate
    words: Explanation


@dataclass(frozen=True, slots=True)
class Chapter:
    """A code with what its rule demands; for a code of reading, only with what is wrong."""

    code: str
    title: str
    demand: Demand | None = None
    example: Example | None = None

    @property
    def severity(self) -> Severity:
        """What the code weighs; a mistake of the file itself is an error."""
        return self.demand.severity if self.demand else Severity.ERROR


def rules_in_order() -> list[Rule[Any]]:
    """Return every rule that `check` can apply, by code."""
    return sorted((*ALL_RULES, *PAST_RULES), key=lambda rule: rule.code)


@cache
def rule_book() -> Mapping[str, Chapter]:
    """Return the chapters by code, in order."""
    reading = {code: _of_reading(code) for code in sorted(CODES)}
    return reading | {rule.code: _of_rule(rule) for rule in rules_in_order()}


def _of_rule(rule: Rule[Any]) -> Chapter:
    words = explain(rule)
    return Chapter(rule.code, words.demand, Demand(rule.severity, rule.gate, words))


def _of_reading(code: str) -> Chapter:
    words = CODES[code]
    return Chapter(code, f"{words[0].upper()}{words[1:]}.", example=EXAMPLES.get(code))
