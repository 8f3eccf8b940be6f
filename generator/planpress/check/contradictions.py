"""Rules about what a plan says twice, and differently: the paper would print both."""

from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.goal import AchievementStatus, Goal
from planpress.model.references import CLIENT
from planpress.model.review import ClientAgrees, GoalReview, Outcome, Review
from planpress.model.words_then import words_before

_MET = frozenset({AchievementStatus.ACHIEVED, AchievementStatus.SUSTAINING})
_ASK = "write `yes` or `no`, as they said; or take `client` out of those who were there"


@rule("P118", Severity.ERROR, Gate.PRINT)
def check_whoever_was_there_was_asked(case: Case) -> Iterator[Finding]:
    """A client who was at a review or a decision was asked, and was not absent from it.

    Why: "Who was there: you" above "we could not ask you" tells the client that what is on paper is not what was.

    Fails:
        reviews:
          - id: r1
            kind: scheduled
            status: held
            due: 2026-11-02
            held_on: 2026-11-02
            attended: [client]
            changes:
              - {target: g1, action: stopped, why: Mai found a place by herself., client_agrees: not_reached}

    Mended:
        reviews:
          - id: r1
            kind: scheduled
            status: held
            due: 2026-11-02
            held_on: 2026-11-02
            attended: [client]
            changes:
              - {target: g1, action: stopped, why: Mai found a place by herself., client_agrees: no}
    """
    for review in case.plan.held_reviews():
        if CLIENT not in review.attended:
            continue
        for change in review.changes:
            if change.client_agrees is ClientAgrees.NOT_REACHED:
                message = f"the client was at review {review.id}, but was not asked about {change.target}"
                yield Finding(change.place("client_agrees"), message, _ASK)
        if review.client_absent_reason is not None:
            message = f"the client was at review {review.id}, which also says why they were not"
            yield Finding(
                review.place("client_absent_reason"), message, "delete it, or take `client` out of `attended`"
            )
    yield from _decision(case)


def _decision(case: Case) -> Iterator[Finding]:
    decision = case.plan.ending.decision if case.plan.ending else None
    if decision is None or CLIENT not in decision.made_with:
        return
    if decision.client_agrees is ClientAgrees.NOT_REACHED:
        message = "the client took part in the decision to end, but was not asked about it"
        yield Finding(decision.place("client_agrees"), message, _ASK)
    if decision.without_client_reason is not None:
        message = "the client took part in the decision to end, which also says why they did not"
        hint = "delete it, or take `client` out of `made_with`"
        yield Finding(decision.place("without_client_reason"), message, hint)


@rule("P119", Severity.ERROR, Gate.PRINT)
def check_goal_agrees_with_review(case: Case) -> Iterator[Finding]:
    """A goal is met where the last review that spoke of it found it met, or where it was reached after that day.

    Why: The review's record and the letter at the end go to the same person. One of them would be wrong.

    Fails:
        goals:
          - {id: g1, achievement_status: achieved}
        reviews:
          - id: r1
            kind: scheduled
            status: held
            due: 2026-11-02
            held_on: 2026-11-02
            attended: [client]
            goals:
              - {goal: g1, working: yes, outcome: partly_met}

    Mended:
        goals:
          - {id: g1, achievement_status: achieved, status_date: 2026-11-16}
        reviews:
          - id: r1
            kind: scheduled
            status: held
            due: 2026-11-02
            held_on: 2026-11-02
            attended: [client]
            goals:
              - {goal: g1, working: yes, outcome: partly_met}
    """
    for goal in case.plan.goals:
        status, last = goal.achievement_status, _last_said(case, goal)
        if status is None or last is None:
            continue
        review, said = last
        is_later = goal.status_date is not None and goal.status_date > review.day
        is_met = status in _MET
        if is_met is not (said.outcome is Outcome.MET) and not is_later and not _has_other_words(case, goal, review):
            message = f"goal {goal.id} is {status}, but review {review.id} found it {said.outcome}"
            hint = "correct the one that is wrong; if it changed after the review, give that day in `status_date`"
            yield Finding(goal.place("achievement_status"), message, hint)


def _last_said(case: Case, goal: Goal) -> tuple[Review, GoalReview] | None:
    """Return the last review that said how far a goal is, and what it said."""
    for review in reversed(case.plan.held_reviews()):
        for said in review.goals:
            if said.goal == goal.id and said.outcome is not None:
                return review, said
    return None


def _has_other_words(case: Case, goal: Goal, review: Review) -> bool:
    """Whether the review spoke of words that were changed there, or since."""
    return words_before(review, goal, case.plan.held_reviews()) != goal.description


RULES = (check_whoever_was_there_was_asked, check_goal_agrees_with_review)
