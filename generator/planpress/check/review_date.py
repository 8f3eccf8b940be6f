"""Rules about when the plan is reviewed next."""

from collections.abc import Iterator
from datetime import timedelta

from planpress.check.case import Case
from planpress.check.phrases import counted
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.plan import PlanStatus
from planpress.model.review import NextReview


@rule("P009", Severity.ERROR, Gate.ACTIVE)
def check_next_review(case: Case) -> Iterator[Finding]:
    """An active plan says when it is reviewed next: after it begins, and after the last review.

    Why: The fact sheet promises "a date for that review"; without one, a plan is never looked at again.

    Fails:
        next_review:

    Mended:
        next_review: {date: 2026-12-15, how: in_person, who_comes: [client, lena-hoffmann]}
    """
    plan, following = case.plan, case.plan.next_review
    if not case.is_active or case.has_died or (plan.ending and plan.ending.decision):
        return
    if following is None:
        yield Finding(plan.place("next_review"), "no next review is planned", "agree on a day with the client")
        return
    last = case.last_held()
    before = {
        "the first day of the plan": plan.first_day,
        "the last review": last.held_on if last else None,
    }
    for what, day in before.items():
        if day and following.date <= day:
            message = f"the next review is on {following.date}, which is not after {what} ({day})"
            yield Finding(following.place("date"), message, "write the day of the review to come")
            return


@rule("P010", Severity.WARNING, Gate.ACTIVE)
def check_review_interval(case: Case) -> Iterator[Finding]:
    """The time from one review to the next is no longer than the service allows.

    Why: In three months a life can change; in six, the plan no longer fits it.

    Fails:
        next_review: {date: 2027-06-15}

    Mended:
        next_review: {date: 2026-12-15}
    """
    plan, following = case.plan, case.plan.next_review
    last = case.last_held()
    since, what = (last.held_on, "the last review") if last else (plan.first_day, "the first day of the plan")
    if not case.is_active or case.has_died or following is None or since is None:
        return
    days = (following.date - since).days
    if days > case.service.review_days:
        message = (
            f"the next review is {counted(days, 'day')} after {what}; the service reviews within "
            f"{case.service.review_days}"
        )
        yield Finding(following.place("date"), message, "bring it forward, or agree on a short one in between")


@rule("P011", Severity.WARNING, Gate.PRINT)
def check_review_is_not_late(case: Case) -> Iterator[Finding]:
    """The day of the next review has not passed.

    Why: The plan in the client's hands says that somebody would come on that day.

    Fails:
        next_review: {date: 2026-11-16}

    Mended:
        next_review: {date: 2026-12-15}
    """
    following = _overdue(case)
    if following and not _is_long_overdue(following, case):
        message = f"the review was due on {following.date}, and that day has passed"
        yield Finding(following.place("date"), message, "hold it soon, and write what was decided")


@rule("P080", Severity.ERROR, Gate.PRINT)
def check_review_is_not_long_overdue(case: Case) -> Iterator[Finding]:
    """The next review is not overdue for longer than the service allows.

    Why: A plan that is printed now would be handed out as agreed, though nobody has looked at it for months.

    Fails:
        next_review: {date: 2026-10-19}

    Mended:
        next_review: {date: 2026-12-15}
    """
    following = _overdue(case)
    if following and _is_long_overdue(following, case):
        grace = counted(case.service.review_grace_days, "day")
        message = f"the review was due on {following.date}, and is overdue by more than {grace}"
        yield Finding(following.place("date"), message, "hold the review first; the safety plan can still be printed")


def _overdue(case: Case) -> NextReview | None:
    """Return the next review, where its day has passed."""
    following = case.plan.next_review
    is_open = case.plan.status is PlanStatus.ACTIVE and not case.has_died
    return following if following and is_open and following.date < case.as_of else None


def _is_long_overdue(following: NextReview, case: Case) -> bool:
    return following.date < case.as_of - timedelta(days=case.service.review_grace_days)


RULES = (check_next_review, check_review_interval, check_review_is_not_late, check_review_is_not_long_overdue)
