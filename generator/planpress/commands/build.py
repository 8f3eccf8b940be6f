"""`planpress build`: check the plans, then make every document and both sites."""

from datetime import date

import click

from planpress.commands.options import as_of_option, plans_argument, root_here, workers_option
from planpress.disk.lock import build_lock
from planpress.store.last_build import find_last_build
from planpress.terminal.console import Console
from planpress.terminal.report import count


@click.command()
@plans_argument
@as_of_option
@workers_option
@click.option("--cluster", metavar="ADDRESS", default="", help="Print on a Dask cluster, such as tcp://scheduler:8786.")
@click.option("--explain", is_flag=True, help="Say why each document and site is made.")
@click.option("--fresh", is_flag=True, help="Make everything again, even what is up to date.")
@click.pass_obj
def build(  # noqa: PLR0913 - one for each option
    console: Console, plan_ids: tuple[str, ...], as_of: date, workers: int, *, cluster: str, explain: bool, fresh: bool
) -> None:
    """Make the documents and both sites, wherever anything has changed since they were last made.

    A plan with errors stops only its own documents: the others are made, its last good documents stay, and the exit
    code is 1. With ids, only these plans' documents are made, and the sites stay as they are. Whatever you changed
    under build/ yourself is made again; files that planpress did not make stay.

    \b
    Examples:
      planpress build
      planpress build MH-1042 MH-1003
      planpress build --explain
      planpress build --as-of 2026-12-01

    \b
    Exit codes:
      0    everything was made
      1    something has errors; the rest was made
      2    the command was called in a way that cannot work
      130  you interrupted it; every file is whole, the old one or the new one
    """
    root = root_here(plan_ids)
    if not plan_ids and not fresh and (last := find_last_build(root, as_of)):
        _say_nothing_changed(console, last.warnings)
        return
    # Late: a build that finds nothing to do ends before anything is loaded that makes something.
    from planpress.printing.workers import get_ready

    if workers > 1 and not cluster:
        get_ready()
    from planpress.commands.build_talk import BuildTalk
    from planpress.commands.verb_book import describe_verbs
    from planpress.flows.build import BuildOptions, build_project

    asked = BuildOptions(as_of, plan_ids, not plan_ids, workers, cluster, is_fresh=fresh)
    with build_lock(root / "build", console.say_waiting):
        is_sound = build_project(root, asked, BuildTalk(console, root, explains=explain), describe_verbs)
    if not is_sound:
        raise SystemExit(1)


def _say_nothing_changed(console: Console, warnings: int) -> None:
    more = f"; check still has {count(warnings, 'warning')}" if warnings else ""
    console.say(f"Nothing has changed since the last build{more}")
