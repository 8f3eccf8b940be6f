"""`planpress schema`: write what an editor needs to know about plan files."""

from pathlib import Path

import click

from planpress.commands.options import output_option
from planpress.disk.files import write_file
from planpress.render.schema import plan_schema, service_schema
from planpress.terminal.console import Console


@click.command()
@click.option("--service", is_flag=True, help="Give the schema of service.yaml instead.")
@output_option(click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.pass_obj
def schema(console: Console, output: Path | None, *, service: bool) -> None:
    """Print the JSON Schema of a plan file, or write it to a file.

    An editor completes, explains and marks plans with it. `planpress init` and `planpress new` put it into .planpress/
    for you; after an update of planpress, this brings it up to date.

    \b
    Examples:
      planpress schema --output .planpress/plan.schema.json
      planpress schema --service --output .planpress/service.schema.json

    \b
    Exit codes:
      0    the schema was written
      2    the command was called in a way that cannot work
    """
    text = service_schema() if service else plan_schema()
    if output:
        write_file(output, text.encode())
        console.made("a schema", output)
    else:
        click.echo(text, nl=False)
