"""Rules about ending involvement: decided together, explained, and with a way back."""

from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.ending import EndingDecision
from planpress.model.goal import LifecycleStatus
from planpress.model.references import CLIENT
from planpress.model.review import ReviewStatus

_NEEDS_NO_OUTCOME = {LifecycleStatus.CANCELLED, LifecycleStatus.REJECTED, LifecycleStatus.ENTERED_IN_ERROR}


@rule("P040", Severity.ERROR, Gate.CLOSE)
def check_ending_is_decided_together(case: Case) -> Iterator[Finding]:
    """A completed plan says when the ending was decided, with whom, and why the service is no longer needed.

    Why: The decision is the client's too; whoever is told that it is over has a right to know why.

    Fails:
        ending:
          kind: goals_met
          decision: {date: 2026-11-20, made_with: [lena-hoffmann]}
          why_no_longer_needed: You have your own flat, and you sleep well.

    Mended:
        ending:
          kind: goals_met
          decision: {date: 2026-11-20, made_with: [client, lena-hoffmann]}
          why_no_longer_needed: You have your own flat, and you sleep well.
    """
    ending = case.plan.ending
    if ending is None:
        hint = "add `ending` with its `decision` and `why_no_longer_needed`"
        yield Finding(case.plan.place("ending"), "the plan does not say how the involvement ended", hint)
        return
    decision = ending.decision
    if decision is None:
        yield Finding(ending.place("decision"), "the ending has no decision", "add `decision` with its date")
    elif not case.has_died and _is_without_client(decision) and case.knows_all(decision.made_with):
        hint = "add `client` to `made_with`, or `without_client_reason`"
        yield Finding(decision.place("made_with"), "the client did not take part in the decision", hint)
    if not case.has_died and ending.why_no_longer_needed is None:
        hint = "say it in words for the client"
        yield Finding(ending.place("why_no_longer_needed"), "`why_no_longer_needed` is missing", hint)


@rule("P041", Severity.ERROR, Gate.CLOSE)
def check_nothing_is_left_open(case: Case) -> Iterator[Finding]:
    """A completed plan has no strategy that is still open, an outcome for each goal, and no review to come.

    Why: What is left open looks like a promise. A finished plan is never opened again; a new one replaces it.

    Fails:
        strategies:
          - {id: s1, status: in_progress}

    Mended:
        strategies:
          - {id: s1, status: completed, helped: yes}
        goals:
          - {id: g1, lifecycle_status: completed, achievement_status: achieved}
        next_review:
    """
    plan = case.plan
    for strategy in plan.strategies:
        if strategy.is_open:
            message = f"strategy {strategy.id} is still {strategy.status}"
            yield Finding(strategy.place("status"), message, "write completed, cancelled or stopped")
    for goal in plan.goals:
        if goal.achievement_status is None and goal.lifecycle_status not in _NEEDS_NO_OUTCOME:
            hint = "add `achievement_status`, or cancel the goal with a reason"
            yield Finding(goal.place("id"), f"goal {goal.id} has no outcome", hint)
    if plan.next_review:
        yield Finding(plan.next_review.place(), "a next review is still planned", "delete `next_review`")
    for review in plan.reviews:
        if review.status is ReviewStatus.PLANNED:
            yield Finding(review.place("status"), f"review {review.id} is still planned", "write held or cancelled")


@rule("P054", Severity.ERROR, Gate.CLOSE)
def check_last_day(case: Case) -> Iterator[Finding]:
    """A completed plan gives its last day.

    Why: The letter that confirms the completion tells the client which day was the last; many such letters do not.

    Fails:
        period: {start: 2026-03-02}

    Mended:
        period: {start: 2026-03-02, end: 2026-11-24}
    """
    period = case.plan.period
    if period is None or period.end is None:
        place = period.place("end") if period else case.plan.place("period")
        yield Finding(place, "the plan has no last day", "write `period: end:` with that day")


@rule("P044", Severity.WARNING, Gate.CLOSE)
def check_everyone_is_informed(case: Case) -> Iterator[Finding]:
    """Everyone who takes part in the plan was told about the ending, or the plan says why not.

    Why: Family, carers and the doctor go on counting on a service that has left, until something goes wrong.

    Fails:
        people:
          - {id: mira, involvement: takes_part}
        ending:
          informed: []

    Mended:
        people:
          - {id: mira, involvement: takes_part}
        ending:
          informed:
            - {person: mira, on: 2026-11-23, consent: c1}
            - {person: gp, reason: Mai will tell her doctor herself.}
    """
    ending = case.plan.ending
    if ending is None:
        return
    told = {entry.person for entry in ending.informed} | {entry.person for entry in ending.explained_to}
    for person in case.plan.people:
        is_to_be_told = person.is_involved and not person.staff and not person.must_not_be_told
        if is_to_be_told and person.id not in told and case.knows_all(told):
            hint = "add them with `on` and `consent`, or with `reason`"
            yield Finding(ending.place("informed"), f"{person.id} is not among those who were informed", hint)
    for entry in ending.informed:
        if entry.on is None and entry.reason is None:
            message = f"was {entry.person} told, and when?"
            yield Finding(entry.place(), message, "add `on` with the day, or `reason` to say why not")


@rule("P122", Severity.WARNING, Gate.CLOSE)
def check_ending_is_explained(case: Case) -> Iterator[Finding]:
    """A completed plan says to whom it was explained why it is no longer needed; the client is one of them.

    Why: The fact sheet promises it to the client, the family, carers and the other professionals.

    Fails:
        ending:
          explained_to: []

    Mended:
        ending:
          explained_to:
            - {person: client, on: 2026-11-20, how: At the last meeting}
    """
    ending = case.plan.ending
    if ending is None or case.has_died:
        return
    told = {entry.person for entry in ending.explained_to}
    is_excused = ending.decision is not None and ending.decision.without_client_reason is not None
    if not told:
        hint = "add each person with `on` and `how`: the client, family, carers, other professionals"
        yield Finding(ending.place("explained_to"), "it is not written to whom the ending was explained", hint)
    elif CLIENT not in told and not is_excused and case.knows_all(told):
        hint = "add `client` with `on` and `how`; or say under `decision` why it was made without them"
        yield Finding(
            ending.place("explained_to"), "it is not written that the ending was explained to the client", hint
        )


def _is_without_client(decision: EndingDecision) -> bool:
    return CLIENT not in decision.made_with and decision.without_client_reason is None


RULES = (
    check_ending_is_decided_together,
    check_nothing_is_left_open,
    check_last_day,
    check_everyone_is_informed,
    check_ending_is_explained,
)
