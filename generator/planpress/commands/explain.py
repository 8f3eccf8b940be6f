"""`planpress explain`: say what a rule means, what a plan is waiting for, or what a reader may see."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import click
from rich.text import Text

from planpress.commands.options import as_of_option, project_here
from planpress.commands.plan_id import PLAN_ID
from planpress.commands.steps import ahead_of
from planpress.derive.record_codes import RECORD_CODES, RecordCode
from planpress.disk.project import Project
from planpress.errors import UsageError
from planpress.read.suggest import did_you_mean
from planpress.render.report import FileReport
from planpress.render.rule_book import WHEN, Chapter, Demand, rule_book
from planpress.terminal.console import Console

if TYPE_CHECKING:
    from planpress.compose.outgoing import Outgoing
    from planpress.compose.readers import SharingAnswers
    from planpress.derive.plan_on_day import PlanOnDay


@click.command()
@click.argument("what", metavar="RULE|ID", type=PLAN_ID)
@click.option("--reader", metavar="REF", help="What this reader may see: client, team, or a person's or agency's id.")
@as_of_option
@click.pass_obj
def explain(console: Console, what: str, reader: str | None, as_of: date) -> None:
    """Say what a rule means, what a plan is waiting for, or how much of it a reader may see.

    \b
    Examples:
      planpress explain P021                        a rule, with an example
      planpress explain R011                        what verify found, and how to mend it
      planpress explain MH-1042                     what its next steps still need, and which letters are left out
      planpress explain MH-1042 --reader mira       what Mira may see, and which consent allows it
      planpress explain MH-1042 --reader client

    \b
    Exit codes:
      0    it was explained
      1    the plan has errors; check says which
      2    there is no such rule, plan or reader
    """
    code = what.upper()
    chapter, record_code = rule_book().get(code), RECORD_CODES.get(code)
    if reader and (chapter or record_code):
        raise UsageError("--reader goes with a plan: planpress explain ID --reader REF")
    if chapter:
        lines = _chapter_lines(chapter)
    elif record_code:
        lines = _record_lines(code, record_code)
    else:
        report, on_day = _plan(console, project_here(), what, as_of)
        lines = _reader_lines(on_day, reader) if reader else _plan_lines(report, on_day)
    for line in lines:
        console.say(line)


def _chapter_lines(chapter: Chapter) -> Iterator[str | Text]:
    if not chapter.demands:
        yield Text.assemble((f"{chapter.code}: ", "bold"), chapter.title)
        yield "\nError, at every save: a mistake in the file itself. Nothing is made from the plan until it is mended."
        if chapter.example:
            yield from _example_lines(*chapter.example)
    for number, demand in enumerate(chapter.demands):
        if number:
            yield ""
        yield Text.assemble((f"{chapter.code}: ", "bold"), demand.words.demand)
        yield from _demand_lines(demand)


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


def _plan(console: Console, project: Project, plan_id: str, as_of: date) -> tuple[FileReport, "PlanOnDay"]:
    """Return what is to be said about the plan, and its plan; or stop where it has errors."""
    from planpress.derive.plan_on_day import derive_plan_on_day
    from planpress.flows.check_project import check_project

    checked = check_project(project, as_of)
    entry = next((entry for entry in checked.plans if entry.plan_id == plan_id), None)
    if entry is None:
        known = [*(entry.plan_id for entry in checked.plans), *rule_book(), *RECORD_CODES]
        hint = did_you_mean(plan_id, known) or "look there, or use a code from check or verify"
        raise UsageError(f"There is no plan {plan_id} in plans/; {hint}")
    if entry.plan is None or checked.service is None:
        console.show_diagnostics((*checked.service_diagnostics, *entry.in_force), checked.sources())
        raise SystemExit(1)
    report = next(file for file in checked.report(as_of).files if file.plan_id == plan_id)
    return report, derive_plan_on_day(entry.plan, checked.service, as_of)


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
