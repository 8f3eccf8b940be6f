"""`planpress check`: say what to mend, and what stands between each plan and its next step."""

from datetime import date

import click

from planpress.checking import Checked, check_project
from planpress.commands.mending import mend_files
from planpress.commands.options import as_of_option, limited, only_option, project_here
from planpress.commands.steps import ahead_of
from planpress.commands.watching import Watching
from planpress.diagnostic import Severity
from planpress.edge.console import Console
from planpress.edge.report import count, tally


@click.command(cls=Watching)
@as_of_option
@only_option
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option("--fix", is_flag=True, help="Mend what has one right answer; shows the changes, and asks.")
@click.option("--yes", is_flag=True, help="With --fix: write the changes without asking.")
@click.pass_obj
def check(console: Console, as_of: date, only: tuple[str, ...], *, strict: bool, fix: bool, yes: bool) -> None:
    """Say what to mend in the plans, and what stands before their next step.

    Without --fix it writes nothing. What a plan needs only later is listed after what is wrong now, and fails nothing.
    --fix mends dates in another form, misspelt keys and words, and missing spaces, where only one thing can be meant.

    \b
    Examples:
      planpress check
      planpress check --only MH-1042
      planpress check --strict
      planpress check --watch
      planpress check --fix
      planpress check --fix --yes --only MH-1042

    \b
    Exit codes:
      0    nothing to mend
      1    there are errors, with --strict warnings, or with --fix changes that were not written
      2    the command was called in a way it cannot work
    """
    if yes and not fix:
        raise click.UsageError("--yes goes with --fix")
    if fix:
        mend_files(console, project_here(), only, is_agreed=yes)
    checked = limited(check_project(project_here(), as_of), only)
    found = checked.diagnostics()
    console.show_result(found, checked.sources())
    for plan in checked.plans:
        for line in ahead_of(plan):
            console.say(line)
    console.say(_summary(checked))
    if checked.has_errors or (strict and any(entry.severity is Severity.WARNING for entry in found)):
        raise SystemExit(1)


def _summary(checked: Checked) -> str:
    files = len(checked.plans) + len(checked.unreadable)
    return f"{count(files, 'plan')} checked: {tally(checked.diagnostics()) or 'nothing to mend'}."
