"""What a plan silences, for a reason and until a day, and the rules about that."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from planpress.check.never_silent import NEVER_SILENT
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Diagnostic, Gate, Severity
from planpress.model.allowance import Allowance
from planpress.model.plan import Plan
from planpress.read.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules found in a plan, before anything is silenced.

    `codes` holds the codes of all rules. A rule whose code is in `of_the_past` may find more in the plan's history.
    """

    plan: Plan
    as_of: date
    found: tuple[Diagnostic, ...]
    codes: AbstractSet[str]
    of_the_past: AbstractSet[str]

    def spoken(self) -> tuple[Diagnostic, ...]:
        """Return what was found and is not silenced."""
        silent = self._silent()
        return tuple(found for found in self.found if found.code not in silent)

    def silenced(self) -> Iterator[tuple[Allowance, int]]:
        """Yield each allowance that silences something today, with how many diagnostics it silences."""
        for allowance in self.plan.allow:
            count = sum(found.code == allowance.rule for found in self.found)
            if count and allowance.rule in self._silent() and allowance.until >= self.as_of:
                yield allowance, count

    def _silent(self) -> AbstractSet[str]:
        named = {allowance.rule for allowance in self.plan.allow if allowance.until >= self.as_of}
        return (named & self.codes) - NEVER_SILENT


@rule("P066", Severity.ERROR, Gate.SAVE)
def check_allowance_names_a_rule(judged: Judgement) -> Iterator[Finding]:
    """`allow` names a rule that exists, but not one that guards the client's privacy or keeps plans apart.

    Why: A rule can be wrong about one plan, and then the team may say so. Consent is the client's, not the team's.

    Fails:
        allow:
          - {rule: P031, reason: She would not mind., until: 2027-01-31}

    Mended:
        allow:
          - {rule: P010, reason: Mai asked for a longer gap over the summer., until: 2027-01-31}
        next_review: {date: 2027-06-01, how: in_person}
    """
    for number, allowance in enumerate(judged.plan.allow):
        place = judged.plan.place("allow", number, "rule")
        if allowance.rule in NEVER_SILENT:
            yield Finding(
                place, f"{allowance.rule} cannot be silenced", "fix what it reports; this rule protects the client"
            )
        elif allowance.rule not in judged.codes:
            hint = did_you_mean(allowance.rule, judged.codes) or "write the code that check shows, such as P010"
            yield Finding(place, "there is no rule with this code to silence", hint)


@rule("P067", Severity.WARNING, Gate.SAVE)
def check_allowance_is_not_over(judged: Judgement) -> Iterator[Finding]:
    """An `allow` whose day has passed is looked at again: the rule applies once more.

    Why: What was right for a while is not right for ever; silence must not outlive its reason.

    Fails:
        allow:
          - {rule: P010, reason: Mai asked for a longer gap over the summer., until: 2026-03-31}

    Mended:
        allow:
          - {rule: P010, reason: Mai asked for a longer gap over the summer., until: 2027-03-31}
        next_review: {date: 2027-06-01, how: in_person}
    """
    for number, allowance in enumerate(judged.plan.allow):
        if allowance.until < judged.as_of:
            message = f"this was allowed until {allowance.until}, which has passed"
            hint = "check what the rule says now; then delete this, or give a new day and the reason for it"
            yield Finding(judged.plan.place("allow", number, "until"), message, hint)


@rule("P068", Severity.WARNING, Gate.SAVE)
def check_allowance_is_needed(judged: Judgement) -> Iterator[Finding]:
    """An `allow` silences something; one whose rule has nothing to say is deleted.

    A rule that also compares the plan with its history is left alone: it may find something with `check --history`.

    Why: A silence that nobody needs any more hides the next mistake of the same kind.

    Fails:
        allow:
          - {rule: P010, reason: Mai asked for a longer gap over the summer., until: 2027-01-31}

    Mended:
        allow:
    """
    said = {found.code for found in judged.found}
    silent = judged.codes - judged.of_the_past - NEVER_SILENT - said
    for number, allowance in enumerate(judged.plan.allow):
        if allowance.rule in silent and allowance.until >= judged.as_of:
            message = f"{allowance.rule} has nothing to say about this plan"
            yield Finding(judged.plan.place("allow", number, "rule"), message, "delete it")


RULES = (check_allowance_names_a_rule, check_allowance_is_not_over, check_allowance_is_needed)
