"""The next review in a plan's file: a skeleton with comments, without changing any other character."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planpress.editing.list_place import Insertion, find_insertion_point, insertion, text_of_plan
from planpress.editing.starter import starter_text
from planpress.errors import UsageError
from planpress.model.plan import Plan
from planpress.model.review import Review, ReviewStatus
from planpress.read.plan import read_plan

_NUMBERED = re.compile(r"\br(\d{1,4})\b")


@dataclass(frozen=True, slots=True)
class Addition(Insertion):
    """The bytes of a review, and the review that can be read there afterwards."""

    review: Review

    def line_in(self, content: bytes) -> int:
        """Return the number of the line on which the review begins."""
        first = self.added.index(f"id: {self.review.id}".encode())
        return (content[: self.at] + self.added[:first]).count(b"\n") + 1


def planned_review(plan: Plan) -> Review | None:
    """Return the review that is planned, if there is one."""
    return next((review for review in plan.reviews if review.status is ReviewStatus.PLANNED), None)


def next_review_id(text: str) -> str:
    """Return `r` with the number after the highest that occurs anywhere in the file, comments included."""
    return f"r{max(map(int, _NUMBERED.findall(text)), default=0) + 1}"


def add_review(root: Path, content: bytes, plan: Plan, due: date) -> Addition:
    """Return the next review of a plan that was read from `content`.

    Raises:
        UsageError: the file has no place for it, or would not be read as the same plan with one more review.
    """
    text = text_of_plan(content)
    point = find_insertion_point(text, "reviews")
    put = insertion(content, point, _lines(root, plan, next_review_id(text), due, flow=point.flow))
    return Addition(put.at, put.added, _verified_review(put.applied_to(content), plan))


def _lines(root: Path, plan: Plan, review_id: str, due: date, *, flow: bool) -> list[str]:
    goals = [goal.id for goal in plan.goals if goal.is_active]
    how = plan.next_review.how if plan.next_review else None
    values = {"id": review_id, "due": due, "how": how, "goals": goals, "flow": flow}
    return starter_text(root, "review.yaml.j2", values).splitlines()


def _verified_review(content: bytes, before: Plan) -> Review:
    """Return the review that was added, once it is certain that nothing else in the plan has changed."""
    after = read_plan(content, "").value
    added = after.reviews[-1:] if after else ()
    if after is None or after != before.model_copy(update={"reviews": before.reviews + added}) or not added:
        raise UsageError(
            "this file has no safe place for a review: nothing was written; add it by hand, below `reviews:`"
        )
    return added[0]
