import pytest

from planpress.check.gates import gates_in_force, gates_to_check, split, steps_ahead
from planpress.check.plan import check_plan
from planpress.diagnostic import Diagnostic, Gate, Position, Severity
from planpress.model.plan import PlanStatus
from tests.support.sound import case_of, is_held

ENDING = "ending: {kind: goals_met, planned_for: 2026-12-18}\n"


def _at(gate: Gate) -> Diagnostic:
    return Diagnostic("P999", Severity.ERROR, Position("plans/MH-1042.yaml"), "wrong", gate=gate)


@pytest.mark.parametrize("status", PlanStatus)
def test_what_was_saved_must_always_be_sound(status: PlanStatus) -> None:
    assert Gate.SAVE in gates_in_force(status)


def test_a_draft_may_be_nearly_empty() -> None:
    assert gates_in_force(PlanStatus.DRAFT) == {Gate.SAVE}


def test_a_completed_plan_is_not_judged_as_if_it_went_on() -> None:
    assert gates_in_force(PlanStatus.COMPLETED) == {Gate.SAVE, Gate.CLOSE}
    assert Gate.ACTIVE not in gates_to_check(case_of("status: completed\n").plan)


def test_a_draft_becomes_active_next() -> None:
    assert steps_ahead(case_of("status: draft\n").plan)[0] is Gate.ACTIVE


def test_an_active_plan_is_printed_and_shared_next() -> None:
    assert steps_ahead(case_of().plan) == (Gate.PRINT, Gate.LEAVE)


def test_an_active_plan_whose_ending_has_begun_is_closed_next() -> None:
    assert steps_ahead(case_of(ENDING).plan)[0] is Gate.CLOSE


def test_nothing_is_done_any_more_with_a_revoked_plan() -> None:
    assert steps_ahead(case_of("status: revoked\nstatus_reason: Written twice.\n").plan) == ()


def test_diagnostics_are_split_into_those_in_force_and_those_before_the_next_steps() -> None:
    found = [_at(gate) for gate in Gate]

    in_force, ahead = split(found, case_of().plan)

    assert [diagnostic.gate for diagnostic in in_force] == [Gate.SAVE, Gate.ACTIVE]
    assert [diagnostic.gate for diagnostic in ahead] == [Gate.PRINT, Gate.LEAVE]


def test_a_draft_that_could_be_printed_is_looked_at_with_the_printers_eyes() -> None:
    found = check_plan(case_of("status: draft\nnext_review: {date: 2026-12-15, where: TBC}\n"))

    assert [(each.code, each.gate) for each in found if is_held(each.code)] == [("P046", Gate.PRINT)]
