"""Checking: every rule over one plan, a whole folder, the service, or the handbook."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from planpress.check import (
    allow,
    assessment,
    characters,
    consent,
    contact,
    contradictions,
    dates,
    ending,
    folder,
    goals,
    handbook,
    identity,
    invented,
    letters,
    life_areas,
    measures,
    named,
    needed,
    people,
    references,
    referrals,
    review,
    review_date,
    rights,
    safety,
    service,
    sharing,
    sign_off,
    strategies,
    treatment,
    two_readers,
    wording,
)
from planpress.check.allow import Judgement
from planpress.check.case import Case
from planpress.check.gates import gates_to_check
from planpress.check.handbook import HandbookCase
from planpress.check.past import PAST_RULES
from planpress.check.plan_facts import FolderPlan
from planpress.check.rule import Rule
from planpress.check.service import ServiceCase
from planpress.diagnostic import Diagnostic, Gate

PLAN_RULES: tuple[Rule[Case], ...] = (
    *identity.RULES,
    *references.RULES,
    *needed.RULES,
    *people.RULES,
    *contact.RULES,
    *dates.RULES,
    *review_date.RULES,
    *assessment.RULES,
    *life_areas.RULES,
    *treatment.RULES,
    *two_readers.RULES,
    *goals.RULES,
    *strategies.RULES,
    *safety.RULES,
    *rights.RULES,
    *consent.RULES,
    *measures.RULES,
    *review.RULES,
    *contradictions.RULES,
    *ending.RULES,
    *referrals.RULES,
    *letters.RULES,
    *sharing.RULES,
    *named.RULES,
    *sign_off.RULES,
    *wording.RULES,
    *characters.RULES,
    *invented.RULES,
)
"""The rules that look at one plan, in the order of the reference page."""

SERVICE_RULES: tuple[Rule[ServiceCase], ...] = (*service.RULES, *characters.SERVICE_RULES, *invented.SERVICE_RULES)
"""The rules that look at `service.yaml`."""

HANDBOOK_RULES: tuple[Rule[HandbookCase], ...] = handbook.RULES
"""The rules that look at `mkdocs.yml`, the glossary and the pages."""

FOLDER_RULES: tuple[Rule[folder.Folder], ...] = folder.RULES
"""The rules that look at all plans at once."""

ALLOW_RULES: tuple[Rule[Judgement], ...] = allow.RULES
"""The rules about what a plan silences; they look at what the others found."""

ALL_RULES: tuple[Rule[Any], ...] = (*PLAN_RULES, *FOLDER_RULES, *SERVICE_RULES, *HANDBOOK_RULES, *ALLOW_RULES)

_CODES_OF_THE_PAST = frozenset(rule.code for rule in PAST_RULES)
_CODES_OF_PLANS = _CODES_OF_THE_PAST | {
    rule.code for rule in ALL_RULES if rule not in (*SERVICE_RULES, *HANDBOOK_RULES)
}


def check_plan(case: Case) -> tuple[Diagnostic, ...]:
    """Return what the rules find in one plan, at every gate that means something to it, in the order of the file."""
    rules = _rules_before(gates_to_check(case.plan))
    # Not `run`: most rules find nothing in a plan, and a list for each of them is a fortieth of all that check costs.
    found = [rule.say(mistake) for rule in rules for mistake in rule.find(case)]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


@cache
def _rules_before(gates: frozenset[Gate]) -> tuple[Rule[Case], ...]:
    return tuple(rule for rule in PLAN_RULES if rule.gate in gates)


def check_service(case: ServiceCase) -> tuple[Diagnostic, ...]:
    """Return what the rules find in `service.yaml`; plans cannot be judged while there is an error in it."""
    found = [diagnostic for rule in SERVICE_RULES for diagnostic in rule.run(case)]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def check_handbook_files(case: HandbookCase) -> tuple[Diagnostic, ...]:
    """Return what the rules find in the handbook's own files."""
    found = [diagnostic for rule in HANDBOOK_RULES for diagnostic in rule.run(case)]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def check_folder(plans: Sequence[FolderPlan], ids: Collection[str] | None = None) -> tuple[Diagnostic, ...]:
    """Return what the rules find between plans of a folder; the plans themselves are not looked at again.

    `ids` are those of all its plans, where `plans` are only some of them.
    """
    known = [plan.facts.plan_id for plan in plans] if ids is None else ids
    found = [diagnostic for rule in FOLDER_RULES for diagnostic in rule.run(folder.Folder(plans, known))]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def judge(case: Case, found: Sequence[Diagnostic]) -> Judgement:
    """Return what was found in a plan, by its own rules and the folder's, as its `allow` would have it."""
    return Judgement(case.plan, case.as_of, tuple(found), _CODES_OF_PLANS, _CODES_OF_THE_PAST)


def check_allowances(judgement: Judgement) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the plan's `allow`."""
    return tuple(diagnostic for rule in ALLOW_RULES for diagnostic in rule.run(judgement))
