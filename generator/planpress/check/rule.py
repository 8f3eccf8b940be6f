"""A rule: a plain function that finds mistakes, with the code, the severity and the gate they get."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from planpress.diagnostic import Diagnostic, Gate, Position, Related, Severity

Subject = TypeVar("Subject")
"""What a rule looks at: one `Case`, or all plans of a folder."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake as a rule finds it; the rule knows its code, severity and gate."""

    place: Position
    message: str
    hint: str
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A rule; the docstring of its function is its page in the rule reference."""

    code: str
    severity: Severity
    gate: Gate
    find: Callable[[Subject], Iterator[Finding]]

    def run(self, subject: Subject) -> list[Diagnostic]:
        """Return a diagnostic for each mistake."""
        return [self.say(found) for found in self.find(subject)]

    def say(self, found: Finding) -> Diagnostic:
        """Return what the rule says about a mistake that it found."""
        return Diagnostic(
            self.code, self.severity, found.place, found.message, found.hint, gate=self.gate, related=found.related
        )


def rule(
    code: str, severity: Severity, gate: Gate
) -> Callable[[Callable[[Subject], Iterator[Finding]]], Rule[Subject]]:
    """Make the function below a rule; no other rule has its code."""

    def make(find: Callable[[Subject], Iterator[Finding]]) -> Rule[Subject]:
        return Rule(code, severity, gate, find)

    return make
