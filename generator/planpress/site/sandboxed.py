"""MkDocs as the engine runs it: the templates of a theme in a sandbox, and no longer than planpress itself."""

import ctypes
import os
import signal
import sys
from pathlib import Path

import jinja2
from jinja2.sandbox import SandboxedEnvironment

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Run the command line of MkDocs.

    A team's own templates come with a merge, as plans do. MkDocs has no setting for the kind of its environment, so the
    only one there is in this process is the sandboxed one.
    """
    _end_with_parent()
    _find_planpress()
    jinja2.Environment = SandboxedEnvironment  # type: ignore[misc]
    from mkdocs.__main__ import cli

    cli(prog_name="mkdocs")


def _find_planpress() -> None:
    """Let the hooks import planpress, which a checkout has on no path that a process hands on."""
    sys.path.append(str(Path(__file__).parents[2]))


def _end_with_parent() -> None:
    """Ask Linux to end this process when planpress is killed; elsewhere it ends by itself when the site is built."""
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(1)


if __name__ == "__main__":
    main()
