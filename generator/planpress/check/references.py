"""The rules that whatever a plan refers to exists, and that whoever has something to do is still there."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.check.walk import references_in
from planpress.diagnostic import Gate, Severity
from planpress.model.base import Part
from planpress.model.plan import Plan, PlanStatus
from planpress.model.references import CLIENT, ReferenceTarget
from planpress.read.suggest import did_you_mean


@rule("P002", Severity.ERROR, Gate.SAVE)
def check_references(case: Case) -> Iterator[Finding]:
    """Every person, agency, goal, strategy, consent and colleague that the plan names exists.

    Why: A step that nobody owns does not happen, and a letter to nobody is never sent.

    Fails:
        case_manager: lena-hoffman

    Mended:
        case_manager: lena-hoffmann
    """
    known = _known(case)
    for part in case.parts:
        for target, name, path in references_in(part):
            names = known.get(target)
            if names is not None and name not in names:
                hint = did_you_mean(name, names) or _WHERE[target]
                yield Finding(part.place(*path), f"there is no {_CALLED.get(target, target)} called {name}", hint)


@rule("P128", Severity.ERROR, Gate.PRINT)
def check_whoever_has_something_to_do_is_still_there(case: Case) -> Iterator[Finding]:
    """Nobody who left the team is named for what is still to be done: as case manager, at a step, at the next review.

    Why: A step that nobody owns does not happen, and the client rings someone who has gone.

    Fails:
        service.yaml:
          team:
            - {id: tom-reid, left: 2026-10-30}
        case_manager: tom-reid

    Mended:
        service.yaml:
          team:
            - {id: tom-reid, left: 2026-10-30}
        case_manager: lena-hoffmann
    """
    gone = {member.id: member.left for member in case.service.team if member.has_left(case.as_of)}
    if case.plan.status not in _GOES_ON or not gone:
        return
    for part, key, named in _to_do(case.plan):
        for index, name in enumerate(named):
            if name in gone:
                place = part.place(key) if key == _CASE_MANAGER else part.place(key, index)
                yield Finding(place, f"{name} left the team on {gone[name]}", "say who does it now")


def _to_do(plan: Plan) -> Iterator[tuple[Part, str, tuple[str, ...]]]:
    """Yield who is named for what is still to be done, with the part and the key they are named under."""
    if plan.case_manager is not None:
        yield plan, _CASE_MANAGER, (plan.case_manager,)
    yield from ((step, "who", step.who) for step in plan.strategies if step.is_open)
    if plan.next_review is not None:
        yield plan.next_review, "who_comes", plan.next_review.who_comes


_CASE_MANAGER = "case_manager"
_GOES_ON = frozenset({PlanStatus.DRAFT, PlanStatus.ACTIVE, PlanStatus.ON_HOLD})


def _known(case: Case) -> dict[ReferenceTarget, AbstractSet[str]]:
    """Return the ids that a reference may name; an earlier plan is looked up by the folder's rules."""
    plan = case.plan
    staff = {member.id for member in case.service.team}
    agencies = {agency.id for agency in case.service.agencies}
    people = {person.id for person in plan.people} | staff
    goals = {goal.id for goal in plan.goals}
    return {
        ReferenceTarget.PERSON: people | {CLIENT},
        ReferenceTarget.RECIPIENT: people | agencies,
        ReferenceTarget.STAFF: staff,
        ReferenceTarget.AGENCY: agencies,
        ReferenceTarget.GOAL: goals,
        ReferenceTarget.GOAL_OR_STRATEGY: goals | {strategy.id for strategy in plan.strategies},
        ReferenceTarget.CONSENT: {consent.id for consent in plan.consents},
    }


_CALLED = {ReferenceTarget.STAFF: "member of the team"}
"""What messages call a kind of thing, where its code would not read well."""
_WHERE = {
    ReferenceTarget.PERSON: "add them to `people`, or to the team in service.yaml",
    ReferenceTarget.RECIPIENT: "add them to `people`, or the agency to service.yaml",
    ReferenceTarget.STAFF: "add them to `team` in service.yaml",
    ReferenceTarget.AGENCY: "add it to `agencies` in service.yaml",
    ReferenceTarget.GOAL: "add it to `goals`, or correct the id",
    ReferenceTarget.GOAL_OR_STRATEGY: "add it to `goals` or `strategies`, or correct the id",
    ReferenceTarget.CONSENT: "record the consent under `consents`",
}

RULES = (check_references, check_whoever_has_something_to_do_is_still_there)
