import pytest

from planpress.compose.changes import ChangeLine, say_changes
from planpress.derive.changes import changes_between
from planpress.model.plan import Plan
from tests.support.plans import (
    a_client,
    a_consent,
    a_goal,
    a_measure,
    a_person,
    a_plan,
    a_review,
    a_strategy,
    example_plans,
)

GOALS = [a_goal(id="g1"), a_goal(id="g2", description="To work again.")]
A_CONSENT = "active, permit, mira, sharing the plan, goals and steps, 1 March 2026"
SITUATION = {"client_words": "I sleep.", "as_of": "2026-03-01"}


def words(before: Plan, after: Plan) -> list[str]:
    return [line.words for line in say_changes(changes_between(before, after))]


def test_a_case_manager_reads_how_far_a_goal_has_come() -> None:
    met = a_goal(id="g2", description="To work again.", lifecycle_status="completed", achievement_status="achieved")
    assert words(a_plan(goals=GOALS), a_plan(goals=[GOALS[0], met])) == ["Goal 2: from 'not met yet' to 'met'"]


def test_steps_are_told_with_their_goals() -> None:
    before = a_plan(goals=GOALS, strategies=[a_strategy(goals=["g1", "g2"])])
    after = a_plan(
        goals=GOALS,
        strategies=[a_strategy(goals=["g1", "g2"], status="completed", helped="a_bit"), a_strategy(id="s2")],
    )
    assert words(before, after) == [
        "Step s1 of goals 1 and 2: from 'under way' to 'done'",
        "Step s1 of goals 1 and 2, helped: now 'it helps a bit'",
        "New step s2 of goal 1",
    ]
    assert words(after, before)[-1] == "Step s2 of goal 1 removed"


def test_an_item_without_an_id_is_called_by_whom_it_is_about() -> None:
    signed = {"role": "client", "person": "client", "on": "2026-03-01", "version": 1, "method": "signed"}
    before, after = (a_plan(sign_off=[signed | {"version": version}]) for version in (1, 2))
    assert words(before, after) == ["Signature, client version 1: removed", "Signature, client version 2: added"]
    given = {"document": "plan", "to": "mira", "on": "2026-03-01"}
    assert words(a_plan(), a_plan(people=[a_person()], copies=[given]))[-1] == "Handed over, mira: added"


def test_days_are_written_out() -> None:
    before, after = (a_plan(goals=[a_goal(target={"due": due})]) for due in ("2026-03-01", "2026-04-02"))
    assert words(before, after) == ["Goal 1, by when: from '1 March 2026' to '2 April 2026'"]
    assert words(after, a_plan(goals=[a_goal(target={})])) == ["Goal 1, by when: no longer '2 April 2026'"]


def test_what_somebody_wrote_stands_beside_the_words() -> None:
    changes = changes_between(a_plan(goals=[a_goal()]), a_plan(goals=[a_goal(description="To  sleep\nlong.")]))
    assert say_changes(changes) == (ChangeLine("Goal 1, the words: changed", "To sleep at night.", "To sleep long."),)


@pytest.mark.parametrize(
    ("changed", "words", "after"),
    [
        ({"consents": [a_consent()]}, "New consent c1", A_CONSENT),
        ({"people": [a_person()]}, "New person mira", "Mira Kovač"),
        ({"notes_team": "Ring first."}, "Team notes: added", "Ring first."),
        ({"version": 2}, "Version: from '1' to '2'", ""),
        ({"status": "on_hold"}, "Status: from 'active' to 'on hold'", ""),
        ({"situation": SITUATION}, "Situation: added", "I sleep., 1 March 2026"),
        ({"measures": [a_measure()]}, "Measure: added", "k10, at a review, 14 May 2026"),
        ({"reviews": [a_review()]}, "New review r1", "planned review, held, 12 May 2026, 14 May 2026"),
        ({"dependants": {"has_dependants": "no"}}, "Dependants: added", "no"),
    ],
)  # fmt: skip
def test_each_section_is_called_by_its_name(changed: dict[str, object], words: str, after: str) -> None:
    assert say_changes(changes_between(a_plan(), a_plan(**changed))) == (ChangeLine(words, "", after),)


def test_yes_and_no_are_said_as_such() -> None:
    before, after = (a_plan(people=[a_person(must_not_be_told=told)]) for told in ("no", "yes"))
    assert words(before, after) == ["Person mira, must not be told: from 'no' to 'yes'"]


def test_who_does_a_step_is_not_said_in_the_words() -> None:
    before, after = (a_plan(goals=GOALS, strategies=[a_strategy(who=who)]) for who in (["client"], ["client", "mira"]))
    assert say_changes(changes_between(before, after)) == (
        ChangeLine("Step s1 of goal 1, who does it: changed", "client", "client; mira"),
    )


def test_a_goal_that_nobody_can_count_is_called_by_its_id() -> None:
    gone = a_goal(id="g9", lifecycle_status="entered_in_error")
    assert words(a_plan(goals=[gone | {"priority": "low"}]), a_plan(goals=[gone])) == [
        "Goal g9, priority: no longer 'can wait'"
    ]


def test_the_words_name_nothing_that_a_person_wrote() -> None:
    for plan in example_plans():
        lines = say_changes(changes_between(a_plan(client=a_client()), plan))
        private = {plan.client.legal_name, plan.client.preferred_name, *(person.name for person in plan.people)}
        texts = [goal.description for goal in plan.goals] + [step.what for step in plan.strategies]
        spoken = "\n".join(line.words for line in lines)
        assert lines
        assert not [text for text in (*private, *texts) if text in spoken]
