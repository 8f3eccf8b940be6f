"""When a review took place, and when the next one is due."""

from datetime import date

from planpress.model.plan import Plan
from planpress.model.review import Review, ReviewStatus


def review_day(review: Review) -> date:
    """Return the day a review took place, or was planned for."""
    return review.held_on or review.due


def next_review_on(plan: Plan) -> date | None:
    """Return the day the plan is due for review: the next review, else the earliest one still planned."""
    if plan.next_review is not None:
        return plan.next_review.date
    planned = [review.due for review in plan.reviews if review.status is ReviewStatus.PLANNED]
    return min(planned, default=None)
