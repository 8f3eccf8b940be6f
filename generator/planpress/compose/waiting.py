"""What is waiting for someone in a plan: a review, a signature, a letter; `status` and the team's site ask here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from planpress.compose.outgoing import Outgoing, OutgoingKind, outgoing_documents
from planpress.compose.words import how_far_off
from planpress.derive.fingerprint import fingerprint
from planpress.derive.plan_on_day import PlanOnDay
from planpress.derive.register import STILL_USED, Register
from planpress.derive.stage import Stage
from planpress.model.ending import ReferralStatus
from planpress.model.issue import TEAM, Answer, Issue
from planpress.model.plan import Plan, PlanStatus
from planpress.model.references import CLIENT

SOON_DAYS = 14

_AT_WORK = frozenset({PlanStatus.ACTIVE, PlanStatus.ON_HOLD})
_COMPLETION = "completion-letter"
_LETTERS = frozenset({_COMPLETION, "family-letter", "gp-letter", "referral", "shared-plan"})
_NOTHING_GOES_OUT = frozenset({Stage.REVOKED, Stage.ENTERED_IN_ERROR})
_UNSETTLED = {Answer.DISAGREED: "the client does not agree", Answer.NOT_ABLE_TO_SIGN: "the client could not sign"}


class Wait(StrEnum):
    """What someone has to do; the order is that of a day's work."""

    MISTAKE = "with a mistake"
    """The file has a mistake, so nothing in it is counted."""
    OVERDUE = "overdue"
    """The review should have been held."""
    DUE = "due"
    """The review is due within two weeks."""
    UNSIGNED = "unsigned"
    """This version is not signed off, or the client did not agree with what was issued."""
    CHANGED = "changed since issue"
    """What the reader holds is not what the plan says now."""
    UNISSUED = "not issued"
    """The ending calls for a letter, but nobody issued it, or noted that it was sent."""
    UNSENT = "not handed over"
    """A document was issued, but nobody recorded that its reader was given it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that is waiting; it names ids and days only.

    `letter` is the kind of letter that is to be issued or handed over, if it is one.
    """

    wait: Wait
    plan_id: str
    case_manager: str
    what: str
    day: date | None = None
    letter: str = ""


def waiting_in(on_day: PlanOnDay, register: Register) -> tuple[Waiting, ...]:
    """Return what waits in a plan on that day, in the order of a day's work.

    A plan on hold keeps the day of its review, and is late like any other: else nobody would ask whether it goes on.
    """
    return _in_order([*_review(on_day), *_signature(on_day), *_papers(on_day, register)])


def letters_waiting_in(on_day: PlanOnDay, register: Register) -> tuple[str, ...]:
    """Return the kind of each letter that waits in a plan, in the same order, without asking how late anything is."""
    return tuple(entry.letter for entry in _in_order(_papers(on_day, register)) if entry.letter)


def _in_order(found: Iterable[Waiting]) -> tuple[Waiting, ...]:
    return tuple(sorted(found, key=lambda entry: list(Wait).index(entry.wait)))


def _papers(on_day: PlanOnDay, register: Register) -> Iterator[Waiting]:
    letters = dict(_letters(on_day))
    yield from _unissued(on_day.plan, letters, register)
    yield from _issues(on_day.plan, register, [name for name, is_sent in letters.items() if is_sent])


def _review(on_day: PlanOnDay) -> Iterator[Waiting]:
    plan, due, today = on_day.plan, on_day.review_due, on_day.as_of
    if plan.status in _AT_WORK and due is not None and today + timedelta(days=SOON_DAYS) >= due:
        wait = Wait.OVERDUE if on_day.is_late else Wait.DUE
        yield _wait(wait, plan, f"review, {how_far_off(due, today)}", due)


def _signature(on_day: PlanOnDay) -> Iterator[Waiting]:
    plan = on_day.plan
    if plan.status not in _AT_WORK or plan.has_died:
        return
    signed = {person for person, *_ in on_day.agreed}
    missing = [who for who in (CLIENT, plan.case_manager) if who is not None and who not in signed]
    if missing:
        yield _wait(Wait.UNSIGNED, plan, f"version {plan.version}, by {' and '.join(missing)}")


def _letters(on_day: PlanOnDay) -> Iterator[tuple[str, bool]]:
    """Yield the name of each letter that the ending calls for, and whether the plan says that it was sent."""
    plan, ending = on_day.plan, on_day.plan.ending
    if ending is None or on_day.stage in _NOTHING_GOES_OUT:
        return
    told = frozenset(entry.person for entry in ending.informed if entry.on is not None or entry.reason is not None)
    if ending.calls_for_letters:
        yield _COMPLETION, any(copy.document == _COMPLETION and copy.on is not None for copy in plan.copies)
    for outgoing in outgoing_documents(on_day):
        if not outgoing.ruling.refusal and outgoing.kind is not OutgoingKind.SHARED_PLAN:
            yield f"{outgoing.kind}-{outgoing.mark}", _is_sent(outgoing, told)


def _is_sent(outgoing: Outgoing, told: frozenset[str]) -> bool:
    if outgoing.referral is not None:
        return outgoing.referral.status is not ReferralStatus.PROPOSED
    return outgoing.ruling.recipient.ref in told


def _unissued(plan: Plan, letters: dict[str, bool], register: Register) -> Iterator[Waiting]:
    issued = {issue.document for issue in register.in_force()}
    for name, is_sent in letters.items():
        if not is_sent and name not in issued:
            kind = next(kind for kind in _LETTERS if name.startswith(kind))
            yield Waiting(Wait.UNISSUED, plan.id, plan.case_manager or "", name, letter=kind)


def _issues(plan: Plan, register: Register, sent: list[str]) -> Iterator[Waiting]:
    now = fingerprint(plan)
    for issue in register.in_force():
        is_at_work = plan.status in _AT_WORK
        if not (is_at_work or issue.kind in _LETTERS):
            continue
        name = f"{issue.document} version {issue.version}"
        if issue.kind in STILL_USED and issue.plan_fingerprint != now:
            yield _wait(Wait.CHANGED, plan, name, issue.on)
        nobody = {TEAM, CLIENT} if plan.has_died else {TEAM}
        if issue.reader not in nobody and issue.document not in sent and not _was_given(plan, register, issue):
            letter = issue.kind if issue.kind in _LETTERS else ""
            unsent = _wait(Wait.UNSENT, plan, f"{name}, for {issue.reader}", issue.on)
            yield replace(unsent, letter=letter)
        said = register.agreement_of(issue)
        if is_at_work and said is not None and said.answer in _UNSETTLED and not plan.has_died:
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
