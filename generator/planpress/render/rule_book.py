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
    """A code with all that its rules demand; for a code of reading, only with what is wrong."""

    code: str
    title: str
    demands: tuple[Demand, ...] = ()
    example: Example | None = None

    @property
    def severity(self) -> Severity:
        """What the code weighs at most; a mistake of the file itself is an error."""
        return max((demand.severity for demand in self.demands), default=Severity.ERROR)


def rules_in_order() -> list[Rule[Any]]:
    """Return every rule that `check` can apply, by code."""
    return sorted((*ALL_RULES, *PAST_RULES), key=lambda rule: rule.code)


@cache
def rule_book() -> Mapping[str, Chapter]:
    """Return the chapters by code, in order."""
    demands: dict[str, list[Demand]] = {}
    for rule in rules_in_order():
        demands.setdefault(rule.code, []).append(Demand(rule.severity, rule.gate, explain(rule)))
    reading = {code: _of_reading(code) for code in sorted(CODES)}
    return reading | {code: Chapter(code, found[0].words.demand, tuple(found)) for code, found in demands.items()}


def _of_reading(code: str) -> Chapter:
    words = CODES[code]
    return Chapter(code, f"{words[0].upper()}{words[1:]}.", example=EXAMPLES.get(code))
