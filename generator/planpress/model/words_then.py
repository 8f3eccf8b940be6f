"""What a goal or a step said when a review looked at it, before anything that was changed there or later."""

from collections.abc import Iterator, Sequence

from planpress.model.goal import Goal
from planpress.model.review import Change, ChangeAction, Review
from planpress.model.strategy import Strategy


def words_before(review: Review, item: Goal | Strategy, held: Sequence[Review]) -> str:
    """Return the words that were there to be looked at; `held` has the review, too, the oldest first.

    A change is undone only where what it led `to` is what was said next: one of a measure or a day leaves the words.
    """
    words = item.description if isinstance(item, Goal) else item.what
    for change in _changes_since(review, item.id, held):
        if change.from_ is not None and change.to is not None and _same(change.to, words):
            words = change.from_
    return words


def _changes_since(review: Review, target: str, held: Sequence[Review]) -> Iterator[Change]:
    """Yield what was changed in the words of something at that review and after it, the newest first."""
    for later in reversed(held[held.index(review) :]):
        for change in reversed(later.changes):
            if change.target == target and change.action is ChangeAction.CHANGED:
                yield change


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()
