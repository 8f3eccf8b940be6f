"""Pictures of a plan as numbers and words: its timeline, and its goals over the reviews.

Templates draw them (`templates/partials/pictures.html`). Each picture has one sentence that says all that it shows, so
nothing is lost to anyone who cannot see it; pages have the table as well.
Lengths are in the picture's own units.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planpress.compose.axis import (
    LARGE,
    USUAL,
    WIDTH,
    Axis,
    Bar,
    Column,
    DaySpan,
    Lettering,
    Tick,
    columns_of,
    letters_run_left,
)
from planpress.compose.language import Language
from planpress.compose.names import Names
from planpress.compose.words import day, listed, short_day, word_or_blank
from planpress.derive.goals import GoalProgress
from planpress.derive.plan_on_day import PlanOnDay
from planpress.model.client import Format
from planpress.model.review import Outcome, Review
from planpress.model.words_then import words_before


class When(StrEnum):
    """How a day on the timeline stands to today."""

    PAST = "past"
    AHEAD = "ahead"
    LATE = "late"
    """It was set for a day that has passed, and has not happened."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on the timeline, which is drawn by how it stands to today."""

    at: float
    label: str
    when: When
    row: int
    """In which row below the line its label stands, so that no label covers another."""


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row of the table next to the timeline."""

    what: str
    when: str


@dataclass(frozen=True, slots=True)
class TimeLine:
    """From the plan's first day to the last day that it mentions."""

    sentence: str
    width: int
    height: float
    lettering: Lettering
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    moments: tuple[Moment, ...]
    label_rows: int
    """How many rows of labels stand below the line; none where a picture must do without words."""
    rows: tuple[DatedRow, ...]


@dataclass(frozen=True, slots=True)
class GoalCell:
    """What one review said about one goal; `level` is 0 for not met, 1 for partly, 2 for met, None for nothing said."""

    level: int | None
    words: str


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal over the reviews."""

    name: str
    label: str
    """What is written before the row in the picture."""
    cells: tuple[GoalCell, ...]


@dataclass(frozen=True, slots=True)
class GoalsOverTime:
    """How far each goal was at each review."""

    sentence: str
    reviews: tuple[str, ...]
    goals: tuple[GoalRow, ...]
    columns: tuple[Column, ...]
    """The latest reviews, as many as there is room for in the picture; the table has them all."""
    width: int
    lettering: Lettering
    has_words: bool
    """Whether there are words in the picture: see `letters_run_left`."""
    reworded: tuple[str, ...]
    """A sentence for each goal whose words were changed: it has no boxes before that day."""


_LABEL_ROW = 1.35
"""The height of a row of labels, in sizes of letters."""
_LETTER = 0.6
"""The width of a letter, in its size."""
_LEVELS = {Outcome.NOT_MET: 0, Outcome.PARTLY_MET: 1, Outcome.MET: 2}


def time_line(on_day: PlanOnDay, names: Names) -> TimeLine | None:
    """Return the timeline, or None for a plan that has no first day or nothing after it."""
    plan, language, say = on_day.plan, names.language, names.language.say
    start = plan.first_day
    moments = _moments(on_day, language)
    spans = _spans(on_day, language)
    days = [on for on, _, _ in moments] + [span.last for span in spans]
    if start is None or not days or max(days) <= start:
        return None
    lettering = _lettering(on_day, names)
    axis = Axis(start, max(days), language, lettering)
    began = (start, say("Start"), When.AHEAD if start > on_day.as_of else When.PAST)
    placed = _placed([began, *moments], axis)
    label_rows = 0 if letters_run_left(language) else max(moment.row for moment in placed) + 1
    return TimeLine(
        sentence=_time_sentence(start, moments, names),
        width=WIDTH,
        height=lettering.size * (4.4 + _LABEL_ROW * label_rows) + lettering.row * len(spans),
        lettering=lettering,
        ticks=axis.ticks(),
        bars=tuple(axis.bar(row, span) for row, span in enumerate(spans)),
        moments=placed,
        label_rows=label_rows,
        rows=(
            DatedRow(say("Start"), day(start, language)),
            *(DatedRow(span.label, _from_to(span.first, span.last, language)) for span in spans),
            *(DatedRow(label, day(on, language)) for on, label, _ in moments),
        ),
    )


def dates_so_far(on_day: PlanOnDay, names: Names) -> str:
    """Return the days of the plan in a few words: when it began, its reviews, its end; nothing for a plan without."""
    start = on_day.plan.first_day
    return "" if start is None else _time_sentence(start, _moments(on_day, names.language), names)


def goals_over_time(on_day: PlanOnDay, names: Names) -> GoalsOverTime | None:
    """Return how far each goal was at each review, or None before the first review that spoke of one."""
    language, lettering = names.language, _lettering(on_day, names)
    spoken_of = {said.goal for review in on_day.held for said in review.goals if said.outcome is not None}
    goals = [progress for progress in on_day.goals if progress.goal.id in spoken_of]
    if not goals:
        return None
    rows = tuple(_goal_row(progress, on_day, language) for progress in goals)
    days = [review.day for review in on_day.held[-lettering.most_columns :]]
    return GoalsOverTime(
        sentence=" ".join(_all_said(row, on_day, language) for row in rows),
        reviews=tuple(short_day(review.day, language) for review in on_day.held),
        goals=rows,
        columns=columns_of(days, lettering, language),
        width=WIDTH,
        lettering=lettering,
        has_words=not letters_run_left(language),
        reworded=tuple(_reworded(goals, on_day, language)),
    )


def _placed(moments: list[tuple[date, str, When]], axis: Axis) -> tuple[Moment, ...]:
    """Return the moments with their labels in as few rows as can be, each in the first row where it has room."""
    placed: list[Moment] = []
    size = axis.lettering.size
    for on, label, when in moments:
        at, half = axis.x(on), size * _LETTER * len(label) / 2
        taken = {m.row for m in placed if abs(m.at - at) < half + size * (_LETTER * len(m.label) / 2 + 1)}
        placed.append(Moment(at, label, when, next(row for row in range(len(moments)) if row not in taken)))
    return tuple(placed)


def _goal_row(progress: GoalProgress, on_day: PlanOnDay, language: Language) -> GoalRow:
    name = language.say("Goal %(number)s", number=progress.number)
    said = [
        next((entry.outcome for entry in review.goals if entry.goal == progress.goal.id and entry.outcome), None)
        if _is_about_todays_words(review, progress, on_day)
        else None
        for review in on_day.held
    ]
    cells = tuple(GoalCell(None if o is None else _LEVELS[o], word_or_blank(o, language)) for o in said)
    return GoalRow(name, str(progress.number) if letters_run_left(language) else name, cells)


def _is_about_todays_words(review: Review, progress: GoalProgress, on_day: PlanOnDay) -> bool:
    """Whether a review spoke of the goal in the words it has now: what it said of others is no step towards these."""
    return words_before(review, progress.goal, on_day.held) == progress.goal.description


def _reworded(goals: list[GoalProgress], on_day: PlanOnDay, language: Language) -> Iterator[str]:
    for progress in goals:
        before = [review for review in on_day.held if not _is_about_todays_words(review, progress, on_day)]
        if before:
            yield language.say(
                "Goal %(number)s was changed on %(day)s, and begins anew from there.",
                number=progress.number,
                day=day(before[-1].day, language),
            )


def _all_said(row: GoalRow, on_day: PlanOnDay, language: Language) -> str:
    """Return what each review said of a goal, for whoever hears the picture."""
    said = (
        f"{cell.words} ({short_day(review.day, language)})"
        for review, cell in zip(on_day.held, row.cells, strict=True)
        if cell.words
    )
    return language.say("%(what)s: %(day)s.", what=row.name, day=listed(said, language))


def _lettering(on_day: PlanOnDay, names: Names) -> Lettering:
    is_large = names.speaks_to_client and Format.LARGE_PRINT in on_day.plan.client.formats
    return LARGE if is_large else USUAL


def _moments(on_day: PlanOnDay, language: Language) -> list[tuple[date, str, When]]:
    """Return the reviews and the end: what was to be by now and is not on record is late, not past."""
    say, due, last = language.say, on_day.review_due, on_day.plan.last_day
    moments = [(review.day, say("Review"), When.PAST) for review in on_day.held]
    if due is not None:
        is_late = on_day.is_late
        label = say("Review that is late") if is_late else say("Next review")
        moments.append((due, label, When.LATE if is_late else When.AHEAD))
    if last is not None:
        moments.append((last, say("End"), When.AHEAD if last > on_day.as_of else When.PAST))
    return sorted(moments)


def _spans(on_day: PlanOnDay, language: Language) -> list[DaySpan]:
    """Return the time that each goal's steps take: from its start to the last day on which one is due."""
    spans = []
    for progress in on_day.goals:
        dues = [strategy.due for strategy in progress.strategies if strategy.due is not None]
        target = progress.goal.target.due if progress.goal.target else None
        last = max([*dues, *([target] if target else [])], default=None)
        first = progress.goal.start or on_day.plan.first_day
        if first is not None and last is not None and last > first:
            label = language.say("Goal %(number)s", number=progress.number)
            spans.append(DaySpan(progress.number, label, first, last))
    return spans


def _time_sentence(start: date, moments: list[tuple[date, str, When]], names: Names) -> str:
    say, language = names.language.say, names.language
    began = day(start, language)
    first = (
        say("Your plan began on %(day)s.", day=began)
        if names.speaks_to_client
        else say("The plan began on %(day)s.", day=began)
    )
    return " ".join(
        [first, *(say("%(what)s: %(day)s.", what=label, day=day(on, language)) for on, label, _ in moments)]
    )


def _from_to(first: date, last: date, language: Language) -> str:
    return language.say("%(first)s to %(last)s", first=short_day(first, language), last=short_day(last, language))
