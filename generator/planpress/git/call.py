"""The one call of git: whatever a repository's own configuration asks for, it runs no other program."""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from planpress.errors import PlanpressError

_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
    "gpg.program=false",
    "gpg.ssh.program=false",
    "gpg.x509.program=false",
)
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}
# `status`, `diff`, `show`, `blame` and `describe` run filters, monitors and text converters: they are not among these.
_READING = frozenset({"rev-parse", "rev-list", "ls-tree", "ls-files", "cat-file", "log"})


class GitError(PlanpressError):
    """Git refused; its own words say why."""


def git(folder: Path, *words: str, stdin: bytes = b"") -> bytes:
    """Return what a reading command of git writes; `stdin` is what it is asked.

    Raises:
        GitError: git refused, or is not installed.
    """
    if words[0] not in _READING:
        raise ValueError(f"git {words[0]} may run what a repository asks for")
    return _call(folder, words, stdin)


def git_version() -> tuple[int, ...]:
    """Return the numbers of git's version.

    Raises:
        GitError: git is not installed, or says no version.
    """
    found = re.search(rb"\d+(?:\.\d+)+", _call(Path.cwd(), ("version",)))
    if not found:
        raise GitError("git does not say which version it is")
    return tuple(map(int, found[0].split(b".")))


def _call(folder: Path, words: Sequence[str], stdin: bytes = b"") -> bytes:
    try:
        done = subprocess.run(
            _command(words), cwd=folder, env=_environment(), input=stdin, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise GitError("git is not installed") from None
    if done.returncode != 0:
        raise GitError(_reason(done.stderr))
    return done.stdout


def _command(words: Sequence[str]) -> list[str]:
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    return ["git", "--no-pager", *settings, *words]


def _environment() -> dict[str, str]:
    """Return the environment without what a hook or a shell told another git."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | _ENVIRONMENT


def _reason(stderr: bytes) -> str:
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "git failed without a word"
