"""`planpress status`: what is due and what is waiting, for each case manager, on one screen."""

import json
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

import click
from rich.text import Text

from planpress.commands.options import (
    all_option,
    as_of_option,
    case_manager_option,
    json_option,
    limited,
    plans_argument,
    project_here,
)
from planpress.commands.team_member import find_member
from planpress.compose.waiting import Wait, Waiting, waiting_in
from planpress.disk.project import Project
from planpress.disk.shell_line import planpress_line
from planpress.flows.check_project import Checked, check_project
from planpress.flows.issued_to import team_of
from planpress.flows.plans_on_day import plans_on_day
from planpress.record.register import read_register
from planpress.render.visible import visible
from planpress.terminal.console import Console
from planpress.terminal.report import count, some

_COLOURS = {Wait.MISTAKE: "bold red", Wait.OVERDUE: "bold red", Wait.DUE: "yellow"}
_NOBODY = "(no case manager)"
_SCREEN_LINES = 20
_MOST_PRESSING = 8
_SHORT = {Wait.MISTAKE: "mistake", Wait.CHANGED: "changed", Wait.UNSENT: "not given"}


@click.command()
@plans_argument
@case_manager_option
@all_option
@json_option
@as_of_option
@click.pass_obj
def status(
    console: Console,
    plan_ids: tuple[str, ...],
    as_of: date,
    *,
    case_manager: str | None,
    shows_all: bool,
    as_json: bool,
) -> None:
    """Show what is due, what is not signed, what has changed since it was issued, and what was not handed over.

    It names plans by their numbers, and writes nothing. With ids, it is about these plans alone. If the list is too
    long for a screen, it shows how much is waiting for each case manager, and lists only the most pressing. Plans that
    ended longer ago than service.yaml says are left alone; the last lines say whether anything waits in them.

    \b
    Examples:
      planpress status
      planpress status MH-1042
      planpress status --case-manager priya-nair
      planpress status --all
      planpress status --json

    \b
    Exit codes:
      0    the list was shown
      2    there is no project here, or the command was called in a way that cannot work
    """
    project = project_here(plan_ids)
    checked = limited(check_project(project, as_of), plan_ids)
    manager = find_member(sorted(team_of(checked)), case_manager) if case_manager else None
    own = replace(checked, plans=tuple(entry for entry in checked.plans if manager in {None, entry.case_manager}))
    quiet = frozenset() if shows_all else frozenset(entry.plan_id for entry in own.plans if entry.is_quiet)
    in_all = sorted((*_counted(project, own, as_of), *_mistaken(checked, manager)), key=_pressing)
    left_alone = frozenset(entry for entry in in_all if entry.plan_id in quiet and entry.wait is not Wait.MISTAKE)
    found = [entry for entry in in_all if entry not in left_alone]
    broken = checked.files_with_errors()
    if as_json:
        console.say(_json(found, broken, quiet, as_of))
        return
    fits = len(found) <= _SCREEN_LINES or shows_all or manager is not None or bool(plan_ids)
    for line in _list(found) if fits else _overview(found):
        console.say(line)
    if quiet:
        console.say(_left_alone(quiet, {entry.plan_id for entry in left_alone}))
    if broken:
        console.say(f"{count(len(broken), 'file')} with errors, see planpress check: {some(broken)}")
    console.say(_summary(found, len(own.plans), as_of))


def _counted(project: Project, checked: Checked, as_of: date) -> Iterator[Waiting]:
    """Yield what waits in each plan without a mistake."""
    for on_day in plans_on_day(checked, as_of):
        yield from waiting_in(on_day, read_register(project.root, on_day.plan.id, reads_documents=False).register)


def _mistaken(checked: Checked, manager: str | None) -> Iterator[Waiting]:
    """Yield each plan that cannot be counted; whoever asks for one case manager sees those that may be theirs, too."""
    team = team_of(checked)
    for plan_id, named in checked.uncounted():
        case_manager = named if named in team or not team else None
        if manager is None or case_manager in {None, manager}:
            yield Waiting(Wait.MISTAKE, plan_id, case_manager or "", "dates not counted")


def _pressing(entry: Waiting) -> tuple[str, int, str, str]:
    """Return what sorts by case manager, then the most pressing first."""
    return entry.case_manager, list(Wait).index(entry.wait), str(entry.day or ""), entry.plan_id


def _list(found: list[Waiting]) -> Iterator[Text]:
    for name, entries in groupby(found, key=lambda entry: entry.case_manager):
        yield Text(visible(name or _NOBODY), "bold")
        yield from map(_row, entries)


def _overview(found: list[Waiting]) -> Iterator[Text | str]:
    """Yield how much waits for each case manager, then what presses most."""
    waits = [wait for wait in Wait if any(entry.wait is wait for entry in found)]
    names = {entry.case_manager: visible(entry.case_manager or _NOBODY) for entry in found}
    width = max(map(len, names.values()))
    titles = [_SHORT.get(wait, wait.value) for wait in waits]
    yield Text(" " * width + "".join(f"{title:>11}" for title in titles), "bold")
    counts = Counter((entry.case_manager, entry.wait) for entry in found)
    for manager, name in names.items():
        yield f"{name:<{width}}" + "".join(f"{counts[manager, wait] or '':>11}" for wait in waits).rstrip()
    yield Text("\nThe most pressing", "bold")
    for entry in sorted(found, key=lambda entry: (waits.index(entry.wait), entry.day or date.max))[:_MOST_PRESSING]:
        yield _row(replace(entry, day=None)) + Text(f", {names[entry.case_manager]}")
    yield f"\nFor one case manager: planpress status --case-manager {next(iter(filter(None, names)), 'STAFF')}"
    yield "For everything: planpress status --all\n"


def _row(entry: Waiting) -> Text:
    day = f" ({entry.day})" if entry.day else ""
    wait = (f"{entry.wait:<20}", _COLOURS.get(entry.wait, ""))
    return Text.assemble("  ", wait, f"{visible(entry.plan_id):<12}", f"{visible(entry.what)}{day}")


def _summary(found: list[Waiting], plans: int, as_of: date) -> str:
    counts = [(sum(entry.wait is wait for entry in found), wait) for wait in Wait]
    told = ", ".join(f"{number} {wait}" for number, wait in counts if number)
    return f"{count(plans, 'plan')} on {as_of}: {told or 'nothing is waiting'}."


def _left_alone(quiet: Collection[str], waiting: Collection[str]) -> str:
    """Return how many plans ended long ago, and how to see what waits in them all the same."""
    left = f"{count(len(quiet), 'plan')} that ended long ago left alone"
    more = f"; something waits in {len(waiting)} of them, see {planpress_line('status', '--all')}" if waiting else ""
    return f"{left}{more}."


def _json(found: list[Waiting], broken: tuple[str, ...], quiet: Collection[str], as_of: date) -> str:
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
    whole = {
        "as_of": as_of.isoformat(),
        "waiting": waiting,
        "files_with_errors": list(broken),
        "left_alone": sorted(quiet),
    }
    return json.dumps(whole, indent=2)
