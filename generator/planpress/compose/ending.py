"""What the team's copy says about the ending: who decided it, to whom it was explained, and who was told."""

from datetime import date

from planpress.compose.goals import agreement
from planpress.compose.names import Names
from planpress.compose.sections import Passage
from planpress.compose.words import day, sentence, word
from planpress.model.ending import Ending, EndingDecision


def ending_passages(ending: Ending | None, names: Names) -> tuple[Passage, ...]:
    """Return each part of which something is written."""
    if ending is None:
        return ()
    explained = tuple(_who(entry.person, entry.on, entry.how, names) for entry in ending.explained_to)
    told = tuple(_who(entry.person, entry.on, entry.reason, names) for entry in ending.informed)
    parts = (
        Passage("Why it ends", (sentence(word(ending.kind)),) if ending.kind else ()),
        Passage("The decision", _decision(ending.decision, names)),
        Passage("To whom it was explained", explained),
        Passage("Who was told", told),
    )
    return tuple(part for part in parts if part.paragraphs)


def _decision(decision: EndingDecision | None, names: Names) -> tuple[str, ...]:
    if decision is None:
        return ()
    by = f" with {names.all_of(decision.made_with)}" if decision.made_with else ""
    said = (agreement(decision.client_agrees, names), decision.without_client_reason or "")
    return (f"On {day(decision.date)}{by}.", *(text for text in said if text))


def _who(person: str, on: date | None, more: str | None, names: Names) -> str:
    """Return who it was, when, and how; or why they were not told."""
    name = sentence(names.of(person))
    told = f"{name}, on {day(on)}." if on else f"{name}: not told." if more else f"{name}."
    return f"{told} {more}" if more else told
