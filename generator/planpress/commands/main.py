"""The command line, and the one place where errors end."""

import os
import sys
from contextlib import suppress

import click

import planpress
from planpress.commands.verbs import Verbs
from planpress.errors import PlanpressError
from planpress.printing.garbage_collection import collect_rarely
from planpress.terminal.console import Console, settle_streams

EXIT_USAGE = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130

# Nobody else on the machine has to read what is made of plans.
_UMASK = 0o027


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(planpress.__version__, prog_name="planpress")
def cli() -> None:
    """Client plans in, a handbook site and printable documents out.

    \b
    Examples:
      planpress init team
      planpress check
      planpress build MH-1042
      planpress build --help

    \b
    Exit codes:
      0    everything is fine
      1    the plans have errors
      2    the command was called in a way that cannot work
      3    planpress has a bug
      130  you interrupted it
    """


def main() -> None:
    """Run the command line and end the process with its exit code."""
    os.umask(_UMASK)
    _leave_no_core()
    settle_streams()
    collect_rarely()
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = _end_quietly()
    except OSError as error:
        # From Python 3.14 on, what could not be written is still there, and its failure may have been told already.
        _discard_output()
        if code != EXIT_USAGE:
            Console().error(_say(error))
        code = EXIT_USAGE
    sys.exit(code)


def _leave_no_core() -> None:
    """Keep the system from writing out the memory of a crash, which holds what plans say."""
    with suppress(ImportError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong ends here, in words."""
    console = Console()
    try:
        code = cli.main(arguments, prog_name="planpress", standalone_mode=False, obj=console)
    except BaseException as end:  # noqa: BLE001  # the one boundary: a bug of ours must not look like the user's mistake
        return _end(console, end)
    return code if isinstance(code, int) else 0


def _end(console: Console, end: BaseException) -> int:
    """Say why a command ended early, and return its exit code."""
    match end:
        case SystemExit():
            code = end.code if isinstance(end.code, int) else 0
        case click.ClickException():
            end.show()
            code = end.exit_code
        case PlanpressError():
            console.error(str(end))
            code = end.exit_code
        case KeyboardInterrupt() | click.Abort():
            if end.__cause__ is None:  # a question without an answer: Click has not ended its line
                console.note("")
            console.error("Interrupted. Every file is whole: the old one or the new one.")
            code = EXIT_INTERRUPTED
        case BrokenPipeError():
            code = _end_quietly()
        case OSError():
            console.error(_say(end))
            code = EXIT_USAGE
        case _:
            console.bug(end)
            code = EXIT_BUG
    return code


def _end_quietly() -> int:
    """Stop as a program does when its reader has gone away, as in `planpress check | head`."""
    _discard_output()
    return EXIT_INTERRUPTED


def _discard_output() -> None:
    """Throw away what could not be written: Python flushes once more on its way out, and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(error: OSError) -> str:
    """Return what the system refused, such as a full disk or a folder that may not be written."""
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason
