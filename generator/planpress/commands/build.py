"""`planpress build`: check the plans, then make every document and both sites."""

from datetime import date

import click

from planpress.checking import Checked, check_project
from planpress.commands.options import as_of_option, limited, only_option, project_here, workers_option
from planpress.compose.documents import left_out_of
from planpress.edge.check_memory import remember
from planpress.edge.console import Console
from planpress.edge.press import Sheet
from planpress.edge.project import Project
from planpress.edge.report import count
from planpress.edge.starter import command_word
from planpress.pipeline import SiteName, documents, dossiers, make_documents, make_site


@click.command()
@as_of_option
@only_option
@workers_option
@click.pass_obj
def build(console: Console, as_of: date, only: tuple[str, ...], workers: int) -> None:
    """Make every document and both sites.

    A plan with errors stops only its own documents: the others are made, its last good ones stay, and the exit code
    is 1. With --only, the sites stay as they are.

    \b
    Examples:
      planpress build
      planpress build --only MH-1042
      planpress build --as-of 2026-12-01

    \b
    Exit codes:
      0    everything was made
      1    something has errors; the rest was made
      2    the command was called in a way it cannot work
      130  you interrupted it; every file is whole, the old one or the new one
    """
    project = project_here()
    checked = limited(check_project(project, as_of), only)
    console.show_diagnostics(checked.diagnostics(), checked.sources())
    problems = print_documents(console, project, checked, as_of=as_of, workers=workers)
    _say_what_consent_forbids(console, checked, as_of)
    if not only:
        remember(project, checked.report(as_of))
    if not only and checked.service:
        publish(console, project, checked, as_of)
    if checked.has_errors or problems:
        console.say_left_out(checked.files_with_errors(), problems)
        raise SystemExit(1)


def _say_what_consent_forbids(console: Console, checked: Checked, as_of: date) -> None:
    """Say how many letters and copies for people outside are not made, and where to read why."""
    left_out = [dossier.plan.id for dossier in dossiers(checked, as_of) for _ in left_out_of(dossier)]
    if left_out:
        which = left_out[0] if len(set(left_out)) == 1 else "ID"
        letters = count(len(left_out), "letter")
        console.say(f"{letters} not made for want of consent: {command_word()} explain {which} says why")


def print_documents(console: Console, project: Project, checked: Checked, *, as_of: date, workers: int) -> int:
    """Print the documents, say where they are, and return how many could not be made."""
    total = sum(1 for _ in documents(checked, as_of))
    made, problems = 0, 0
    for printed in console.progress("Printing", make_documents(project, checked, as_of, workers), total):
        if printed.problem:
            problems += 1
            console.error(f"{printed.sheet.name}: {printed.problem}")
        else:
            made += 1
        if printed.sheet.untranslated:
            console.note(_no_translation(printed.sheet))
    if made:
        console.made(count(made, "document"), project.build / "documents")
    return problems


def publish(console: Console, project: Project, checked: Checked, as_of: date) -> None:
    """Build both sites, and say where they are."""
    for which in SiteName:
        with console.working(f"Building the {which} site"):
            folder = make_site(project, checked, as_of, which)
        console.made(f"the {which} site", folder / "index.html")


def _no_translation(sheet: Sheet) -> str:
    """Say which fixed texts of a draft stand in English for want of a translation; such a document cannot be issued."""
    shown = ", ".join(f'"{text}"' for text in sheet.untranslated[:_SHOWN])
    more = f" and {len(sheet.untranslated) - _SHOWN} more" if len(sheet.untranslated) > _SHOWN else ""
    return f"note: {sheet.name}: no translation of {shown}{more}"


_SHOWN = 3
