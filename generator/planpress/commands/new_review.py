"""`planpress new review`: put the next review into a plan, ready to be filled in."""

from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

import click

from planpress.commands.options import as_of_option, project_here
from planpress.commands.plan_id import PLAN_ID
from planpress.diagnostic import Severity
from planpress.disk.files import replace_file
from planpress.disk.project import Project, SourceFile
from planpress.disk.shell_line import planpress_line
from planpress.editing.new_review import add_review, planned_review
from planpress.errors import UsageError
from planpress.model.plan import Plan
from planpress.read.plan import read_plan
from planpress.terminal.console import Console


class WithReview(click.Command):
    """A command that hands over to `review` where that is its first word; no plan has such an id."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - as Click has it
    ) -> click.Context:
        """Return the context of the command that is meant."""
        if args[:1] == [review.name]:
            return review.make_context(f"{info_name} {review.name}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command()
@click.argument("plan_id", metavar="ID", type=PLAN_ID)
@click.option(
    "--due",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the review, if not that of next_review.",
)
@as_of_option
@click.pass_obj
def review(console: Console, plan_id: str, *, due: datetime | None, as_of: date) -> None:
    """Put the next review into a plan: its day, its goals, and the questions as comments.

    Every other character of the file stays as you wrote it.

    \b
    Examples:
      planpress new review MH-1042
      planpress new review MH-1042 --due 2026-12-16

    \b
    Exit codes:
      0    the review was added
      1    the plan has errors; nothing was written
      2    there is no such plan, a review is already planned, or no day is known
    """
    project = project_here((plan_id,))
    file = _file_of(plan_id, project)
    plan = _read(console, file)
    day = _day(plan, plan_id, due)
    addition = add_review(project.root, file.content, plan, day)
    replace_file(project.root / file.name, file.content, addition.applied_to(file.content))
    line = addition.line_in(file.content)
    console.say(f"Added review {addition.review.id}: {file.name}:{line}")
    if day < as_of:
        console.note(f"note: {day} has passed; write there on which day the review will be held")
    console.say(f"\nNext: make the sheet to take along with\n  {planpress_line('build', plan_id)}")


def _file_of(plan_id: str, project: Project) -> SourceFile:
    found = next((file for file in project.plans if PurePosixPath(file.name).stem == plan_id), None)
    if found is None:
        raise UsageError(f"plans/{plan_id}.yaml cannot be read; {planpress_line('check', plan_id)} says why")
    return found


def _read(console: Console, file: SourceFile) -> Plan:
    """Return the plan, or stop where the file cannot be read as one or has a planned review."""
    reading = read_plan(file.content, file.name)
    if reading.value is None or any(entry.severity is Severity.ERROR for entry in reading.diagnostics):
        console.show_diagnostics(reading.diagnostics, {file.name: file.content})
        console.error("Nothing was written: mend the plan first.")
        raise SystemExit(1)
    planned = planned_review(reading.value)
    if planned:
        raise UsageError(
            f"{planned.place('status')}: review {planned.id} is planned already; "
            "write held, postponed or cancelled there before you add the next one"
        )
    return reading.value


def _day(plan: Plan, plan_id: str, due: datetime | None) -> date:
    if due:
        return due.date()
    if plan.next_review is None:
        raise UsageError(f"{plan_id} has no `next_review`: write it there, or give the day with --due YYYY-MM-DD")
    return plan.next_review.date
