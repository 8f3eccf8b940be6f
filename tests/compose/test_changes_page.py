from planpress.compose.changes import ChangeLine
from planpress.compose.changes_page import REST, ChangeGroup, group_changes
from planpress.derive.changes import changes_between
from tests.support.plans import a_goal, a_plan, a_strategy

GOALS = [a_goal(id="g1"), a_goal(id="g2", description="To work again.")]


def test_a_goal_stands_with_its_steps_and_what_is_left_comes_last() -> None:
    before = a_plan(goals=GOALS, strategies=[a_strategy(goals=["g2", "g1"])])
    late = [GOALS[0], GOALS[1] | {"priority": "low"}]
    after = a_plan(goals=late, strategies=[a_strategy(goals=["g2", "g1"], status="completed")], status="on_hold")
    assert group_changes(changes_between(before, after), before, after) == (
        ChangeGroup(
            "Goal 2",
            "To work again.",
            (
                ChangeLine("Goal 2, priority: now 'can wait'"),
                ChangeLine("Step s1 of goals 2 and 1: from 'under way' to 'done'"),
            ),
        ),
        ChangeGroup(REST, "", (ChangeLine("Status: from 'active' to 'on hold'"),)),
    )


def test_without_changes_there_is_no_group_and_without_others_no_rest() -> None:
    before, after = a_plan(goals=GOALS), a_plan(goals=[GOALS[0], GOALS[1] | {"priority": "low"}])
    assert group_changes((), before, after) == ()
    assert [group.title for group in group_changes(changes_between(before, after), before, after)] == ["Goal 2"]


def test_a_goal_that_was_taken_out_is_told_in_its_old_words() -> None:
    before, after = a_plan(goals=GOALS), a_plan(goals=GOALS[:1])
    groups = group_changes(changes_between(before, after), before, after)
    assert [(group.title, group.words) for group in groups] == [("Goal 2", "To work again.")]
