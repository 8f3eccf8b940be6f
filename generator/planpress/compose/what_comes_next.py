"""What comes next for a reader: the review to come, one that is late, or that it is over and how to come back."""

from dataclasses import dataclass
from datetime import date

from planpress.compose.letter import way_back
from planpress.compose.names import Names
from planpress.compose.words import day, day_or_blank, sentence, weekday_and_day, word
from planpress.derive.plan_on_day import PlanOnDay


@dataclass(frozen=True, slots=True)
class WhatComesNext:
    """A heading, the day if there is one, and what else there is to know about it."""

    heading: str
    day: str
    lines: tuple[str, ...] = ()


def what_comes_next(on_day: PlanOnDay, names: Names) -> WhatComesNext:
    """Return what is true on the day: a review that is late is called late, and a finished plan has none to come.

    The client is told in their language; everyone else in English.
    """
    due, last = on_day.review_due, on_day.plan.last_day
    if on_day.is_over and (last is None or last <= on_day.as_of):
        return _over(on_day, names)
    if due is None and last is not None and (on_day.is_over or on_day.plan.ending is not None):
        heading = names.language.say("Your last day with us") if names.speaks_to_client else "Last day"
        return WhatComesNext(heading, weekday_and_day(last, names.language))
    if due is None:
        return _not_set(names)
    return _late(due, names) if on_day.is_late else _to_come(due, on_day, names)


def _over(on_day: PlanOnDay, names: Names) -> WhatComesNext:
    """Return when it ended, and for the client how to come back."""
    say, ended = names.language.say, day_or_blank(on_day.plan.last_day, names.language)
    if not names.speaks_to_client:
        return WhatComesNext("Ended", ended)
    way = way_back(on_day, own_words=True)
    ways = (*way.how, say("Phone: %(number)s", number=way.phone))
    return WhatComesNext(say("Your time with us has finished"), ended, ways)


def _not_set(names: Names) -> WhatComesNext:
    to_client = names.language.say("We will get in touch with you to find a day. You can also ring us.")
    return WhatComesNext(_heading(names), "", (to_client if names.speaks_to_client else "No date is set yet.",))


def _late(due: date, names: Names) -> WhatComesNext:
    """Return the day that was missed, and what we do now; who was to come on that day no longer matters."""
    say, missed = names.language.say, day(due, names.language)
    if not names.speaks_to_client:
        return WhatComesNext("The review is late", "", (f"It was due on {missed}. A new day is to be found.",))
    return WhatComesNext(
        say("Your review is late"),
        "",
        (
            say("We were to meet on %(day)s. We are late, and we are sorry.", day=missed),
            say("We will get in touch with you to find a new day. You can also ring us."),
        ),
    )


def _to_come(due: date, on_day: PlanOnDay, names: Names) -> WhatComesNext:
    planned, language = on_day.plan.next_review, names.language
    lines = []
    if planned and planned.how:
        lines.append(language.say("How: %(how)s", how=word(planned.how, language)))
    if planned and planned.where:
        lines.append(language.say("Where: %(place)s", place=planned.where))
    if planned and planned.who_comes:
        lines.append(language.say("Who is coming: %(who)s", who=sentence(names.all_of(planned.who_comes))))
    return WhatComesNext(_heading(names), weekday_and_day(due, language), tuple(lines))


def _heading(names: Names) -> str:
    return names.language.say("Your next review") if names.speaks_to_client else "Next review"
