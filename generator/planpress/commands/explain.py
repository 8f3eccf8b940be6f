"""`planpress explain`: say what a rule means, what a plan is waiting for, or what a reader may see."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

import click
from rich.text import Text

from planpress.commands.options import as_of_option, limited, root_here
from planpress.commands.plan_id import PLAN_ID
from planpress.commands.steps import ahead_of
from planpress.derive.record_codes import RECORD_CODES, RecordCode
from planpress.disk.plan_ids import Lacking, plan_ids_in, require_plans
from planpress.disk.project import open_project
from planpress.errors import UsageError
from planpress.read.suggest import did_you_mean
from planpress.render.report import FileReport
from planpress.render.rule_book import WHEN, Chapter, Demand, rule_book
from planpress.terminal.console import Console

if TYPE_CHECKING:
    from planpress.compose.outgoing import Outgoing
    from planpress.compose.readers import SharingAnswers
    from planpress.derive.plan_on_day import PlanOnDay

_NOTHING = Lacking(
    "There is no rule and no plan {}",
    "There are no such rules or plans: {}",
    "take a code from check or verify, or an id from plans/",
)


@click.command()
@click.argument("subjects", metavar="RULE|ID...", type=PLAN_ID, nargs=-1, required=True)
@click.option("--reader", metavar="REF", help="What this reader may see: client, team, or a person's or agency's id.")
@as_of_option
@click.pass_obj
def explain(console: Console, subjects: tuple[str, ...], *, reader: str | None, as_of: date) -> None:
    """Say what a rule means, what a plan is waiting for, or how much of it a reader may see.

    \b
    Examples:
      planpress explain P021                        a rule, with an example
      planpress explain R011                        what verify found, and how to mend it
      planpress explain P021 P024                   several, one after the other
      planpress explain MH-1042                     what its next steps still need, and which letters are left out
      planpress explain MH-1042 --reader mira       what Mira may see, and which consent allows it
      planpress explain MH-1042 --reader client

    \b
    Exit codes:
      0    it was explained
      1    the plan has errors; check says which
      2    there is no such rule, plan or reader
    """
    codes = [word for word in subjects if _is_code(word)]
    if reader and codes:
        raise UsageError("--reader goes with a plan: planpress explain ID --reader REF")
    plans = _plans(console, tuple(word for word in subjects if word not in codes), as_of)
    for number, word in enumerate(subjects):
        if number:
            console.say()
        for line in _code_lines(word.upper()) if word in codes else _lines_of_plan(*plans[word], reader):
            console.say(line)


def _is_code(word: str) -> bool:
    return word.upper() in rule_book() or word.upper() in RECORD_CODES


def _code_lines(code: str) -> Iterator[str | Text]:
    chapter = rule_book().get(code)
    return _chapter_lines(chapter) if chapter else _record_lines(code, RECORD_CODES[code])


def _lines_of_plan(report: FileReport, on_day: "PlanOnDay", reader: str | None) -> Iterator[str | Text]:
    return _reader_lines(on_day, reader) if reader else _plan_lines(report, on_day)


def _chapter_lines(chapter: Chapter) -> Iterator[str | Text]:
    yield Text.assemble((f"{chapter.code}: ", "bold"), chapter.title)
    if chapter.demand:
        yield from _demand_lines(chapter.demand)
    else:
        yield "\nError, at every save: a mistake in the file itself. Nothing is made from the plan until it is mended."
        if chapter.example:
            yield from _example_lines(*chapter.example)


def _record_lines(code: str, said: RecordCode) -> Iterator[str | Text]:
    yield Text.assemble((f"{code}: ", "bold"), said.title)
    yield f"\n{'Error' if said.is_fault else 'Note, and not a fault'}, from planpress verify."
    yield f"\nWhy: {said.why}"
    yield f"\nTo mend: {said.mend}"


def _demand_lines(demand: Demand) -> Iterator[str | Text]:
    yield f"\n{str(demand.severity).capitalize()}, {WHEN[demand.gate]}."
    yield f"\nWhy: {demand.words.why}"
    yield from _example_lines(demand.words.fails, demand.words.mended)


def _example_lines(fails: str, mended: str) -> Iterator[str | Text]:
    for title, example in (("Fails", fails), ("Mended", mended)):
        yield Text(f"\n{title}:", "bold")
        yield "\n".join(f"    {line}" for line in example.split("\n"))


def _plans(console: Console, plan_ids: tuple[str, ...], as_of: date) -> Mapping[str, tuple[FileReport, "PlanOnDay"]]:
    """Return what is to be said about each plan, and the plan on its day; or stop where one has errors."""
    if not plan_ids:
        return {}
    from planpress.derive.plan_on_day import derive_plan_on_day
    from planpress.flows.check_project import check_project

    root = root_here()
    require_plans(plan_ids, plan_ids_in(root) | {*rule_book(), *RECORD_CODES}, _NOTHING)
    checked = limited(check_project(open_project(root), as_of), plan_ids)
    plans = {entry.plan_id: entry.plan for entry in checked.plans if entry.plan is not None}
    if checked.service is None or plans.keys() != set(plan_ids):
        console.show_diagnostics(checked.diagnostics(), checked.sources())
        raise SystemExit(1)
    reports = {file.plan_id: file for file in checked.report(as_of).plans}
    return {
        plan_id: (reports[plan_id], derive_plan_on_day(plan, checked.service, as_of)) for plan_id, plan in plans.items()
    }


def _plan_lines(report: FileReport, on_day: "PlanOnDay") -> Iterator[str | Text]:
    from planpress.compose.outgoing import outgoing_documents

    steps: list[str | Text] = list(ahead_of(report))
    yield from steps or [f"{report.plan_id} ({report.status}): its next steps need nothing more"]
    yield Text("\nFor people outside the team", "bold")
    outgoing = [_outgoing_line(each) for each in outgoing_documents(on_day)]
    yield from outgoing or ["  No document is called for: no consent to share, no referral, no ending."]


def _outgoing_line(outgoing: "Outgoing") -> str:
    ruling = outgoing.ruling
    what = f"  {outgoing.kind} for {ruling.recipient.ref}"
    if ruling.refusal:
        return f"{what}: left out, {ruling.refusal}"
    sections = ", ".join(ruling.sections) or "no section of the plan"
    return f"{what}: {sections} (consent {', '.join(ruling.consents)})"


def _reader_lines(on_day: "PlanOnDay", ref: str) -> Iterator[str | Text]:
    from planpress.compose.readers import answers_for, readers_of

    known = readers_of(on_day)
    if ref not in known:
        hint = did_you_mean(ref, known) or "name client, team, someone in `people`, or an agency"
        raise UsageError(f"{on_day.plan.id} has no reader {ref}; {hint}")
    for answers in answers_for(on_day, ref):
        yield Text.assemble((f"{on_day.plan.id}, {ref}, {answers.use}", "bold"), f": {answers.refusal or 'may see'}")
        yield from _answer_lines(answers)


def _answer_lines(answers: "SharingAnswers") -> Iterable[str]:
    width = max((len(answer.what) for answer in answers.answers), default=0)
    for answer in answers.answers:
        ground = f"  {answer.ground}" if answer.ground else ""
        yield f"  {'yes' if answer.is_seen else 'no '}  {answer.what:{width}}{ground}".rstrip()
