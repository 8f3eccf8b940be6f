"""`planpress check`: say what to mend, and what each plan still needs before its next step."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

import click

from planpress.commands.options import all_option, as_of_option, form_option, plans_argument, project_here, yes_option
from planpress.commands.reporting import ReportFormat, known_rules, render, report_on
from planpress.commands.steps import ahead_of, ahead_of_all
from planpress.commands.watching import Watching
from planpress.diagnostic import Diagnostic, Severity
from planpress.disk.project import Project
from planpress.disk.shell_line import planpress_line
from planpress.render.report import Report
from planpress.terminal.console import Console
from planpress.terminal.report import count, some, tally


@click.command(cls=Watching)
@plans_argument
@as_of_option
@all_option
@click.option("--rule", "codes", metavar="CODE", multiple=True, help="Show only what this rule finds; can be repeated.")
@click.option("--each", is_flag=True, help="Show findings one by one, however many there are.")
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
    shows_all: bool,
    codes: tuple[str, ...],
    each: bool,
    history: bool,
    strict: bool,
    form: str,
    fix: bool,
    yes: bool,
) -> None:
    """Say what to mend in the plans, and what they still need before their next step.

    Without --fix it writes nothing. What a plan will need only later is listed after what is wrong now, and is not an
    error. Many findings in many plans are counted by rule, the most pressing first. Plans that ended longer ago than
    service.yaml says are left alone, unless you name them.
    --fix mends dates in another form, misspelt keys and words, and missing spaces, where only one thing can be meant;
    it shows the changes and asks before it writes them, unless you add --yes.

    \b
    Examples:
      planpress check
      planpress check MH-1042 MH-1003
      planpress check --rule P021
      planpress check --all --each
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
    if (fix or each) and form != ReportFormat.TEXT:
        raise click.UsageError(f"{'--fix' if fix else '--each'} goes with --format text")
    rules = known_rules(codes)
    if fix:
        from planpress.commands.fixing import mend_files

        mend_files(console, project_here(plan_ids), plan_ids, is_agreed=yes)
    project = project_here(plan_ids)
    whole = report_on(project, as_of, plan_ids, with_history=history)
    report = whole.with_quiet() if shows_all else whole.without_quiet()
    report = report.of_rules(rules) if rules else report
    report = report.strict() if strict else report
    if form == ReportFormat.TEXT:
        options = {"--all": shows_all, "--history": history, "--strict": strict}
        is_whole = bool(each or plan_ids or rules)
        _show(console, report, project, None if is_whole else [name for name, is_given in options.items() if is_given])
        _say_how_many(console, report, whole, project)
    else:
        click.echo(render(report, ReportFormat(form)), nl=False)
    if report.has_errors:
        raise SystemExit(1)


def _show(console: Console, report: Report, project: Project, options: list[str] | None) -> None:
    """Show what is in force, then what is ahead; if much, as an overview that names these options; None: one by one."""
    found, sources = report.diagnostics(), {file.name: file.content for file in project.files}
    if options is None:
        console.show_result(found, sources)
    else:
        console.show_overview(found, sources, *options)
    each_plan = chain.from_iterable(map(ahead_of, report.files))
    for line in each_plan if options is None else ahead_of_all(report.files):
        console.say(line)


def _say_how_many(console: Console, report: Report, whole: Report, project: Project) -> None:
    """Say what was silenced, which plans were left alone, and how much was found in all."""
    silenced = list(_silenced(report))
    if silenced:
        console.say(f"{count(len(silenced), 'rule')} silenced: {some(silenced)}.")
    if report.quiet:
        console.say(_left_alone(whole))
    found = report.diagnostics()
    console.say(
        f"{count(len(report.plans), 'plan')} checked: {tally(found) or 'nothing to mend'}{_offer(found, project)}."
    )


def _left_alone(whole: Report) -> str:
    """Return how many plans ended long ago, how many of them have errors that are not told, and how to look at them."""
    mistaken = sum(file.weighing(Severity.ERROR) != file.left_alone().weighing(Severity.ERROR) for file in whole.quiet)
    errors = f" ({mistaken} with errors by the rules of today)" if mistaken else ""
    which = f"{count(len(whole.quiet), 'plan')} that ended before {whole.quiet_before}{errors}"
    return f"{which} left alone: {planpress_line('check', '--all')} looks at them."


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
