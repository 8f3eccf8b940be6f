"""`planpress build`: check the plans, then make every document and both sites."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from planpress.commands.options import as_of_option, limited, only_option, project_here, workers_option
from planpress.edge.console import Console
from planpress.edge.manifest import is_current, read_manifest
from planpress.edge.project import find_root
from planpress.edge.report import count
from planpress.edge.turn import turn_in


@click.command()
@as_of_option
@only_option
@workers_option
@click.option("--cluster", metavar="ADDRESS", default="", help="Print on a Dask cluster, such as tcp://scheduler:8786.")
@click.option("--explain", is_flag=True, help="Say of each document and site why it is made.")
@click.option("--fresh", is_flag=True, help="Make everything, whatever was made before.")
@click.pass_obj
def build(  # noqa: PLR0913 - one for each option
    console: Console, as_of: date, only: tuple[str, ...], workers: int, *, cluster: str, explain: bool, fresh: bool
) -> None:
    """Make the documents and both sites, as far as anything changed since they were made.

    A plan with errors stops only its own documents: the others are made, its last good ones stay, and the exit code
    is 1. With --only, the sites stay as they are. What you changed under build/ yourself is made again; files that
    planpress did not make stay.

    \b
    Examples:
      planpress build
      planpress build --only MH-1042
      planpress build --explain
      planpress build --as-of 2026-12-01

    \b
    Exit codes:
      0    everything was made
      1    something has errors; the rest was made
      2    the command was called in a way it cannot work
      130  you interrupted it; every file is whole, the old one or the new one
    """
    root = find_root(Path.cwd())
    before = read_manifest(root / "build")
    if not only and not fresh and is_current(root, root / "build", before, str(as_of)):
        _say_nothing_changed(console, before.warnings)
        return
    how = _How(workers=workers, cluster=cluster, explain=explain)
    with turn_in(root / "build", console.say_waiting):
        is_sound = _build(console, as_of, only, how=how, is_fresh=fresh)
    if not is_sound:
        raise SystemExit(1)


@dataclass(frozen=True, slots=True)
class _How:
    """How documents are made, and how much is said of it."""

    workers: int
    cluster: str
    explain: bool


def _build(console: Console, as_of: date, only: tuple[str, ...], *, how: _How, is_fresh: bool) -> bool:
    """Make what is stale, and return whether nothing is left to mend."""
    # Late: a build that finds nothing to do ends before the libraries are loaded that print.
    from planpress.building import Build
    from planpress.checking import check_project
    from planpress.commands.easy_read import say_easy_read
    from planpress.commands.making import print_documents, publish, say_what_consent_forbids, take_away
    from planpress.commands.verb_book import describe_verbs
    from planpress.edge.check_memory import remember
    from planpress.edge.plan_memory import PlanMemory

    project = project_here()
    memory = PlanMemory(project, as_of)
    if is_fresh:
        memory.forget()
    checked = limited(check_project(project, as_of, memory=memory), only)
    console.show_diagnostics(checked.diagnostics(), checked.sources())
    build = Build(project, checked, as_of, is_fresh=is_fresh)
    if build.stale_plans and how.workers > 1 and not only and checked.service:
        build.begin_sites(describe_verbs)
    problems = print_documents(console, build, project, workers=how.workers, cluster=how.cluster, explain=how.explain)
    say_what_consent_forbids(console, checked, as_of)
    say_easy_read(console, project.root, checked.sound_plans())
    if not only:
        take_away(console, build, explain=how.explain)
        remember(project, checked.report(as_of))
        memory.keep(checked.to_remember())
    if not only and checked.service:
        publish(console, build, explain=how.explain)
    is_sound = not checked.has_errors and not problems
    build.close(is_sound=is_sound and not only)
    if not is_sound:
        console.say_left_out(checked.files_with_errors(), problems)
    return is_sound


def _say_nothing_changed(console: Console, warnings: int) -> None:
    more = f"; check still has {count(warnings, 'warning')}" if warnings else ""
    console.say(f"Nothing changed since the last build{more}")
