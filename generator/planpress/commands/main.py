"""The command line: the verbs, and the one place where errors end."""

import sys

import click

import planpress
from planpress.commands.build import build
from planpress.commands.check import check
from planpress.commands.init import init
from planpress.commands.new import new
from planpress.commands.serve import serve
from planpress.edge.console import Console
from planpress.errors import PlanpressError

EXIT_BUG = 3
EXIT_INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(planpress.__version__, prog_name="planpress")
@click.pass_context
def cli(context: click.Context) -> None:
    """Client plans in, a handbook site and printable documents out.

    \b
    Exit codes:
      0    everything is fine
      1    the plans have errors
      2    the command was called in a way it cannot work
      3    planpress has a bug
      130  you interrupted it
    """
    context.obj = Console()


for verb in (init, new, check, build, serve):
    cli.add_command(verb)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong ends here, in words."""
    console = Console()
    try:
        cli.main(arguments, prog_name="planpress", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except PlanpressError as error:
        console.error(str(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        console.error("Interrupted. Every file is whole: the old one or the new one.")
        return EXIT_INTERRUPTED
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except Exception as bug:  # noqa: BLE001  # the one boundary: a bug of ours must not look like the user's mistake
        console.bug(bug)
        return EXIT_BUG
    return 0
