"""Which gates a plan must pass now, and which it must pass before what comes next."""

from collections.abc import Iterable, Mapping

from planpress.diagnostic import Diagnostic, Gate
from planpress.model.plan import Plan, PlanStatus

_IN_FORCE: Mapping[PlanStatus, frozenset[Gate]] = {
    PlanStatus.DRAFT: frozenset({Gate.SAVE}),
    PlanStatus.ACTIVE: frozenset({Gate.SAVE, Gate.ACTIVE}),
    PlanStatus.ON_HOLD: frozenset({Gate.SAVE, Gate.ACTIVE}),
    PlanStatus.COMPLETED: frozenset({Gate.SAVE, Gate.CLOSE}),
    PlanStatus.REVOKED: frozenset({Gate.SAVE}),
    PlanStatus.ENTERED_IN_ERROR: frozenset({Gate.SAVE}),
}

_AHEAD: Mapping[PlanStatus, tuple[Gate, ...]] = {
    PlanStatus.DRAFT: (Gate.ACTIVE,),
    PlanStatus.ACTIVE: (Gate.PRINT, Gate.LEAVE),
    PlanStatus.ON_HOLD: (Gate.PRINT, Gate.LEAVE),
    PlanStatus.COMPLETED: (Gate.PRINT, Gate.LEAVE),
    PlanStatus.REVOKED: (),
    PlanStatus.ENTERED_IN_ERROR: (),
}


def gates_in_force(status: PlanStatus) -> frozenset[Gate]:
    """Return the gates that a plan of this status must pass at every commit."""
    return _IN_FORCE[status]


def steps_ahead(plan: Plan) -> tuple[Gate, ...]:
    """Return the gates of the steps that lie before the plan, the next one first."""
    is_closing = plan.status is PlanStatus.ACTIVE and plan.ending is not None
    return (Gate.CLOSE, *_AHEAD[plan.status]) if is_closing else _AHEAD[plan.status]


def gates_to_check(plan: Plan) -> frozenset[Gate]:
    """Return the gates that mean something to the plan; a completed one is not judged as if it went on.

    A draft's print and leave gates are looked at, too. `split` leaves them out for now, but an `allow` that silences
    one of them is not called needless.
    """
    early = {Gate.PRINT, Gate.LEAVE} if plan.status is PlanStatus.DRAFT else set()
    return gates_in_force(plan.status) | frozenset(steps_ahead(plan)) | early


def split(diagnostics: Iterable[Diagnostic], plan: Plan) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Return the diagnostics in force, and those to put right before the steps ahead.

    A plan has errors when one of those in force is an error.
    """
    found = tuple(diagnostics)
    in_force, ahead = gates_in_force(plan.status), steps_ahead(plan)
    return (
        tuple(diagnostic for diagnostic in found if diagnostic.gate in in_force),
        tuple(diagnostic for diagnostic in found if diagnostic.gate in ahead),
    )
