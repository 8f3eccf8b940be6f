"""`planpress status`: what is due and what waits, for each case manager, on one screen."""

import json
from datetime import date
from itertools import groupby

import click
from rich.text import Text

from planpress.checking import Checked, check_project
from planpress.commands.options import as_of_option, project_here
from planpress.derive.waiting import Wait, Waiting, waiting_in
from planpress.edge.console import Console
from planpress.edge.excerpt import visible
from planpress.edge.project import Project
from planpress.edge.register import read_register
from planpress.edge.report import count

_COLOURS = {Wait.OVERDUE: "bold red", Wait.DUE: "yellow"}
_NOBODY = "(no case manager)"


@click.command()
@click.option("--case-manager", metavar="STAFF", help="Only the plans of one case manager, by id.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@as_of_option
@click.pass_obj
def status(console: Console, as_of: date, case_manager: str | None, *, as_json: bool) -> None:
    """Show what is due, what is not signed, what changed since it was issued, and what was not handed over.

    It names plans by their numbers, and writes nothing.

    \b
    Examples:
      planpress status
      planpress status --case-manager priya-nair
      planpress status --json

    \b
    Exit codes:
      0    it is shown
      2    there is no project here, or the command was called in a way it cannot work
    """
    project = project_here()
    checked = check_project(project, as_of)
    found = [entry for entry in _waiting(project, checked, as_of) if case_manager in {None, entry.case_manager}]
    broken = checked.files_with_errors()
    if as_json:
        console.say(_json(found, broken, as_of))
        return
    for name, entries in groupby(found, key=lambda entry: entry.case_manager):
        console.say(Text(visible(name or _NOBODY), "bold"))
        for entry in entries:
            console.say(_row(entry))
    if broken:
        console.say(f"{count(len(broken), 'file')} with errors, see planpress check: {', '.join(broken)}")
    console.say(_summary(found, checked, as_of))


def _waiting(project: Project, checked: Checked, as_of: date) -> list[Waiting]:
    """Return what waits in all plans that can be read, by case manager, the most pressing first."""
    found: list[Waiting] = []
    for entry in checked.plans:
        if entry.plan is not None:
            register = read_register(project.root, entry.plan_id, reads_documents=False).register
            found += waiting_in(entry.plan, register, as_of)
    order = list(Wait)
    return sorted(found, key=lambda each: (each.case_manager, order.index(each.wait), each.day or as_of, each.plan_id))


def _row(entry: Waiting) -> Text:
    day = f" ({entry.day})" if entry.day else ""
    wait = (f"{entry.wait:<20}", _COLOURS.get(entry.wait, ""))
    return Text.assemble("  ", wait, f"{visible(entry.plan_id):<12}", f"{visible(entry.what)}{day}")


def _summary(found: list[Waiting], checked: Checked, as_of: date) -> str:
    counts = [(sum(entry.wait is wait for entry in found), wait) for wait in Wait]
    told = ", ".join(f"{number} {wait}" for number, wait in counts if number)
    return f"{count(len(checked.plans), 'plan')} on {as_of}: {told or 'nothing waits'}."


def _json(found: list[Waiting], broken: tuple[str, ...], as_of: date) -> str:
    waiting = [
        {
            "wait": entry.wait.value,
            "plan": entry.plan_id,
            "case_manager": entry.case_manager,
            "what": entry.what,
            "day": entry.day.isoformat() if entry.day else None,
        }
        for entry in found
    ]
    return json.dumps({"as_of": as_of.isoformat(), "waiting": waiting, "files_with_errors": list(broken)}, indent=2)
