"""The registers of the team site: who cares for whom, what is due, what is overdue, what is still to be sent."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from planpress.compose.names import names_for
from planpress.compose.sharing import Disclosed
from planpress.compose.tally import NOTHING_COUNTED, Tally
from planpress.compose.words import day, how_far_off, month_in_full, sentence, word
from planpress.derive.goals import GoalState
from planpress.derive.stage import OVER, Stage
from planpress.model.service import Service

NO_CASE_MANAGER = "no case manager yet"
NO_NUMBER = "a file without a plan's number"
WITH_MISTAKE = "has a mistake"
_UNKNOWN = "unknown"
CONSENT_NOTICE_DAYS = 60
"""How long before a consent runs out the register starts to show it."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day as a page shows it, and as it sorts."""

    words: str
    iso: str


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One plan, as a register shows it: a number, initials and dates; no count of days, so that it stays the same."""

    plan_id: str
    initials: str
    case_manager_id: str
    case_manager: str
    stage: str
    review_due: CalendarDay | None
    is_late: bool
    """Whether the review is overdue."""
    is_over: bool
    """Whether nothing of the plan is due any more."""
    tally: Tally
    has_mistake: bool = False
    """Whether the plan's file has a mistake: then only its number and its case manager are known, if they are."""
    when: str = ""
    """How a register says on its day when the review is, such as "3 days late"; `registers_of` writes it."""


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """The reviews that fall into a month, by day."""

    name: str
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, slots=True)
class RegisterConsent:
    """A consent that runs out soon, or has."""

    plan: RegisterRow
    consent: str
    on: CalendarDay
    when: str


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter that is still to be sent."""

    plan: RegisterRow
    kind: str


@dataclass(frozen=True, slots=True)
class SilencedRow:
    """A rule that a plan silences, until a day; only the plan says why."""

    plan: RegisterRow
    code: str
    until: CalendarDay


class _OverPlans:
    """What is counted across the plans of a register."""

    __slots__ = ()
    rows: tuple[RegisterRow, ...]

    @property
    def open(self) -> int:
        """How many of the plans are not over, of those that could be counted."""
        return sum(not (row.is_over or row.has_mistake) for row in self.rows)

    @property
    def mistaken(self) -> int:
        """How many of the plans have a mistake in their file, so that nothing in them is counted."""
        return sum(row.has_mistake for row in self.rows)

    @property
    def late(self) -> int:
        """How many of the reviews are overdue."""
        return sum(row.is_late for row in self.rows)

    @property
    def quiet_unsent(self) -> int:
        """How many plans that are left alone have a letter that was never sent, as far as anyone noted."""
        return sum(row.tally.is_quiet and bool(row.tally.letters_unsent) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Caseload(_OverPlans):
    """One case manager's plans, the most urgent first, and what is waiting in them."""

    id: str
    name: str
    rows: tuple[RegisterRow, ...]
    consents: tuple[RegisterConsent, ...]
    letters: tuple[LetterRow, ...]
    unknown: int = 0
    """How many plans have a mistake and an unknown case manager: some of them may belong here."""

    @property
    def stages(self) -> dict[str, int]:
        """How many of the plans are in each stage."""
        return Counter(row.stage for row in self.rows)


@dataclass(frozen=True, slots=True)
class GoalCounts:
    """How many goals of a caseload are in each state, in the order of `states`, and how many are late."""

    caseload: Caseload
    late: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Registers(_OverPlans):
    """Everything that the register pages say."""

    as_of: str
    rows: tuple[RegisterRow, ...]
    stages: tuple[str, ...]
    """The stages that any plan is in, in the order in which plans go through them."""
    caseloads: tuple[Caseload, ...]
    months: tuple[CalendarMonth, ...]
    states: tuple[str, ...]
    goals: tuple[GoalCounts, ...]
    consents: tuple[RegisterConsent, ...]
    letters: tuple[LetterRow, ...]
    silenced: tuple[SilencedRow, ...]

    @property
    def goals_late(self) -> int:
        """How many goals in all are not met although their day is past."""
        return sum(entry.late for entry in self.goals)


def register_row(disclosed: Disclosed, tally: Tally = NOTHING_COUNTED) -> RegisterRow:
    """Return what the registers say about one plan, with what was counted in the whole of it."""
    on_day = disclosed.on_day
    manager = on_day.plan.case_manager
    return RegisterRow(
        plan_id=on_day.plan.id,
        initials=disclosed.initials,
        case_manager_id=manager or "none",
        case_manager=names_for(disclosed).of(manager) if manager else NO_CASE_MANAGER,
        stage=word(on_day.stage),
        review_due=_day(on_day.review_due) if on_day.review_due else None,
        is_late=on_day.is_late,
        is_over=on_day.stage in OVER,
        tally=tally,
    )


def mistaken_row(plan_id: str, case_manager: str | None, service: Service) -> RegisterRow:
    """Return what the registers say about a plan whose file has a mistake.

    Both are as its file says them; what is no number of a plan, or nobody on the team, is not shown.
    """
    names = {member.id: member.name for member in service.team}
    is_known = case_manager in names
    return RegisterRow(
        plan_id=plan_id if re.fullmatch(service.plan_id_pattern, plan_id) else NO_NUMBER,
        initials="",
        case_manager_id=case_manager if case_manager and is_known else _UNKNOWN,
        case_manager=names[case_manager] if case_manager and is_known else "case manager not known",
        stage=WITH_MISTAKE,
        review_due=None,
        is_late=False,
        is_over=False,
        tally=NOTHING_COUNTED,
        has_mistake=True,
    )


def registers_of(rows: Iterable[RegisterRow], as_of: date) -> Registers:
    """Return every register over these plans, the most urgent first."""
    urgent = tuple(replace(row, when=_when(row, as_of)) for row in sorted(rows, key=_urgency))
    looked_at = tuple(row for row in urgent if not row.tally.is_quiet)
    consents, letters = _consents(looked_at, as_of), _letters(looked_at)
    caseloads = _caseloads(urgent, consents, letters)
    found = {row.stage for row in urgent}
    return Registers(
        as_of=day(as_of),
        rows=urgent,
        stages=tuple(words for words in (*map(word, Stage), WITH_MISTAKE) if words in found),
        caseloads=caseloads,
        months=_months(urgent, as_of),
        states=tuple(word(state) for state in GoalState),
        goals=tuple(_goal_counts(caseload) for caseload in caseloads),
        consents=consents,
        letters=letters,
        silenced=tuple(SilencedRow(row, rule.code, _day(rule.until)) for row in urgent for rule in row.tally.silenced),
    )


def _urgency(row: RegisterRow) -> tuple[bool, bool, bool, str, str]:
    """Return what sorts mistakes first, then the latest, then what has no review, then what is over."""
    due = row.review_due
    return not row.has_mistake, row.is_over, due is None, due.iso if due else "", row.plan_id


def _when(row: RegisterRow, as_of: date) -> str:
    if row.has_mistake:
        return "dates not counted"
    return how_far_off(date.fromisoformat(row.review_due.iso), as_of) if row.review_due else "no review set"


def _caseloads(
    rows: tuple[RegisterRow, ...], consents: tuple[RegisterConsent, ...], letters: tuple[LetterRow, ...]
) -> tuple[Caseload, ...]:
    names = {row.case_manager_id: row.case_manager for row in rows}
    plans: dict[str, list[RegisterRow]] = defaultdict(list)
    ending: dict[str, list[RegisterConsent]] = defaultdict(list)
    unsent: dict[str, list[LetterRow]] = defaultdict(list)
    for row in rows:
        plans[row.case_manager_id].append(row)
    for consent in consents:
        ending[consent.plan.case_manager_id].append(consent)
    for letter in letters:
        unsent[letter.plan.case_manager_id].append(letter)
    return tuple(
        Caseload(ref, sentence(name), tuple(plans[ref]), tuple(ending[ref]), tuple(unsent[ref]), _unknown_to(ref, rows))
        for ref, name in sorted(names.items(), key=lambda entry: entry[1])
    )


def _unknown_to(ref: str, rows: tuple[RegisterRow, ...]) -> int:
    return sum(row.has_mistake and row.case_manager_id == _UNKNOWN != ref for row in rows)


def _months(rows: tuple[RegisterRow, ...], as_of: date) -> tuple[CalendarMonth, ...]:
    """Return the twelve months from this one, and others that have a review, each with its reviews by day."""
    months: dict[date, list[RegisterRow]] = {
        as_of.replace(day=1) + relativedelta(months=ahead): [] for ahead in range(12)
    }
    for due, row in sorted(((row.review_due.iso, row) for row in rows if row.review_due), key=lambda each: each[0]):
        months.setdefault(date.fromisoformat(due).replace(day=1), []).append(row)
    return tuple(CalendarMonth(month_in_full(first), tuple(found)) for first, found in sorted(months.items()))


def _goal_counts(caseload: Caseload) -> GoalCounts:
    counts: Counter[GoalState] = Counter()
    for row in caseload.rows:
        counts.update(dict(row.tally.goals))
    late = sum(row.tally.goals_late for row in caseload.rows)
    return GoalCounts(caseload, late, tuple(counts[state] for state in GoalState))


def _letters(rows: tuple[RegisterRow, ...]) -> tuple[LetterRow, ...]:
    return tuple(LetterRow(row, sentence(kind.replace("-", " "))) for row in rows for kind in row.tally.letters_unsent)


def _consents(rows: tuple[RegisterRow, ...], as_of: date) -> tuple[RegisterConsent, ...]:
    ends = sorted((end.on, row.plan_id, end.id, row) for row in rows for end in row.tally.consents_ending)
    return tuple(
        RegisterConsent(row, consent, _day(on), how_far_off(on, as_of))
        for on, _, consent, row in ends
        if as_of + timedelta(days=CONSENT_NOTICE_DAYS) >= on
    )


def _day(value: date) -> CalendarDay:
    return CalendarDay(day(value), value.isoformat())
