"""Rules about what a review that was held must say."""

from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.goal import Goal
from planpress.model.references import CLIENT
from planpress.model.review import ChangeAction, Review, ReviewStatus, StillNeedsService


@rule("P037", Severity.ERROR, Gate.PRINT)
def check_review_answers(case: Case) -> Iterator[Finding]:
    """A review that was held says whether each active goal works and is met, and whether the service is still needed.

    Why: These are the three questions that every client was promised an answer to.

    Fails:
        reviews:
          - id: r1
            kind: scheduled
            status: held
            due: 2026-11-02
            held_on: 2026-11-02
            attended: [client]
            still_needs_service: yes

    Mended:
        reviews:
          - id: r1
            kind: scheduled
            status: held
            due: 2026-11-02
            held_on: 2026-11-02
            attended: [client]
            goals:
              - {goal: g1, working: yes, outcome: partly_met}
            still_needs_service: yes
    """
    for review in case.plan.held_reviews():
        if review.still_needs_service is None:
            place = review.place("still_needs_service")
            yield Finding(
                place, f"review {review.id} does not say whether the service is still needed", "write the answer"
            )
        spoken_of = {answer.goal for answer in review.goals}
        missing = [
            goal.id for goal in case.goals_worked_on() if goal.id not in spoken_of and _was_open(case, goal, review)
        ]
        if missing and case.knows_goals(spoken_of):
            hint = "add to `goals` whether each one works and whether it is met"
            yield Finding(review.place("goals"), f"review {review.id} says nothing about {listed(missing)}", hint)
        for answer in review.goals:
            lacking = [key for key in ("working", "outcome") if getattr(answer, key) is None]
            if lacking:
                message = f"review {review.id} leaves {listed(lacking)} open for goal {answer.goal}"
                yield Finding(answer.place(lacking[0]), message, "write the answer")


@rule("P099", Severity.ERROR, Gate.PRINT)
def check_client_was_there(case: Case) -> Iterator[Finding]:
    """The client was at a review that was held, or the review says why not.

    Why: A review without the client is about them, without them.

    Fails:
        reviews:
          - id: r1
            kind: scheduled
            status: held
            due: 2026-11-02
            held_on: 2026-11-02
            attended: [lena-hoffmann]

    Mended:
        reviews:
          - id: r1
            kind: scheduled
            status: held
            due: 2026-11-02
            held_on: 2026-11-02
            attended: [lena-hoffmann]
            client_absent_reason: Mai was in hospital, and asked us to go ahead.
    """
    for review in case.plan.held_reviews():
        is_absent = CLIENT not in review.attended and review.client_absent_reason is None
        if is_absent and case.knows_all(review.attended):
            hint = "add `client` to `attended`, or `client_absent_reason`"
            yield Finding(review.place("attended"), f"the client was not at review {review.id}", hint)


@rule("P038", Severity.ERROR, Gate.PRINT)
def check_changes_are_explained(case: Case) -> Iterator[Finding]:
    """Each change that a review makes says what it is, why, and whether the client agrees.

    Why: "What is different now, and why?" is what people look for first in a new plan.

    Fails:
        reviews:
          - id: r1
            kind: scheduled
            status: held
            due: 2026-11-02
            held_on: 2026-11-02
            changes:
              - {target: g1, action: stopped, client_agrees: yes}

    Mended:
        reviews:
          - id: r1
            kind: scheduled
            status: held
            due: 2026-11-02
            held_on: 2026-11-02
            changes:
              - {target: g1, action: stopped, why: Mai found a place by herself., client_agrees: yes}
    """
    for review in case.plan.held_reviews():
        for change in review.changes:
            wanted = {"from": change.from_, "to": change.to} if change.action is ChangeAction.CHANGED else {}
            if change.action is not ChangeAction.KEPT:
                wanted |= {"why": change.why, "client_agrees": change.client_agrees}
            lacking = [key for key, value in wanted.items() if value is None]
            if lacking:
                message = f"{change.target} was {change.action}, but the change is missing {listed(lacking)}"
                yield Finding(change.place("action"), message, f"add {listed(lacking)}")


@rule("P039", Severity.ERROR, Gate.PRINT)
def check_ending_follows(case: Case) -> Iterator[Finding]:
    """Where the last review finds that the service is no longer needed, the ending has begun.

    Why: A plan that nobody needs and nobody ends drifts, and the client waits for visits that do not come.

    Fails:
        reviews:
          - {id: r1, kind: scheduled, status: held, due: 2026-11-02, held_on: 2026-11-02, still_needs_service: no}

    Mended:
        reviews:
          - {id: r1, kind: scheduled, status: held, due: 2026-11-02, held_on: 2026-11-02, still_needs_service: no}
        ending:
          kind: goals_met
          planned_for: 2026-12-18
    """
    review = case.last_held()
    if review and review.still_needs_service is StillNeedsService.NO and case.plan.ending is None:
        message = f"review {review.id} finds that the service is no longer needed, but no ending has begun"
        yield Finding(review.place("still_needs_service"), message, "add `ending` with its kind and the planned day")


@rule("P053", Severity.ERROR, Gate.SAVE)
def check_held_has_a_day(case: Case) -> Iterator[Finding]:
    """A review that was held says when; one that was not held has no such day.

    Why: Due dates are counted from the last review; without its day nobody knows when the next one is.

    Fails:
        reviews:
          - {id: r1, kind: scheduled, status: held, due: 2026-11-02}

    Mended:
        reviews:
          - {id: r1, kind: scheduled, status: held, due: 2026-11-02, held_on: 2026-11-04}
    """
    for review in case.plan.reviews:
        if review.is_held and review.held_on is None:
            yield Finding(review.place("held_on"), f"when was review {review.id} held?", "add `held_on`")
        elif review.held_on is not None and not review.is_held:
            message = f"review {review.id} is {review.status}, but has a day on which it was held"
            yield Finding(review.place("status"), message, "write `status: held`, or delete `held_on`")


@rule("P056", Severity.WARNING, Gate.ACTIVE)
def check_planned_review_is_to_come(case: Case) -> Iterator[Finding]:
    """The day of a planned review is still to come.

    Why: Either it was held and not written down, or it was missed; someone should find out which.

    Fails:
        reviews:
          - {id: r1, kind: asked_by_client, status: planned, due: 2026-11-02}

    Mended:
        reviews:
          - {id: r1, kind: asked_by_client, status: planned, due: 2026-12-02}
    """
    following = case.plan.next_review
    for review in () if case.has_died else case.plan.reviews:
        is_reported = following is not None and following.date == review.due
        if review.status is ReviewStatus.PLANNED and review.due < case.as_of and not is_reported:
            message = f"review {review.id} was planned for {review.due}, which has passed"
            yield Finding(review.place("due"), message, "write what happened: held, postponed or cancelled")


def _was_open(case: Case, goal: Goal, review: Review) -> bool:
    """Return whether the review had to cover the goal: not if the goal began with that review, or later."""
    has_begun = goal.start is None or goal.start < review.day
    return has_begun and not any(
        change.target == goal.id and change.action is ChangeAction.ADDED
        for later in case.plan.held_reviews()
        if later.day >= review.day
        for change in later.changes
    )


RULES = (
    check_review_answers,
    check_client_was_there,
    check_changes_are_explained,
    check_ending_follows,
    check_held_has_a_day,
    check_planned_review_is_to_come,
)
