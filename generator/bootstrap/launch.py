"""From the command line to the running program."""

import os
import sys
from pathlib import Path

from bootstrap import environment, system
from bootstrap.words import SetupError, say

INTERRUPTED = 130

PRINTING = ("build", "issue", "pack", "serve")
"""The commands that print; all others work without Pango."""
TEST_PROGRAMS = ("git", "node", "npm")
"""The programs that the tests call; npm installs the language server that editors run."""
LINUX_PROGRAMS = ("git-crypt", "chromium", "ssh-keygen", "strace")
"""Programs that tests call only on Linux, where packages provide them; Chromium reads the sites."""
TEST_MODULES = ("ensurepip",)
"""What `python3 -m venv` needs, which the tests call as people do."""
ROOT_PROGRAMS = ("debootstrap",)
"""Programs for the tests of bare systems, which only root can make, and not within another bare system."""


def launch(root: str, arguments: list[str]) -> int:
    """Install what is missing, then run planpress or, for `test`, the project's own checks."""
    try:
        return _launch(Path(root), arguments)
    except SetupError as problem:
        say(str(problem))
        return 2
    except KeyboardInterrupt:
        say("interrupted; run the same command to start over")
        return INTERRUPTED


def _launch(root: Path, arguments: list[str]) -> int:
    testing = arguments[:1] == ["test"]
    python = environment.provide(root, environment.DEV_LOCK if testing else environment.RUN_LOCK)
    if testing and arguments[1:] != ["--quick"]:
        system.provide(libraries=system.LIBRARIES, programs=programs_of_tests(), modules=TEST_MODULES)
    elif prints(arguments):
        system.provide(libraries=system.PRINTING)
    variables = system.variables(root)
    if testing:
        from bootstrap.quality import run_checks

        return run_checks(root, python, variables, arguments[1:])
    return _hand_over([str(python), "-P", "-m", "planpress", *arguments], variables)


def prints(arguments: list[str]) -> bool:
    """Return whether this command prints a document, so that Pango must be installed first."""
    verb = next((word for word in arguments if not word.startswith("-")), "")
    return (verb in PRINTING or "--reproduce" in arguments) and "--help" not in arguments


def programs_of_tests() -> tuple[str, ...]:
    """Return the programs that the tests call on this system."""
    if sys.platform != "linux":
        return TEST_PROGRAMS
    can_make_systems = os.geteuid() == 0 and "PLANPRESS_IN_MACHINE" not in os.environ
    return (*TEST_PROGRAMS, *LINUX_PROGRAMS, *(ROOT_PROGRAMS if can_make_systems else ()))


def _hand_over(command: list[str], variables: dict[str, str]) -> int:
    """Run the command in place of this process; on Windows, which cannot do that, wait for it."""
    if sys.platform == "win32":
        import subprocess

        return subprocess.run(command, env=variables, check=False).returncode
    return os.execve(command[0], command, variables)  # noqa: S606 - no shell is needed
