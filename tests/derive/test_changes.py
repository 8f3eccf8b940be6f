from datetime import date
from itertools import combinations

from planpress.derive.changes import Action, FieldChange, changes_between
from planpress.derive.goals import GoalState
from planpress.model.goal import Priority
from planpress.model.strategy import StrategyStatus
from tests.support.plans import a_client, a_consent, a_goal, a_plan, a_review, a_strategy, example_plans

TWO_GOALS = [a_goal(id="g1"), a_goal(id="g2", description="To work again.")]


def test_the_same_plan_has_not_changed() -> None:
    for plan in example_plans():
        assert changes_between(plan, plan.model_copy()) == ()


def test_a_goal_that_is_met_is_told_in_one_word() -> None:
    met = a_goal(id="g2", description="To work again.", lifecycle_status="completed", achievement_status="achieved")
    changes = changes_between(a_plan(goals=TWO_GOALS), a_plan(goals=[TWO_GOALS[0], met]))
    assert changes == (
        FieldChange("goals", Action.CHANGED, "g2", (2,), ("standing",), GoalState.NOT_MET_YET, GoalState.MET),
    )


def test_a_review_that_finds_a_goal_partly_met_moves_the_goal() -> None:
    review = a_review(goals=[{"goal": "g1", "outcome": "partly_met"}])
    changes = changes_between(a_plan(goals=TWO_GOALS), a_plan(goals=TWO_GOALS, reviews=[review]))
    assert [(change.section, change.action, change.ref) for change in changes] == [
        ("goals", Action.CHANGED, "g1"),
        ("reviews", Action.ADDED, "r1"),
    ]


def test_a_status_that_does_not_move_the_goal_is_told_as_it_is() -> None:
    changes = changes_between(a_plan(goals=[a_goal(lifecycle_status="accepted")]), a_plan(goals=[a_goal()]))
    assert [change.field for change in changes] == [("lifecycle_status",)]


def test_goals_are_matched_by_id_and_not_by_place() -> None:
    assert changes_between(a_plan(goals=TWO_GOALS), a_plan(goals=TWO_GOALS[::-1])) == ()


def test_a_new_goal_and_one_that_is_gone_are_told_whole_with_their_numbers() -> None:
    before, after = a_plan(goals=[TWO_GOALS[0]]), a_plan(goals=[TWO_GOALS[1]])
    assert changes_between(before, after) == (
        FieldChange("goals", Action.ADDED, "g2", (1,), after=after.goals[0]),
        FieldChange("goals", Action.REMOVED, "g1", (1,), before=before.goals[0]),
    )


def test_a_step_is_told_with_the_numbers_of_its_goals() -> None:
    before = a_plan(goals=TWO_GOALS, strategies=[a_strategy(goals=["g2", "gone"])])
    after = a_plan(goals=TWO_GOALS, strategies=[a_strategy(goals=["g2", "gone"], status="completed")])
    assert changes_between(before, after) == (
        FieldChange(
            "strategies",
            Action.CHANGED,
            "s1",
            (2,),
            ("status",),
            StrategyStatus.IN_PROGRESS,
            StrategyStatus.COMPLETED,
        ),
    )


def test_what_stands_inside_a_part_is_told_with_the_way_to_it() -> None:
    before = a_plan(goals=[a_goal(target={"measure": "Nights", "due": "2026-03-01"})])
    after = a_plan(goals=[a_goal(target={"measure": "Nights", "due": "2026-04-01"}, priority="high")])
    assert [
        (change.field, change.action, change.before, change.after) for change in changes_between(before, after)
    ] == [
        (("priority",), Action.ADDED, None, Priority.HIGH),
        (("target", "due"), Action.CHANGED, date(2026, 3, 1), date(2026, 4, 1)),
    ]


def test_a_note_that_was_added_to_a_step_is_told_and_the_others_are_not() -> None:
    notes = [{"on": "2026-03-01", "note": "One."}, {"on": "2026-04-01", "note": "Two."}]
    before, after = (a_plan(strategies=[a_strategy(progress=notes[:number])]) for number in (1, 2))
    changes = changes_between(before, after)
    assert [(change.field, change.action) for change in changes] == [(("progress",), Action.ADDED)]
    assert changes[0].after == after.strategies[0].progress[1]
    assert [change.action for change in changes_between(after, before)] == [Action.REMOVED]


def test_whole_sections_come_and_go() -> None:
    situation = {"client_words": "I sleep.", "as_of": "2026-03-01"}
    came = changes_between(a_plan(), a_plan(situation=situation))
    went = changes_between(a_plan(situation=situation), a_plan())
    assert [(change.section, change.action) for change in (*came, *went)] == [
        ("situation", Action.ADDED),
        ("situation", Action.REMOVED),
    ]


def test_a_consent_that_was_taken_back_is_told_by_its_id() -> None:
    before = a_plan(consents=[a_consent()])
    after = a_plan(consents=[a_consent(status="inactive", withdrawn_on="2026-06-01")])
    assert [(change.ref, change.field) for change in changes_between(before, after)] == [
        ("c1", ("status",)),
        ("c1", ("withdrawn_on",)),
    ]


def test_what_is_said_of_the_client_is_told_too() -> None:
    changes = changes_between(a_plan(), a_plan(client=a_client(preferred_name="Lan")))
    assert [(change.section, change.field) for change in changes] == [("client", ("preferred_name",))]


def test_what_differs_between_any_two_plans_is_told_both_ways() -> None:
    for before, after in combinations(example_plans(), 2):
        there, back = changes_between(before, after), changes_between(after, before)

        assert there
        assert back
        assert whole_sections(there) == whole_sections(back)


def whole_sections(changes: tuple[FieldChange, ...]) -> list[str]:
    """Return the sections that came or went as a whole."""
    return sorted(change.section for change in changes if not change.field and not change.ref)


def test_of_an_area_that_is_closed_now_nothing_that_was_recorded_is_said_again() -> None:
    open_area = {"status": "discussed", "discussed_on": "2026-03-02", "client_words": "I was hurt."}
    before, after = (a_plan(life_areas={"safety": area}) for area in (open_area, {"status": "withheld"}))
    changes = changes_between(before, after)
    assert [change.field for change in changes] == [("safety", "status")]
    assert [change.field for change in changes_between(after, before)] == [
        ("safety", "status"),
        ("safety", "discussed_on"),
        ("safety", "client_words"),
    ]
