"""The options that several commands share, and the project they work on."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from planpress.commands.plan_id import PLAN_ID, check_plans
from planpress.disk.project import Project, find_root, open_project

if TYPE_CHECKING:
    from planpress.flows.check_project import Checked  # not for `check`, which may have nothing to look at

_FIRST_YEAR, _LAST_YEAR = 2000, 2099
Command = TypeVar("Command", bound=Callable[..., Any])


def as_of_option(command: Command) -> Command:
    """Add `--as-of`: the day that counts as today; the clock is asked here and nowhere else."""
    return click.option(
        "--as-of",
        metavar="DATE",
        type=click.DateTime(["%Y-%m-%d"]),
        default=lambda: datetime.now().astimezone().strftime("%Y-%m-%d"),
        show_default="today",
        callback=lambda _context, _option, value: _day(value),
        help="The day that counts as today, as YYYY-MM-DD.",
    )(command)


def only_option(command: Command) -> Command:
    """Add `--only ID`, once or more often."""
    return click.option(
        "--only", metavar="ID", type=PLAN_ID, multiple=True, help="Only this plan; may be given more than once."
    )(command)


def workers_option(command: Command) -> Command:
    """Add `--workers N`."""
    return click.option(
        "--workers",
        metavar="N",
        type=click.IntRange(1, 256),
        default=_default_workers,
        show_default="one for each core",
        help="How many documents are printed at the same time.",
    )(command)


def project_here() -> Project:
    """Return the project around the working folder.

    Raises:
        UsageError: there is no project here.
    """
    return open_project(find_root(Path.cwd()))


def limited(checked: "Checked", only: tuple[str, ...]) -> "Checked":
    """Return what was checked, or of it only the plans that were asked for.

    Raises:
        UsageError: there is no such plan.
    """
    check_plans(only, {entry.plan_id for entry in checked.plans})
    return checked.limited_to(only) if only else checked


def _day(value: datetime) -> date:
    """Return the day; one that no plan can mean is a slip, and calendars and archives have no room for it."""
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise click.BadParameter(f"choose a day between {_FIRST_YEAR} and {_LAST_YEAR}")
    return value.date()


def _default_workers() -> int:
    from planpress.printing.workers import default_workers

    return default_workers()
