"""The plain words for codes, days and numbers that documents and pages print."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list

from planpress.check.phrases import counted
from planpress.compose.language import ENGLISH, LEFT_TO_RIGHT, Language
from planpress.derive.goals import GoalState
from planpress.derive.stage import Stage
from planpress.model.assessment import AssessmentStatus
from planpress.model.client import Format
from planpress.model.consent import ConsentMethod, Purpose
from planpress.model.dependant import Wellbeing
from planpress.model.ending import EndingKind, ReferralStatus, Urgency
from planpress.model.goal import Priority
from planpress.model.life_area import LifeAreaKey
from planpress.model.measure import NotCollected, Occasion
from planpress.model.person import Involvement, Role
from planpress.model.plan import PlanStatus
from planpress.model.record import SignOffMethod
from planpress.model.review import (
    ChangeAction,
    ClientAgrees,
    Meeting,
    Outcome,
    ReviewKind,
    ReviewStatus,
    StillNeedsService,
    Working,
)
from planpress.model.rights import StatementStatus
from planpress.model.section import Section
from planpress.model.strategy import Helped, StrategyStatus
from planpress.model.treatment import TakingPart
from planpress.model.values import YesNoAsk, YesNoNotAsked

_JOINED = re.compile(rf"(?<=\w){LEFT_TO_RIGHT}")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_SOFT_BREAK = re.compile(r"[ \t]*\n(?![ \t]*([-*•–]|\d+[.)])\s)[ \t]*")

_WORDS: dict[type[Enum], str] = {
    GoalState: "met | partly met | not met yet | changed | stopped | on hold | not started",
    Stage: "referred | assessed | active | review due | on hold | ending | completed | revoked | entered in error",
    PlanStatus: "draft | active | on hold | completed | revoked | entered in error",
    AssessmentStatus: "done | arranged | not wanted for now | not possible yet",
    Format: "standard print | large print | Easy Read | audio | braille | Auslan | translated",
    ConsentMethod: "in writing | verbally, with a witness | verbally",
    Purpose: (
        "a referral | sharing the plan | sending a letter | planning together | telling them that care has ended"
    ),
    Wellbeing: "doing well | support offered | support in place | needs attention",
    EndingKind: (
        "goals met | moved away | care moved to another service | the client's choice | contact lost | died"
        " | another reason"
    ),
    ReferralStatus: "planned | sent, waiting for an answer | accepted | not accepted | no answer yet",
    Urgency: "in the usual time | soon | urgent",
    Priority: "matters most now | matters | can wait",
    LifeAreaKey: (
        "Emotional and mental wellbeing | Dealing with stress and illness | Safety | Friendships and relationships"
        " | Work, leisure and education | Daily living skills | Physical health | Income and housing"
        " | Rights and advocacy"
    ),
    NotCollected: "declined | too unwell | not understood | not offered | not due",
    Occasion: "at the start | at a review | at the end",
    Involvement: (
        "takes part | is asked for their view | is kept informed | does not want to be involved"
        " | client does not want it | not asked yet"
    ),
    Role: (
        "carer | family | parent or guardian | advocate | nominated support person | guardian | GP | case manager"
        " | psychiatrist | treating team | peer worker | agency worker | support coordinator | friend | other"
    ),
    SignOffMethod: "signed | agreed verbally | declined",
    ChangeAction: "new | changed | stopped | kept as it is",
    ClientAgrees: "yes | no | could not be reached",
    Meeting: "in person | at your home | by phone | by video",
    Outcome: "met | partly met | not met yet",
    ReviewKind: "planned review | asked for by the client | asked for by a carer | after an event | closing review",
    ReviewStatus: "planned | held | postponed | cancelled",
    StillNeedsService: "yes | yes, but less | no | not sure yet",
    Working: "yes | partly | no | not tried yet",
    StatementStatus: "there is one | there is none | not known | not wanted",
    Section: (
        "introduction | situation | assessment | substance use | areas of life | treatment plan | goals and steps"
        " | safety plan | dependants | measures | reviews | the end of care | communication"
        " | safe ways to get in touch | supports"
    ),
    StrategyStatus: "not started | arranged | under way | on hold | done | cancelled | stopped",
    Helped: "it helps | it helps a bit | it does not help | it made things worse | not tried yet",
    TakingPart: "took part | asked | told | did not want to | not possible",
    YesNoAsk: "yes | no | ask first",
    YesNoNotAsked: "yes | no | not asked yet",
}

# Codes of different kinds can be spelt alike: `declined` is said in four ways.
_LABELS: dict[tuple[type[Enum], str], str] = {
    (kind, member.name): label.strip()
    for kind, labels in _WORDS.items()
    for member, label in zip(kind, labels.split(" | "), strict=True)
}


def word(code: Enum, language: Language = ENGLISH) -> str:
    """Return the plain words for a code of the plan."""
    return language.say_in(type(code).__name__, _LABELS[type(code), code.name])


def labels() -> Iterator[tuple[str, str]]:
    """Yield the words for every code, each after its kind of code, for the catalogues."""
    yield from ((kind.__name__, label) for (kind, _), label in _LABELS.items())


def word_or_blank(code: Enum | None, language: Language = ENGLISH) -> str:
    """Return the plain words for a code, or nothing where none was given."""
    return "" if code is None else word(code, language)


def day(value: date, language: Language = ENGLISH) -> str:
    """Return a day in full, such as 2 March 2026."""
    return format_date(value, "long", locale=language.locale)


def how_far_off(on: date, as_of: date) -> str:
    """Return how far off a day is: "today", "3 days late", "in 12 days"; tomorrow it is something else."""
    days_late = (as_of - on).days
    if days_late == 0:
        return "today"
    count = counted(abs(days_late), "day")
    return f"{count} late" if days_late > 0 else f"in {count}"


def day_or_blank(value: date | None, language: Language = ENGLISH) -> str:
    """Return a day in full, or nothing where none was given."""
    return "" if value is None else day(value, language)


def short_day(value: date | None, language: Language = ENGLISH) -> str:
    """Return a day in short for tables, such as 2 Mar 2026, or nothing where none was given."""
    return "" if value is None else format_skeleton("yMMMd", value, locale=language.locale)


def month_in_full(value: date) -> str:
    """Return the month of a day, such as March 2026."""
    return format_skeleton("yMMMM", value, locale=ENGLISH.locale)


def month(value: date, language: Language = ENGLISH) -> str:
    """Return the month of a day in short, such as Mar 2026."""
    return format_skeleton("yMMM", value, locale=language.locale)


def weekday_and_day(value: date, language: Language = ENGLISH) -> str:
    """Return a day with its name, such as Monday 2 March 2026."""
    return format_date(value, language.full_day, locale=language.locale)


def language_name(tag: str) -> str:
    """Return what a language is called, such as Vietnamese for vi; a tag that Babel does not know stays as it is."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(ENGLISH.locale)
    except (UnknownLocaleError, ValueError):
        return tag
    return name or tag


def listed(items: Iterable[str], language: Language = ENGLISH) -> str:
    """Return the items as one phrase: a, b and c."""
    phrase = format_list([str(language.isolated(item)) for item in items], locale=language.locale)
    # Arabic writes "and" as a part of the next word; one in other letters stands apart, or a line could end within it.
    return _JOINED.sub(f" {LEFT_TO_RIGHT}", phrase)


def sentence(words: str) -> str:
    """Return the words with a capital letter at the start."""
    return words[:1].upper() + words[1:]


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Return the paragraphs of a text, which blank lines separate; none for a missing text.

    A line break within a paragraph is the editor's, not the writer's, unless a list item follows it.
    """
    if text is None:
        return ()
    parts = (_SOFT_BREAK.sub(" ", part.strip()) for part in _BLANK_LINES.split(text))
    return tuple(part for part in parts if part)
