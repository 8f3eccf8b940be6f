"""`planpress pack`: join documents to one file for the printer, with a cover, contents and page numbers."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from planpress.commands.easy_read import say_easy_read
from planpress.commands.options import (
    as_of_option,
    case_manager_option,
    limited,
    output_option,
    plans_argument,
    project_here,
    workers_option,
)
from planpress.commands.pack_query import COPIES, STAGES, PackOptions, asks_for_ended, query_of, refuse_shared_sheets
from planpress.compose.documents import DocumentKind
from planpress.compose.pack import Chosen
from planpress.consent.opened import Reader
from planpress.disk.languages import read_languages
from planpress.disk.lock import build_lock
from planpress.flows.check_project import check_project
from planpress.flows.pack import Bindery, choose, open_bindery
from planpress.model.plan import Plan
from planpress.terminal.console import Console
from planpress.terminal.report import count

_KINDS = ", ".join(DocumentKind)


@click.command()
@plans_argument
@click.option(
    "--due-by",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only plans whose review is due by this day, or overdue.",
)
@case_manager_option
@click.option("--kinds", metavar="KINDS", default="", help=f"Only these documents, with commas between: {_KINDS}.")
@click.option("--copy", type=click.Choice(list(COPIES)), help="Only the copies for this reader.")
@click.option("--stage", "stages", multiple=True, type=click.Choice(list(STAGES)), help="Only plans at this stage.")
@click.option("--one-per-client", is_flag=True, help="Write one file for each client.")
@click.option("--duplex/--no-duplex", default=True, show_default=True, help="Begin each document on a new sheet.")
@as_of_option
@workers_option
@output_option(click.Path(file_okay=False, path_type=Path), metavar="FOLDER", usual="build/packs")
@click.pass_obj
def pack(  # noqa: PLR0913 - one for each option
    console: Console,
    plan_ids: tuple[str, ...],
    *,
    due_by: datetime | None,
    case_manager: str | None,
    kinds: str,
    copy: str | None,
    stages: tuple[str, ...],
    one_per_client: bool,
    duplex: bool,
    as_of: date,
    workers: int,
    output: Path | None,
) -> None:
    """Join documents to one file for the printer.

    A cover says whom the pack is for and what is inside; contents and bookmarks lead to each document; each page has
    its number in the pack. A list of what is inside lies beside it, for a spreadsheet. Documents for people outside
    are in it only while a consent allows them. Drafts stay marked as drafts.

    With ids, it holds documents of these plans alone; every other choice narrows that further. Plans that ended longer
    ago than service.yaml says are in it only if you name them, or ask for them with --stage.

    \b
    Examples:
      planpress pack --due-by 2026-12-31 --case-manager priya --kinds plan,review-worksheet
      planpress pack MH-1042 --copy client --one-per-client
      planpress pack --stage active --copy team --no-duplex

    \b
    Exit codes:
      0    the pack was made, or there was nothing to put in
      1    something has errors; the pack holds the rest
      2    the command was called in a way that cannot work
      130  you interrupted it; every file is whole, the old one or the new one
    """
    project = project_here(plan_ids)
    options = PackOptions(due_by, case_manager, kinds, copy, stages, plan_ids)
    checked = limited(check_project(project, as_of), plan_ids)
    checked = checked.with_quiet() if asks_for_ended(stages) else checked
    console.show_diagnostics(checked.diagnostics(), checked.sources())
    problems = 0
    if checked.service is not None:
        query = query_of(checked.service, options)
        languages = read_languages(project.root, checked.service.languages)
        chosen = choose(project.root, checked, as_of, query, languages=languages)
        refuse_shared_sheets(chosen, is_duplex=duplex)
        if chosen:
            with (
                build_lock(project.build, console.say_waiting),
                open_bindery(project, checked.service, as_of, query, is_duplex=duplex) as bindery,
            ):
                printed = _print(console, bindery, chosen, workers)
                problems = len(chosen) - len(printed)
                _bind(console, bindery, printed, output or project.build / "packs", is_per_client=one_per_client)
                say_easy_read(console, project.root, _plans_for_clients(printed))
        else:
            console.say(
                "Nothing to pack: no document is what you asked for. Leave an option out, or look at the dates."
            )
    if checked.has_errors or problems:
        console.say_left_out(checked.files_with_errors(), problems)
        raise SystemExit(1)


def _plans_for_clients(printed: Sequence[Chosen]) -> tuple[Plan, ...]:
    """Return the plans of which the client gets something, each once."""
    for_clients = [each for each in printed if each.document.reader is Reader.CLIENT]
    return tuple({each.document.plan_id: each.on_day.plan for each in for_clients}.values())


def _print(console: Console, bindery: Bindery, chosen: Sequence[Chosen], workers: int) -> list[Chosen]:
    """Print the documents, and return those that could be printed."""
    printed = console.progress("Printing", bindery.print_all(chosen, workers), len(chosen))
    done = []
    for each, result in zip(chosen, printed, strict=True):
        if result.problem:
            console.error(f"{result.job.name}: {result.problem}")
        else:
            done.append(each)
    return done


def _bind(console: Console, bindery: Bindery, printed: Sequence[Chosen], folder: Path, *, is_per_client: bool) -> None:
    """Write the packs, and say where they are."""
    for made in bindery.bind_all(folder, printed, is_per_client=is_per_client):
        console.made(f"a pack of {count(len(made.rows), 'document')} on {count(made.pages, 'page')}", made.path)
