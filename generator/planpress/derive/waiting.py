"""What is waiting for someone in a plan: a review, a signature, a new issue, a letter that was not handed over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planpress.check.phrases import counted
from planpress.consent.agreement import holds
from planpress.derive.fingerprint import fingerprint
from planpress.derive.register import STILL_USED, Register
from planpress.derive.reviews import next_review_on
from planpress.model.issue import TEAM, Answer, Issue
from planpress.model.plan import Plan, PlanStatus
from planpress.model.references import CLIENT

SOON_DAYS = 14

_AT_WORK = frozenset({PlanStatus.ACTIVE, PlanStatus.ON_HOLD})
_LETTERS = frozenset({"completion-letter", "family-letter", "gp-letter", "referral", "shared-plan"})
_UNSETTLED = {Answer.DISAGREED: "the client does not agree", Answer.NOT_ABLE_TO_SIGN: "the client could not sign"}


class Wait(StrEnum):
    """What someone has to do; the order is that of a day's work."""

    OVERDUE = "overdue"
    """The review should have been held."""
    DUE = "due"
    """The review is due within two weeks."""
    UNSIGNED = "unsigned"
    """This version is not signed off, or the client did not agree with what was issued."""
    CHANGED = "changed since issue"
    """What the reader holds is not what the plan says now."""
    UNSENT = "not handed over"
    """A document was issued, but nobody recorded that its reader was given it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that is waiting; it names ids and days only."""

    wait: Wait
    plan_id: str
    case_manager: str
    what: str
    day: date | None = None


def waiting_in(plan: Plan, register: Register, as_of: date) -> tuple[Waiting, ...]:
    """Return what waits in a plan on that day, in the order of a day's work."""
    found = [*_review(plan, as_of), *_signature(plan), *_issues(plan, register)]
    return tuple(sorted(found, key=lambda entry: list(Wait).index(entry.wait)))


def _review(plan: Plan, as_of: date) -> Iterator[Waiting]:
    due = next_review_on(plan)
    if plan.status not in _AT_WORK or due is None:
        return
    days = (due - as_of).days
    if days < 0:
        yield _wait(Wait.OVERDUE, plan, f"review, {counted(-days, 'day')} late", due)
    elif days <= SOON_DAYS:
        yield _wait(Wait.DUE, plan, f"review, in {counted(days, 'day')}" if days else "review, today", due)


def _signature(plan: Plan) -> Iterator[Waiting]:
    if plan.status not in _AT_WORK:
        return
    signed = {entry.person for entry in plan.sign_off if holds(plan, entry)}
    missing = [who for who in (CLIENT, plan.case_manager) if who is not None and who not in signed]
    if missing:
        yield _wait(Wait.UNSIGNED, plan, f"version {plan.version}, by {' and '.join(missing)}")


def _issues(plan: Plan, register: Register) -> Iterator[Waiting]:
    now = fingerprint(plan)
    for issue in register.in_force():
        is_at_work = plan.status in _AT_WORK
        if not (is_at_work or issue.kind in _LETTERS):
            continue
        name = f"{issue.document} version {issue.version}"
        if issue.kind in STILL_USED and issue.plan_fingerprint != now:
            yield _wait(Wait.CHANGED, plan, name, issue.on)
        if issue.reader != TEAM and not _was_given(plan, register, issue):
            yield _wait(Wait.UNSENT, plan, f"{name}, for {issue.reader}", issue.on)
        said = register.agreement_of(issue)
        if is_at_work and said is not None and said.answer in _UNSETTLED:
            yield _wait(Wait.UNSIGNED, plan, f"{name}: {_UNSETTLED[said.answer]}", issue.on)


def _was_given(plan: Plan, register: Register, issue: Issue) -> bool:
    """Whether the register or the plan says that the document was given, or why not."""
    told = (copy for copy in plan.copies if copy.document == issue.kind and copy.to == issue.reader)
    return (
        issue.given is not None
        or bool(register.handovers_of(issue))
        or any(copy.not_given_reason or (copy.on and copy.on >= issue.on) for copy in told)
    )


def _wait(wait: Wait, plan: Plan, what: str, day: date | None = None) -> Waiting:
    return Waiting(wait, plan.id, plan.case_manager or "", what, day)
