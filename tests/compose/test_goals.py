from typing import Any

import pytest

from planpress.compose.goals import Disagreement, GoalBlock, Step, agreement, disagreements, first_step, goal_blocks
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from planpress.model.review import ClientAgrees
from tests.support.plans import a_goal, a_person, a_plan, a_plan_on_day, a_strategy, names_of


def blocks_of(plan: Plan, reader: Reader = Reader.CLIENT) -> tuple[GoalBlock, ...]:
    return goal_blocks(a_plan_on_day(plan).goals, names_of(plan, reader))


def block_of(*steps: dict[str, Any], **changes: object) -> GoalBlock:
    return blocks_of(a_plan(goals=[a_goal(**changes)], strategies=steps))[0]


def test_a_goal_of_which_little_is_written_leaves_the_rest_blank() -> None:
    assert block_of() == GoalBlock(
        id="g1", number=1, words="To sleep at night.", whose="you", from_someone="", area="Physical health",
        priority="", state="still on the way", is_open=True, reason=(), measure="", due="", steps=(),
    )  # fmt: skip


def test_a_goal_says_how_we_will_know_and_by_when() -> None:
    target = {"measure": "Nights of six hours", "detail": "Five a week", "due": "2026-12-01"}
    block = block_of(target=target, priority="high", status_reason="Waiting\nfor a bed.", lifecycle_status="on_hold")

    assert (block.measure, block.due) == ("Nights of six hours: Five a week", "1 December 2026")
    assert (block.priority, block.state, block.reason) == ("matters most now", "on hold", ("Waiting for a bed.",))


@pytest.mark.parametrize(
    ("target", "measure"), [({"measure": "Nights"}, "Nights"), ({"detail": "Five"}, "Five"), ({}, "")]
)
def test_half_a_target_stands_alone(target: dict[str, str], measure: str) -> None:
    assert block_of(target=target).measure == measure


@pytest.mark.parametrize(
    ("status", "is_open"),
    [
        ({"achievement_status": "achieved"}, False),
        ({"lifecycle_status": "cancelled"}, False),
        ({"lifecycle_status": "on_hold"}, True),
        ({}, True),
    ],
)
def test_a_goal_is_open_until_it_is_met_or_stopped(status: dict[str, str], *, is_open: bool) -> None:
    assert block_of(**status).is_open is is_open


def test_the_team_reads_whose_goal_it_is_by_name() -> None:
    plan = a_plan(goals=[a_goal(), a_goal(id="g2", expressed_by="mira")], people=[a_person()])

    assert [block.whose for block in blocks_of(plan, Reader.TEAM)] == ["Lan Nguyen", "Mira Kovač"]


def test_everyone_reads_whose_goal_it_is_where_it_is_not_the_clients() -> None:
    plan = a_plan(goals=[a_goal(), a_goal(id="g2", expressed_by="mira")], people=[a_person()])

    assert [block.from_someone for block in blocks_of(plan)] == ["", "This goal comes from Mira Kovač."]


def test_a_step_is_a_row_with_names_days_and_what_happened_last() -> None:
    step = a_strategy(
        who=["client", "priya"], how_often="Daily", due="2026-12-01", where="At home", helped="a_bit",
        progress=[{"on": "2026-11-02", "note": "Better."}, {"on": "2026-10-01", "note": "Started."}],
    )  # fmt: skip

    assert block_of(step).steps == (
        Step(
            what="Keep a sleep diary", who="you and Priya Nair", how_often="Daily", due="1 Dec 2026", where="At home",
            status="under way", is_live=True, helped="it helps a bit", latest="2 November 2026: Better.",
        ),
    )  # fmt: skip


def test_a_step_of_which_little_is_written_leaves_the_rest_blank() -> None:
    (step,) = block_of(a_strategy()).steps

    assert (step.what, step.who, step.status, step.is_live) == ("Keep a sleep diary", "you", "under way", True)
    assert (step.how_often, step.due, step.where, step.helped, step.latest) == ("",) * 5


def test_disagreement_is_printed_and_agreement_is_not() -> None:
    acceptance = [
        {"person": "client", "status": "agree"},
        {"person": "mira", "status": "disagree", "reason": "Too soon."},
        {"person": "priya", "status": "pending"},
    ]
    plan = a_plan(goals=[a_goal(id="g0"), a_goal(acceptance=acceptance)], people=[a_person()])

    assert disagreements(a_plan_on_day(plan).goals, names_of(plan)) == (
        Disagreement("Goal 2: To sleep at night.", "Mira Kovač does not agree with this goal.", ("Too soon.",)),
    )


def test_a_goal_that_was_completed_without_being_met_is_not_open() -> None:
    assert not block_of(lifecycle_status="completed", achievement_status="not_achieved").is_open


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        (Reader.CLIENT, "You do not agree with this goal."),
        (Reader.TEAM, "Lan Nguyen does not agree with this goal."),
    ],
)
def test_a_client_who_does_not_agree_is_told_so_in_a_whole_sentence(reader: Reader, words: str) -> None:
    plan = a_plan(goals=[a_goal(acceptance=[{"person": "client", "status": "disagree"}])])

    assert disagreements(a_plan_on_day(plan).goals, names_of(plan, reader))[0].sentence == words


@pytest.mark.parametrize(
    ("said", "to_client", "to_team"),
    [
        ("yes", "You agree with this.", "Lan Nguyen agrees with this."),
        ("no", "You do not agree with this.", "Lan Nguyen does not agree with this."),
        ("not_reached", "We could not ask you about this.", "Lan Nguyen could not be asked about this."),
    ],
)
def test_agreement_is_a_sentence_for_its_reader(said: str, to_client: str, to_team: str) -> None:
    names = [names_of(a_plan(), reader) for reader in (Reader.CLIENT, Reader.TEAM)]

    assert [agreement(ClientAgrees(said), each) for each in names] == [to_client, to_team]


def test_the_first_step_is_the_next_one_of_the_first_open_goal_that_has_one() -> None:
    goals = [a_goal(lifecycle_status="cancelled"), a_goal(id="g2"), a_goal(id="g3", description="To paint.")]
    steps = [a_strategy(), a_strategy(id="s3", goals=["g3"], what="Buy a brush")]
    plan = a_plan(goals=goals, strategies=steps)
    blocks = goal_blocks(a_plan_on_day(plan).goals, names_of(plan))

    found = first_step(blocks)

    assert found
    assert (found.number, found.step) == (3, "Buy a brush")
    assert first_step(()) is None
