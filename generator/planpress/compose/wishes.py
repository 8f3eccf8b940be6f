"""What was laid down for hard times, and what measures say in words."""

from datetime import date

from planpress.compose.language import Language
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
        (say("Advance statement"), _statement_words(statement, names.language) if statement else None),
        (say("Nominated support person"), sentence(names.of(support.person)) if support else None),
    )


def measures_in_words(plan: Plan, names: Names, on: date | None = None) -> tuple[Passage, ...]:
    """Return what each measure says, in plain words and without its score; `on` asks for one day's only."""
    language = names.language
    return passages(
        *((_occasion(measure, language), measure.in_words) for measure in plan.measures if on in {None, measure.date})
    )


def _occasion(measure: Measure, language: Language) -> str:
    when = sentence(word(measure.occasion, language))
    return language.say("%(when)s, %(day)s", when=when, day=day(measure.date, language))


def _statement_words(statement: AdvanceStatement, language: Language) -> str:
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
