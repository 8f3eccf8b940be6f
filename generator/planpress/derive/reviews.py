"""When the next review is due."""

from datetime import date

from planpress.model.plan import Plan
from planpress.model.review import ReviewStatus


def next_review_on(plan: Plan) -> date | None:
    """Return the day the plan is due for review: the next review, else the earliest one still planned.

    Nothing is due any more in a plan that is over, and nothing is planned with a client who has died.
    """
    if plan.status.is_over or plan.has_died:
        return None
    if plan.next_review is not None:
        return plan.next_review.date
    planned = [review.due for review in plan.reviews if review.status is ReviewStatus.PLANNED]
    return min(planned, default=None)
