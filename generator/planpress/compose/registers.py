"""The registers of the team site: who cares for whom, what is due, what is overdue."""

from dataclasses import dataclass
from datetime import date

from planpress.compose.names import names_for
from planpress.compose.sharing import Disclosed
from planpress.compose.words import word
from planpress.derive.stage import Stage


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One plan, as a register shows it: a number, initials and dates.

    `days_late` counts from the day the review was due; negative before it, None where none is set.
    """

    plan_id: str
    initials: str
    case_manager_id: str
    case_manager: str
    stage: Stage
    stage_words: str
    review_due: date | None
    days_late: int | None

    @property
    def is_late(self) -> bool:
        """Whether the review is overdue."""
        return self.days_late is not None and self.days_late > 0

    @property
    def when(self) -> str:
        """How the register says when the review is, such as "3 days late" or "in 12 days"."""
        if self.days_late is None:
            return "no review set"
        if self.days_late == 0:
            return "today"
        days = abs(self.days_late)
        count = f"{days} day{'' if days == 1 else 's'}"
        return f"{count} late" if self.days_late > 0 else f"in {count}"


NO_CASE_MANAGER = "no case manager yet"


def register_row(disclosed: Disclosed) -> RegisterRow:
    """Return what the registers say of one plan."""
    dossier = disclosed.dossier
    names = names_for(disclosed)
    manager = dossier.plan.case_manager
    return RegisterRow(
        plan_id=dossier.plan.id,
        initials=disclosed.initials,
        case_manager_id=manager or "",
        case_manager=names.of(manager) if manager else NO_CASE_MANAGER,
        stage=dossier.stage,
        stage_words=word(dossier.stage),
        review_due=dossier.review_due,
        days_late=dossier.days_late if dossier.stage not in _OVER else None,
    )


_OVER = {Stage.COMPLETED, Stage.REVOKED, Stage.ENTERED_IN_ERROR}


def most_urgent_first(rows: tuple[RegisterRow, ...]) -> tuple[RegisterRow, ...]:
    """Return the rows by days late; plans without a review date come last."""
    return tuple(sorted(rows, key=lambda row: (row.days_late is None, -(row.days_late or 0), row.plan_id)))
