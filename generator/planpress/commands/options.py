"""The options that several commands share, and the project they work on."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import click

from planpress.commands.plan_id import PLAN_ID
from planpress.disk.plan_ids import plan_ids_in, require_plans
from planpress.disk.project import Project, find_root, open_project, read_service_file
from planpress.errors import UsageError
from planpress.read.time_zone import zone_in

if TYPE_CHECKING:
    from planpress.flows.check_project import Checked  # not for `check`, which may have nothing to look at

_SAID = "planpress.commands.options.only"
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
Command = TypeVar("Command", bound=Callable[..., Any])


def as_of_option(command: Command) -> Command:
    """Add `--as-of`: the day that counts as today; the clock is asked here and nowhere else."""
    return click.option(
        "--as-of",
        metavar="DATE",
        type=click.DateTime(["%Y-%m-%d"]),
        default=lambda: datetime.now(UTC).astimezone(_zone_here()).strftime("%Y-%m-%d"),
        show_default="today in the service's time zone, else by this computer's clock",
        callback=lambda _context, _option, value: _day(value),
        help="The day that counts as today, as YYYY-MM-DD.",
    )(command)


def plans_argument(command: Callable[..., object]) -> Callable[..., object]:
    """Add the ids of plans, which stand bare; `--only ID`, which was the way before, is still understood."""

    @wraps(command)
    def with_plans(*arguments: object, plan_ids: tuple[str, ...], only: tuple[str, ...], **options: object) -> object:
        if only and _is_first_time():
            click.echo("note: ids need no --only any more; write them bare, after the command", err=True)
        return command(*arguments, plan_ids=tuple(dict.fromkeys((*plan_ids, *only))), **options)

    alias = click.option("--only", type=PLAN_ID, multiple=True, hidden=True)
    return click.argument("plan_ids", metavar="[ID]...", type=PLAN_ID, nargs=-1)(alias(with_plans))


def case_manager_option(command: Command) -> Command:
    """Add `--case-manager STAFF`."""
    words = "The case manager: an id from service.yaml; a first name will do."
    return click.option("--case-manager", metavar="STAFF", help=words)(command)


def all_option(command: Command) -> Command:
    """Add `--all`."""
    words = "Leave nothing out, not even plans that ended long ago."
    return click.option("--all", "shows_all", is_flag=True, help=words)(command)


def json_option(command: Command) -> Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="For other programs.")(command)


def yes_option(command: Command) -> Command:
    """Add `--yes`."""
    return click.option("--yes", is_flag=True, help="Ask nothing, and go on.")(command)


def output_option(kind: click.Path, *, metavar: str, usual: str = "") -> Callable[[Command], Command]:
    """Add `--output`: the file or folder to write, of this kind."""
    return click.option(
        "--output", metavar=metavar, type=kind, show_default=usual or False, help="Where to write what is made."
    )


def form_option(forms: Iterable[str]) -> Callable[[Command], Command]:
    """Add `--format`: for people, or for one of the machines that the command can tell."""
    return click.option(
        "--format",
        "form",
        type=click.Choice([str(form) for form in forms]),
        default="text",
        show_default=True,
        help="How to say it: for people, or for machines.",
    )


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


def root_here(plan_ids: tuple[str, ...] = ()) -> Path:
    """Return the folder of the project around the working folder; it must hold plans of these ids.

    Raises:
        UsageError: there is no project here, or no such plan.
    """
    root = find_root(Path.cwd())
    if plan_ids:
        require_plans(plan_ids, plan_ids_in(root))
    return root


def project_here(plan_ids: tuple[str, ...] = ()) -> Project:
    """Return the project around the working folder; it must hold plans of these ids.

    Raises:
        UsageError: there is no project here, or no such plan.
    """
    return open_project(root_here(plan_ids))


def limited(checked: "Checked", plan_ids: tuple[str, ...]) -> "Checked":
    """Return what was checked, or of it only the plans that were asked for."""
    return checked.asked_for(plan_ids) if plan_ids else checked


def _zone_here() -> ZoneInfo | None:
    """Return the time zone of the service, or None for that of this computer."""
    try:
        return zone_in(read_service_file(find_root(Path.cwd())).content)
    except UsageError:
        return None


def _is_first_time() -> bool:
    """Whether this is asked for the first time in this call, which `--watch` repeats."""
    said = click.get_current_context().meta
    is_first = not said.get(_SAID)
    said[_SAID] = True
    return is_first


def _day(value: datetime) -> date:
    """Return the day; one that no plan can mean is a slip, and calendars and archives have no room for it."""
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise click.BadParameter(f"choose a day between {_FIRST_YEAR} and {_LAST_YEAR}")
    return value.date()


def _default_workers() -> int:
    from planpress.printing.workers import default_workers

    return default_workers()
