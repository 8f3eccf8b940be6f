"""`planpress check`: say what to mend, and what each plan still needs before its next step."""

from collections.abc import Iterator
from datetime import date

import click

from planpress.commands.options import as_of_option, form_option, plans_argument, project_here, yes_option
from planpress.commands.reporting import ReportFormat, render, report_on
from planpress.commands.steps import ahead_of
from planpress.commands.watching import Watching
from planpress.diagnostic import Diagnostic
from planpress.disk.project import Project
from planpress.render.report import Report
from planpress.terminal.console import Console
from planpress.terminal.report import count, tally


@click.command(cls=Watching)
@plans_argument
@as_of_option
@click.option("--history", is_flag=True, help="Also compare with earlier versions in git; slower.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@form_option(ReportFormat)
@click.option("--fix", is_flag=True, help="Mend what has only one right answer; shows the changes and asks.")
@yes_option
@click.pass_obj
def check(  # noqa: PLR0913 - one for each option
    console: Console,
    plan_ids: tuple[str, ...],
    as_of: date,
    *,
    history: bool,
    strict: bool,
    form: str,
    fix: bool,
    yes: bool,
) -> None:
    """Say what to mend in the plans, and what they still need before their next step.

    Without --fix it writes nothing. What a plan will need only later is listed after what is wrong now, and is not an
    error.
    --fix mends dates in another form, misspelt keys and words, and missing spaces, where only one thing can be meant;
    it shows the changes and asks before it writes them, unless you add --yes.

    \b
    Examples:
      planpress check
      planpress check MH-1042 MH-1003
      planpress check --strict
      planpress check --history
      planpress check --format sarif > check.sarif
      planpress check --watch
      planpress check --fix
      planpress check --fix --yes MH-1042

    \b
    Exit codes:
      0    nothing to mend
      1    there are errors, or warnings with --strict, or unwritten changes with --fix
      2    the command was called in a way that cannot work
    """
    if yes and not fix:
        raise click.UsageError("--yes goes with --fix")
    if fix and form != ReportFormat.TEXT:
        raise click.UsageError("--fix goes with --format text")
    if fix:
        from planpress.commands.fixing import mend_files

        mend_files(console, project_here(plan_ids), plan_ids, is_agreed=yes)
    project = project_here(plan_ids)
    report = report_on(project, as_of, plan_ids, with_history=history)
    report = report.strict() if strict else report
    if form == ReportFormat.TEXT:
        _show(console, report, project)
    else:
        click.echo(render(report, ReportFormat(form)), nl=False)
    if report.has_errors:
        raise SystemExit(1)


def _show(console: Console, report: Report, project: Project) -> None:
    found = report.diagnostics()
    console.show_result(found, {file.name: file.content for file in project.files})
    for file in report.files:
        for line in ahead_of(file):
            console.say(line)
    silenced = list(_silenced(report))
    if silenced:
        console.say(f"{count(len(silenced), 'rule')} silenced: {', '.join(silenced)}.")
    console.say(
        f"{count(len(report.plans), 'plan')} checked: {tally(found) or 'nothing to mend'}{_offer(found, project)}."
    )


def _offer(found: tuple[Diagnostic, ...], project: Project) -> str:
    """Return how much of it has one right answer, where there is any."""
    names = {entry.place.file for entry in found if entry.fix}
    if not names:
        return ""
    from planpress.commands.fixing import lines_to_mend  # the model takes a while to load

    lines = lines_to_mend(project, names)
    return f"; planpress check --fix would mend {count(lines, 'line')}" if lines else ""


def _silenced(report: Report) -> Iterator[str]:
    for file in report.files:
        for silence in file.silenced:
            yield f"{silence.rule} in {file.plan_id} until {silence.until}"
