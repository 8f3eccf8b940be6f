"""What was laid down for hard times, and what measures say in words."""

from collections.abc import Mapping
from datetime import date

from planpress.compose.language import Language, message
from planpress.compose.names import Names
from planpress.compose.sections import Passage, passages
from planpress.compose.words import day, sentence, word
from planpress.model.measure import Measure
from planpress.model.plan import Plan
from planpress.model.rights import AdvanceStatement, StatementStatus


def wishes(plan: Plan, names: Names) -> tuple[Passage, ...]:
    """Return what was laid down for hard times: the advance statement and the nominated support person."""
    statement, support = plan.advance_statement, plan.nominated_support_person
    say = names.language.say
    return passages(
        (say("Advance statement"), _statement_words(statement, names) if statement else None),
        (say("Nominated support person"), sentence(names.of(support.person)) if support else None),
    )


def measures_in_words(plan: Plan, names: Names, on: date | None = None) -> tuple[Passage, ...]:
    """Return what the measures of each day say, in plain words and without scores; `on` asks for one day's only."""
    said: dict[str, list[str]] = {}
    for measure in plan.measures:
        if measure.in_words and on in {None, measure.date}:
            said.setdefault(_occasion(measure, names.language), []).append(measure.in_words)
    return passages(*((occasion, "\n\n".join(words)) for occasion, words in said.items()))


def _occasion(measure: Measure, language: Language) -> str:
    when = sentence(word(measure.occasion, language))
    return language.say("%(when)s, %(day)s", when=when, day=day(measure.date, language))


_TO_CLIENT: Mapping[StatementStatus, str] = {
    StatementStatus.ABSENT: message("You have not made one. You can, at any time. Ask us."),
    StatementStatus.UNKNOWN: message("We do not know yet whether you have one."),
    StatementStatus.NOT_WANTED: message("You told us that you do not want one now."),
}


def _statement_words(statement: AdvanceStatement, names: Names) -> str:
    language = names.language
    if names.speaks_to_client and statement.status in _TO_CLIENT:
        return language.say(_TO_CLIENT[statement.status])
    if statement.status is not StatementStatus.PRESENT:
        return sentence(word(statement.status, language)) + language.say(".")
    made = (
        language.say("It was made on %(day)s.", day=day(statement.made_on, language))
        if statement.made_on
        else language.say("There is one.")
    )
    if not statement.kept_where:
        return made
    kept = language.say("It is kept here: %(place)s.", place=statement.kept_where)
    return f"{made} {kept}"
