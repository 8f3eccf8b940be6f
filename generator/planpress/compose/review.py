"""The review: a worksheet to fill in together before it, and the record of what was decided after it."""

from collections.abc import Iterable
from dataclasses import dataclass

from planpress.compose.changes_since import ChangesSince, changes_since
from planpress.compose.frame import Frame, frame_for
from planpress.compose.goals import GoalBlock, agreement, from_someone, goal_blocks
from planpress.compose.language import message
from planpress.compose.names import Names, names_for
from planpress.compose.people import SignatureLine
from planpress.compose.scores import MeasureRow, measure_row
from planpress.compose.sections import Passage
from planpress.compose.sharing import Disclosed
from planpress.compose.what_comes_next import WhatComesNext, what_comes_next
from planpress.compose.wishes import measures_in_words
from planpress.compose.words import (
    listed,
    paragraphs,
    sentence,
    weekday_and_day,
    word,
    word_or_blank,
)
from planpress.model.references import CLIENT
from planpress.model.review import Change, GoalReview, Review
from planpress.model.words_then import words_before

GONE = message("A goal or step that is no longer in the plan")
"""Used for what was entered in error and changed at a review: its id would mean nothing to a reader."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The questions of a review, with room to write."""

    frame: Frame
    name: str
    next: WhatComesNext
    goals: tuple[GoalBlock, ...]
    areas_later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalThenNow:
    """A goal in the words that the review looked at, what it said about them, and the goal's number in the plan."""

    number: int
    words: str
    from_someone: str
    last_time: str
    working: str
    outcome: str
    comment: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What is different now, and why."""

    what: str
    action: str
    words: str
    """What it is about, where neither `before` nor `now` says so."""
    before: str
    now: str
    why: str
    client_agrees: str
    """Whether the client agrees, in a whole sentence."""


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """What was decided at one review."""

    frame: Frame
    name: str
    held_on: str
    kind: str
    how: str
    who_came: str
    client_absent: tuple[str, ...]
    next: WhatComesNext | None
    still_needs_service: str
    goals: tuple[GoalThenNow, ...]
    has_last_time: bool
    """Whether an earlier review said something about any of the goals."""
    changes: tuple[ChangeRow, ...]
    changes_since: ChangesSince | None
    """What changed in the plan since it was last issued; only on the team's copy of the last review."""
    client_view: tuple[str, ...]
    disagreement: tuple[str, ...]
    measures_in_words: tuple[Passage, ...]
    measures: tuple[MeasureRow, ...]
    signatures: tuple[SignatureLine, ...]


def compose_worksheet(disclosed: Disclosed, *, is_draft: bool) -> Worksheet:
    """Return the worksheet for the plan's next review."""
    on_day = disclosed.on_day
    names = names_for(disclosed)
    areas, language = on_day.plan.life_areas, names.language
    return Worksheet(
        frame=frame_for(
            disclosed,
            language.say("Getting ready for your review"),
            language.say("Review worksheet"),
            is_draft=is_draft,
        ),
        name=on_day.plan.client.preferred_name,
        next=what_comes_next(on_day, names),
        goals=tuple(goal for goal in goal_blocks(on_day.goals, names) if goal.is_open),
        areas_later=tuple(word(key, language) for key, area in areas.recorded() if area.is_closed) if areas else (),
    )


def compose_review_record(disclosed: Disclosed, review: Review, *, is_draft: bool) -> ReviewRecord:
    """Return the record of one review; `review` is one of the disclosed plan's own."""
    on_day = disclosed.on_day
    plan, names = on_day.plan, names_for(disclosed)
    held_on, language = review.day, names.language
    goals = _goals_then_now(disclosed, names, review)
    is_last = on_day.held[-1:] == (review,)
    return ReviewRecord(
        frame=frame_for(
            disclosed,
            language.say("Your review") if names.speaks_to_client else language.say("Review"),
            language.say("Review %(day)s", day=held_on),
            is_draft=is_draft,
        ),
        name=plan.client.preferred_name,
        held_on=weekday_and_day(held_on, language),
        kind=word(review.kind, language),
        how=word_or_blank(review.how, language),
        who_came=sentence(names.all_of(review.attended)),
        client_absent=paragraphs(review.client_absent_reason) if CLIENT not in review.attended else (),
        next=what_comes_next(on_day, names) if is_last else None,
        still_needs_service=sentence(word_or_blank(review.still_needs_service, language)),
        goals=goals,
        has_last_time=any(goal.last_time for goal in goals),
        changes=tuple(_change_row(disclosed, names, review, change) for change in review.changes),
        changes_since=changes_since(disclosed) if is_last else None,
        client_view=paragraphs(review.client_view),
        disagreement=paragraphs(review.disagreement),
        measures_in_words=measures_in_words(plan, names, on=held_on),
        measures=tuple(measure_row(measure, on_day.service) for measure in plan.measures if measure.date <= held_on),
        signatures=_blank_signatures(disclosed, names),
    )


def _goals_then_now(disclosed: Disclosed, names: Names, review: Review) -> tuple[GoalThenNow, ...]:
    language = disclosed.language
    held = disclosed.on_day.held
    before = _latest_of_each_goal(held[: held.index(review)])
    said = _latest_of_each_goal((review,))
    return tuple(
        GoalThenNow(
            number=progress.number,
            words=words_before(review, progress.goal, held),
            from_someone=from_someone(progress.goal, names),
            last_time=word_or_blank(before[progress.goal.id].outcome, language) if progress.goal.id in before else "",
            working=word_or_blank(said[progress.goal.id].working, language),
            outcome=word_or_blank(said[progress.goal.id].outcome, language),
            comment=paragraphs(said[progress.goal.id].comment),
        )
        for progress in disclosed.on_day.goals
        if progress.goal.id in said
    )


def _latest_of_each_goal(reviews: Iterable[Review]) -> dict[str, GoalReview]:
    return {entry.goal: entry for review in reviews for entry in review.goals}


def _change_row(disclosed: Disclosed, names: Names, review: Review, change: Change) -> ChangeRow:
    what, words = _target(disclosed, review, change.target)
    return ChangeRow(
        what=what,
        action=word(change.action, disclosed.language),
        words="" if words in {change.from_, change.to} else words,
        before=change.from_ or "",
        now=change.to or "",
        why=change.why or "",
        client_agrees=agreement(change.client_agrees, names),
    )


def _target(disclosed: Disclosed, review: Review, target: str) -> tuple[str, str]:
    """Return what a change is about, such as Goal 2 or a step towards it, and its words as the review found them."""
    say, held = disclosed.language.say, disclosed.on_day.held
    numbers = {progress.goal.id: progress.number for progress in disclosed.on_day.goals}
    for progress in disclosed.on_day.goals:
        if progress.goal.id == target:
            return say("Goal %(number)s", number=progress.number), words_before(review, progress.goal, held)
    for strategy in disclosed.on_day.plan.strategies:
        if strategy.id == target:
            goals = listed((str(numbers[goal]) for goal in strategy.goals if goal in numbers), disclosed.language)
            what = say("A step towards goal %(number)s", number=goals) if goals else say("A step")
            return what, words_before(review, strategy, held)
    return say(GONE), ""


def _blank_signatures(disclosed: Disclosed, names: Names) -> tuple[SignatureLine, ...]:
    manager = disclosed.on_day.plan.case_manager
    say = names.language.say
    client = () if disclosed.on_day.plan.has_died else ((CLIENT, say("Client")),)
    refs = (*client, *(((manager, say("Case manager")),) if manager else ()))
    return tuple(SignatureLine(sentence(names.of(ref)), role, "") for ref, role in refs)
