"""What documents say about goals and the steps towards them."""

from dataclasses import dataclass

from planpress.compose.language import message
from planpress.compose.names import Names
from planpress.compose.words import day_or_blank, paragraphs, sentence, short_day, word, word_or_blank
from planpress.derive.goals import GoalProgress, GoalState
from planpress.model.goal import AcceptanceStatus, Goal, LifecycleStatus
from planpress.model.references import CLIENT
from planpress.model.review import ClientAgrees
from planpress.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Step:
    """One strategy, as a row of a table."""

    what: str
    who: str
    how_often: str
    due: str
    where: str
    status: str
    is_live: bool
    helped: str
    latest: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Who does not agree with a goal, in a whole sentence, and why; `goal` has its number and its words."""

    goal: str
    sentence: str
    reason: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalBlock:
    """One goal with everything a reader wants to know about it."""

    id: str
    number: int
    words: str
    whose: str
    from_someone: str
    """Whose goal it is, in a sentence; blank for the client's own."""
    area: str
    priority: str
    state: str
    is_open: bool
    reason: tuple[str, ...]
    measure: str
    due: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """A goal and the next step towards it."""

    number: int
    goal: str
    from_someone: str
    state: str
    step: str
    who: str
    due: str


_ENDED = {GoalState.MET, GoalState.STOPPED}


def goal_blocks(goals: tuple[GoalProgress, ...], names: Names) -> tuple[GoalBlock, ...]:
    """Return each goal for display, in the plan's order."""
    return tuple(_goal_block(progress, names) for progress in goals)


def next_step(goal: GoalBlock) -> NextStep:
    """Return the goal with its first step that is not done; the words of the step are blank where there is none."""
    step = next((step for step in goal.steps if step.is_live), None)
    return NextStep(
        number=goal.number,
        goal=goal.words,
        from_someone=goal.from_someone,
        state=goal.state,
        step=step.what if step else "",
        who=step.who if step else "",
        due=step.due if step else "",
    )


def first_step(goals: tuple[GoalBlock, ...]) -> NextStep | None:
    """Return what comes first of all: the next step towards the first open goal that has one."""
    steps = (next_step(goal) for goal in goals if goal.is_open)
    return next((step for step in steps if step.step), None)


def disagreements(goals: tuple[GoalProgress, ...], names: Names) -> tuple[Disagreement, ...]:
    """Return who does not agree with which goal: disagreement is printed, not smoothed over."""
    return tuple(
        Disagreement(
            names.language.say("Goal %(number)s: %(words)s", number=progress.number, words=progress.goal.description),
            _does_not_agree(said.person, names),
            paragraphs(said.reason),
        )
        for progress in goals
        for said in progress.goal.acceptance
        if said.status is AcceptanceStatus.DISAGREE
    )


def from_someone(goal: Goal, names: Names) -> str:
    """Return whose goal it is, where it is not the client's own: nobody is to read a wish as theirs that is not."""
    whose = goal.expressed_by
    return "" if whose == CLIENT else names.language.say("This goal comes from %(who)s.", who=names.of(whose))


def agreement(said: ClientAgrees | None, names: Names) -> str:
    """Return in a whole sentence whether the client agrees; nothing where nobody wrote it."""
    if said is None:
        return ""
    in_words = {
        ClientAgrees.YES: (message("You agree with this."), "agrees with this."),
        ClientAgrees.NO: (message("You do not agree with this."), "does not agree with this."),
        ClientAgrees.NOT_REACHED: (message("We could not ask you about this."), "could not be asked about this."),
    }
    to_client, to_others = in_words[said]
    return names.language.say(to_client) if names.speaks_to_client else f"{names.client} {to_others}"


def _does_not_agree(person: str, names: Names) -> str:
    say = names.language.say
    if person == CLIENT and names.speaks_to_client:
        return say("You do not agree with this goal.")
    return say("%(who)s does not agree with this goal.", who=sentence(names.of(person)))


def _goal_block(progress: GoalProgress, names: Names) -> GoalBlock:
    goal, language = progress.goal, names.language
    return GoalBlock(
        id=goal.id,
        number=progress.number,
        words=goal.description,
        whose=names.of(goal.expressed_by),
        from_someone=from_someone(goal, names),
        area=word(goal.life_area, language),
        priority=word_or_blank(goal.priority, language),
        state=_state(progress.state, names),
        is_open=progress.state not in _ENDED and goal.lifecycle_status is not LifecycleStatus.COMPLETED,
        reason=paragraphs(goal.status_reason),
        measure=_measure(goal),
        due=day_or_blank(goal.target.due if goal.target else None, language),
        steps=tuple(_step(strategy, names) for strategy in progress.strategies),
    )


def _state(state: GoalState, names: Names) -> str:
    if state is GoalState.NOT_MET_YET and names.speaks_to_client:
        return names.language.say("still on the way")
    return word(state, names.language)


def _measure(goal: Goal) -> str:
    """Return how we will know: what is looked at, and what it should come to."""
    target = goal.target
    return ": ".join(part for part in (target.measure, target.detail) if part) if target else ""


def _step(strategy: Strategy, names: Names) -> Step:
    language = names.language
    latest = max(strategy.progress, key=lambda note: note.on, default=None)
    return Step(
        what=strategy.what,
        who=names.all_of(strategy.who),
        how_often=strategy.how_often or "",
        due=short_day(strategy.due, language),
        where=strategy.where or "",
        status=word(strategy.status, language),
        is_live=strategy.is_live,
        helped=word_or_blank(strategy.helped, language),
        latest=f"{day_or_blank(latest.on)}: {latest.note}" if latest else "",
    )
