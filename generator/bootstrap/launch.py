"""From the first word of the command line to the running program."""

import os
import sys
from pathlib import Path

from bootstrap import environment, system
from bootstrap.words import SetupError, say

INTERRUPTED = 130

PRINTING = ("build", "issue", "pack", "serve")
"""The verbs that print; all others work without Pango."""
TEST_PROGRAMS = ("git", "node", "npm")
"""What the tests call; npm brings the language server that editors run."""
LINUX_PROGRAMS = ("git-crypt", "chromium", "ssh-keygen", "strace")
"""What they call on Linux, too, where a package brings it; Chromium reads the sites. Elsewhere they do without."""
ROOT_PROGRAMS = ("debootstrap",)
"""What the tests of bare systems call, which only root can make, and not within one."""


def launch(root: str, arguments: list[str]) -> int:
    """Put in place what is missing, then run planpress or, for `test`, the project's own checks."""
    try:
        return _launch(Path(root), arguments)
    except SetupError as problem:
        say(str(problem))
        return 2
    except KeyboardInterrupt:
        say("interrupted; the same command starts over")
        return INTERRUPTED


def _launch(root: Path, arguments: list[str]) -> int:
    testing = arguments[:1] == ["test"]
    python = environment.provide(root, environment.DEV_LOCK if testing else environment.RUN_LOCK)
    if testing and arguments[1:] != ["--quick"]:
        system.provide(libraries=system.LIBRARIES, programs=programs_of_tests())
    elif prints(arguments):
        system.provide(libraries=system.PRINTING)
    variables = system.variables(root)
    if testing:
        from bootstrap.quality import run_checks

        return run_checks(root, python, variables, arguments[1:])
    return _hand_over([str(python), "-P", "-m", "planpress", *arguments], variables)


def prints(arguments: list[str]) -> bool:
    """Return whether these words make a document, so that Pango must be there before."""
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
    return os.execve(command[0], command, variables)  # noqa: S606 - there is no shell to want
