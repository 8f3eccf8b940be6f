"""The page of one plan on the team site, as far as `service.yaml` exposes it."""

from dataclasses import dataclass

from planpress.compose.goals import GoalBlock, goal_blocks
from planpress.compose.names import names_for
from planpress.compose.pictures import GoalsOverTime, TimeLine, goals_over_time, time_line
from planpress.compose.plan_history import HistoryView, PlanHistory, compose_history
from planpress.compose.registers import RegisterRow, register_row
from planpress.compose.sharing import Disclosed
from planpress.compose.words import day, day_or_blank, word, word_or_blank
from planpress.consent.opened import Reader


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One review, as a row of the page."""

    day: str
    kind: str
    status: str
    still_needs_service: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """What the page says; goals only where the service exposes them."""

    row: RegisterRow
    version: str
    start: str
    end: str
    shows_goals: bool
    goals: tuple[GoalBlock, ...]
    time_line: TimeLine | None
    over_time: GoalsOverTime | None
    reviews: tuple[ReviewLine, ...]
    history: HistoryView | None
    """Who changed the plan, when, and what kind of change it was; None where the service does not expose it."""
    documents: tuple[str, ...]


def compose_plan_page(disclosed: Disclosed, documents: tuple[str, ...], history: PlanHistory | None = None) -> PlanPage:
    """Return the page of one plan.

    Args:
        disclosed: The plan, as far as the page may show it.
        documents: The names of the documents that were made for it.
        history: Its changes; None where the project has no history.
    """
    on_day = disclosed.on_day
    plan = on_day.plan
    names = names_for(disclosed)
    return PlanPage(
        row=register_row(disclosed),
        version=f"Version {plan.version}",
        start=day_or_blank(plan.first_day),
        end=day_or_blank(plan.period.end if plan.period else None),
        shows_goals=disclosed.reader is Reader.TEAM_SITE,
        goals=goal_blocks(on_day.goals, names),
        time_line=time_line(on_day, names),
        over_time=goals_over_time(on_day, names),
        reviews=tuple(
            ReviewLine(
                day=day(review.day),
                kind=word(review.kind),
                status=word(review.status),
                still_needs_service=word_or_blank(review.still_needs_service),
            )
            for review in sorted(plan.reviews, key=lambda review: review.day)
        ),
        history=compose_history(history) if disclosed.reader is Reader.TEAM_SITE else None,
        documents=documents,
    )
