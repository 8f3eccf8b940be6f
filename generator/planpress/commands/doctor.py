"""`planpress doctor`: say what this machine and this project lack, and how to mend it."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.text import Text

from planpress.commands.options import json_option
from planpress.flows.health import HealthFinding, State, examine
from planpress.render.visible import visible
from planpress.terminal.console import Console
from planpress.terminal.report import count

_COLOURS = {State.GOOD: "green", State.NOTE: "yellow", State.MISSING: "bold red"}


@click.command()
@json_option
@click.pass_obj
def doctor(console: Console, *, as_json: bool) -> None:
    """Say whether what planpress needs is there: Python, Pango, fonts, git, the project, its folders, disk space.

    It works where nothing else does, and outside a project as well. For each missing thing it shows how to mend it.

    \b
    Examples:
      planpress doctor
      planpress doctor --json

    \b
    Exit codes:
      0    nothing is missing
      1    something is missing
    """
    found = tuple(examine(Path.cwd()))
    missing = sum(each.state is State.MISSING for each in found)
    if as_json:
        console.say(json.dumps({"sound": not missing, "found": [asdict(each) for each in found]}, indent=2))
    else:
        for each in found:
            _say(console, each)
        console.say(f"{count(missing, 'thing')} missing." if missing else "Nothing is missing.")
    if missing:
        raise SystemExit(1)


def _say(console: Console, finding: HealthFinding) -> None:
    head = (f"{finding.state:<8}", _COLOURS[finding.state])
    console.say(Text.assemble(head, (finding.about, "bold"), f": {visible(finding.found)}"))
    for line in finding.mend.splitlines():
        console.say(f"        {line}")
