"""`planpress init`: begin a project."""

from pathlib import Path

import click

from planpress.commands.options import yes_option
from planpress.disk.shell_line import planpress_line, shell_line
from planpress.editing.starter import starter_files, write_project
from planpress.errors import UsageError
from planpress.model.values import parse_line
from planpress.terminal.console import Console

EXAMPLE_SERVICE = "Wattle Creek Community Mental Health"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="What your service is called.")
@yes_option
@click.pass_obj
def init(console: Console, folder: Path, name: str | None, *, yes: bool) -> None:
    """Begin a project in FOLDER: a service, two example plans, a handbook.

    FOLDER must be new or empty. With --yes, the example's name is kept, unless you give another. Setting up git is
    left to you.

    \b
    Examples:
      planpress init team
      planpress init team --name "Wattle Creek Community Mental Health"

    \b
    Exit codes:
      0    the project was made
      2    there is already something in FOLDER
    """
    if name is None:
        name = EXAMPLE_SERVICE if yes else click.prompt("What is your service called?", default=EXAMPLE_SERVICE)
    write_project(folder, starter_files(_one_line(name)))
    console.made("a project", folder)
    console.say("\nNext:")
    for command in (shell_line("cd", str(folder)), planpress_line("build"), "git init"):
        console.say(f"  {command}")
    console.say("\nIts README.md takes you through the first hour.")


def _one_line(name: str) -> str:
    try:
        return parse_line(name)
    except ValueError as error:
        raise UsageError("Give the service a name that fits on one line") from error
