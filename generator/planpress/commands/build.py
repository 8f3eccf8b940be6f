"""`planpress build`: check the plans, then make every document and both sites."""

from datetime import date

import click

from planpress.commands.options import as_of_option, limited, only_option, project_here, workers_option
from planpress.edge.console import Console
from planpress.edge.project import Project
from planpress.pipeline import Checked, SiteName, check_project, make_documents, make_site


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
    """
    project = project_here()
    checked = limited(check_project(project, as_of), only)
    console.show_diagnostics(checked.diagnostics(), checked.sources())
    problems = _print(console, project, checked, (as_of, workers))
    if not only:
        _publish(console, project, checked, as_of)
    if checked.has_errors or problems:
        console.say_left_out(checked.plans_with_errors(), problems)
        raise SystemExit(1)


def _print(console: Console, project: Project, checked: Checked, how: tuple[date, int]) -> int:
    """Print the documents, say where they are, and return how many could not be made."""
    as_of, workers = how
    made, problems = 0, 0
    for printed in console.progress("Printing", make_documents(project, checked, as_of, workers)):
        if printed.problem:
            problems += 1
            console.error(f"{printed.sheet.name}: {printed.problem}")
        else:
            made += 1
    console.made(f"{made} document{'' if made == 1 else 's'}", project.build / "documents")
    return problems


def _publish(console: Console, project: Project, checked: Checked, as_of: date) -> None:
    for which in SiteName:
        with console.working(f"Building the {which} site"):
            folder = make_site(project, checked, as_of, which)
        console.made(f"the {which} site", folder / "index.html")
