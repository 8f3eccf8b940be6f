"""When a plan was reviewed and when it is due again."""

from datetime import date

from planpress.model.plan import Plan
from planpress.model.review import Review, ReviewStatus


def held_reviews(plan: Plan) -> tuple[Review, ...]:
    """Return the reviews that took place, oldest first."""
    held = [review for review in plan.reviews if review.is_held and review.held_on is not None]
    return tuple(sorted(held, key=review_day))


def review_day(review: Review) -> date:
    """Return the day a review took place, or was planned for."""
    return review.held_on or review.due


def next_review_on(plan: Plan) -> date | None:
    """Return the day the plan is due for review: the next review, else the earliest one still planned."""
    if plan.next_review is not None:
        return plan.next_review.date
    planned = [review.due for review in plan.reviews if review.status is ReviewStatus.PLANNED]
    return min(planned, default=None)
