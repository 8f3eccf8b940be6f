"""What documents say about the safety plan: the page a client looks for in a bad hour."""

from dataclasses import dataclass

from planpress.compose.names import Names
from planpress.model.safety_plan import SafetyPlan, SomeoneToAsk


@dataclass(frozen=True, slots=True)
class SomeoneToCall:
    """A name, a number, and when it answers."""

    name: str
    phone: str
    when: str


@dataclass(frozen=True, slots=True)
class ListOfWords:
    """A short heading over the client's own words."""

    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SafetyStep:
    """One step of the ladder: what to do, or whom to turn to."""

    number: int
    heading: str
    items: tuple[str, ...] = ()
    people: tuple[SomeoneToCall, ...] = ()


@dataclass(frozen=True, slots=True)
class SafetyPage:
    """The safety plan: what sets things off, the steps in the order of climbing, and what is for others to know."""

    triggers: tuple[ListOfWords, ...]
    steps: tuple[SafetyStep, ...]
    """Only those in which something is written, numbered as they stand."""
    for_others: tuple[ListOfWords, ...]


def safety_page(plan: SafetyPlan | None, names: Names) -> SafetyPage | None:
    """Return the safety page, or None while nothing in it was written."""
    if plan is None:
        return None
    say = names.language.say
    return SafetyPage(
        triggers=_filled(ListOfWords(say("What can make things worse"), plan.triggers)),
        steps=_steps(plan, names),
        for_others=_for_others(plan, names),
    )


def people_to_ask(plan: SafetyPlan, names: Names) -> tuple[SomeoneToCall, ...]:
    """Return whom the client can ask; someone whose name the reader may not see is no help, and is left out."""
    return _to_call(plan.people_to_ask, names)


def _steps(plan: SafetyPlan, names: Names) -> tuple[SafetyStep, ...]:
    """Return the six steps after Stanley and Brown, without those that are empty."""
    you, say = names.speaks_to_client, names.language.say
    steps = (
        (say("Warning signs"), plan.warning_signs, ()),
        (say("What you can do by yourself") if you else say("What helps when they are alone"), plan.coping_alone, ()),
        (
            say("People and places that take your mind off it") if you else say("People and places"),
            plan.people_places,
            (),
        ),
        (say("People you can ask") if you else "People to ask", (), people_to_ask(plan, names)),
        (say("Professionals you can ring") if you else "Professionals", (), _to_call(plan.professionals, names)),
        (say("What makes things safer"), plan.making_safer, ()),
    )
    filled = (step for step in steps if step[1] or step[2])
    return tuple(SafetyStep(number, *step) for number, step in enumerate(filled, start=1))


def _for_others(plan: SafetyPlan, names: Names) -> tuple[ListOfWords, ...]:
    you, say = names.speaks_to_client, names.language.say
    voice = plan.responsive_to if plan.responsive_to and names.knows(plan.responsive_to) else None
    return _filled(
        ListOfWords(
            say("What you would like others to do") if you else say("What they would like others to do"), plan.wants
        ),
        ListOfWords(say("What you would not like") if you else say("What they would not like"), plan.does_not_want),
        ListOfWords(
            say("Whose voice helps you most") if you else "Responds best to", (names.of(voice),) if voice else ()
        ),
    )


def _filled(*lists: ListOfWords) -> tuple[ListOfWords, ...]:
    return tuple(words for words in lists if words.items)


def _to_call(entries: tuple[SomeoneToAsk, ...], names: Names) -> tuple[SomeoneToCall, ...]:
    return tuple(_someone(entry, names) for entry in entries if entry.person is None or names.knows(entry.person))


def _someone(entry: SomeoneToAsk, names: Names) -> SomeoneToCall:
    if entry.person is None:
        return SomeoneToCall(entry.name or "", entry.phone or "", entry.when or "")
    return SomeoneToCall(names.of(entry.person), entry.phone or names.phone_of(entry.person), entry.when or "")
