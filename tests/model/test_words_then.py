import pytest

from planpress.model.words_then import words_before
from tests.support.plans import Plain, a_goal, a_plan, a_review, a_strategy


def said_before_r1(*later: Plain, now: str = "A room.") -> str:
    reviews = [a_review(), *(a_review(id=f"l{n}", held_on="2026-08-13", changes=[c]) for n, c in enumerate(later))]
    plan = a_plan(goals=[a_goal(description=now)], reviews=reviews)
    return words_before(plan.held_reviews()[0], plan.goals[0], plan.held_reviews())


def a_change(before: str, after: str, **more: object) -> Plain:
    return {"target": "g1", "action": "changed", "from": before, "to": after} | more


def test_each_later_change_of_the_words_is_undone_the_newest_first() -> None:
    assert said_before_r1(a_change("A flat.", "A house."), a_change("A house.", "A\n room.")) == "A flat."


@pytest.mark.parametrize(
    "change",
    [
        a_change("3 shifts", "1 shift"),
        a_change("A flat.", "A room.", target="g2"),
        a_change("A flat.", "A room.", action="added"),
        {"target": "g1", "action": "changed", "to": "A room."},
        {"target": "g1", "action": "changed", "from": "A flat."},
    ],
)
def test_what_is_no_change_of_the_words_leaves_them(change: Plain) -> None:
    assert said_before_r1(change) == "A room."


def test_what_was_changed_before_the_review_stays_changed() -> None:
    early = a_review(id="r0", held_on="2026-04-01", changes=[a_change("A flat.", "A room.")])
    plan = a_plan(goals=[a_goal(description="A room.")], reviews=[early, a_review()])

    assert words_before(plan.held_reviews()[1], plan.goals[0], plan.held_reviews()) == "A room."


def test_a_step_has_its_earlier_words_too() -> None:
    change = a_change("Walk", "Swim", target="s1")
    plan = a_plan(strategies=[a_strategy(what="Swim")], reviews=[a_review(changes=[change])])

    assert words_before(plan.held_reviews()[0], plan.strategies[0], plan.held_reviews()) == "Walk"
