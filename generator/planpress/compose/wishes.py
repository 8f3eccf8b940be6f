"""What was laid down for hard times, and what measures say in words."""

from datetime import date

from planpress.compose.names import Names
from planpress.compose.sections import Passage, passages
from planpress.compose.words import day, sentence, word
from planpress.model.plan import Plan
from planpress.model.rights import AdvanceStatement, StatementStatus


def wishes(plan: Plan, names: Names) -> tuple[Passage, ...]:
    """Return what was laid down for hard times: the advance statement and the nominated support person."""
    statement, support = plan.advance_statement, plan.nominated_support_person
    return passages(
        ("Advance statement", _statement_words(statement) if statement else None),
        ("Nominated support person", sentence(names.of(support.person)) if support else None),
    )


def measures_in_words(plan: Plan, on: date | None = None) -> tuple[Passage, ...]:
    """Return what each measure says, in plain words and without its score; `on` asks for one day's only."""
    return passages(
        *(
            (f"{sentence(word(measure.occasion))}, {day(measure.date)}", measure.in_words)
            for measure in plan.measures
            if on in {None, measure.date}
        )
    )


def _statement_words(statement: AdvanceStatement) -> str:
    if statement.status is not StatementStatus.PRESENT:
        return sentence(word(statement.status)) + "."
    made = f"It was made on {day(statement.made_on)}." if statement.made_on else "There is one."
    return f"{made} It is kept here: {statement.kept_where}." if statement.kept_where else made
