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
class SafetyPage:
    """The safety plan in the order of its steps; empty lists are left out."""

    before: tuple[ListOfWords, ...]
    people: tuple[SomeoneToCall, ...]
    professionals: tuple[SomeoneToCall, ...]
    after: tuple[ListOfWords, ...]
    responsive_to: str


def safety_page(plan: SafetyPlan | None, names: Names) -> SafetyPage | None:
    """Return the safety page, or None while nothing in it was written."""
    if plan is None:
        return None
    you, say = names.speaks_to_client, names.language.say
    return SafetyPage(
        before=_filled(
            ListOfWords(say("What can make things worse"), plan.triggers),
            ListOfWords(say("Warning signs"), plan.warning_signs),
            ListOfWords(
                say("What you can do by yourself") if you else say("What helps when they are alone"), plan.coping_alone
            ),
            ListOfWords(
                say("People and places that take your mind off it") if you else say("People and places"),
                plan.people_places,
            ),
        ),
        people=_to_call(plan.people_to_ask, names),
        professionals=_to_call(plan.professionals, names),
        after=_filled(
            ListOfWords(say("What makes things safer"), plan.making_safer),
            ListOfWords(
                say("What you would like others to do") if you else say("What they would like others to do"), plan.wants
            ),
            ListOfWords(say("What you would not like") if you else say("What they would not like"), plan.does_not_want),
        ),
        responsive_to=names.of(plan.responsive_to) if plan.responsive_to and names.knows(plan.responsive_to) else "",
    )


def _filled(*lists: ListOfWords) -> tuple[ListOfWords, ...]:
    return tuple(words for words in lists if words.items)


def _to_call(entries: tuple[SomeoneToAsk, ...], names: Names) -> tuple[SomeoneToCall, ...]:
    """Return whom to call; someone whose name the reader may not see is no help to them, and is left out."""
    return tuple(_someone(entry, names) for entry in entries if entry.person is None or names.knows(entry.person))


def _someone(entry: SomeoneToAsk, names: Names) -> SomeoneToCall:
    if entry.person is None:
        return SomeoneToCall(entry.name or "", entry.phone or "", entry.when or "")
    return SomeoneToCall(names.of(entry.person), entry.phone or names.phone_of(entry.person), entry.when or "")
