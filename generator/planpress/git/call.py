"""The only place that calls git: whatever a repository's configuration asks for, git runs no other program."""

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
# `status`, `diff`, `show`, `blame` and `describe` may run filters, monitors and text converters: they are not listed.
_READING = frozenset({"rev-parse", "rev-list", "ls-tree", "ls-files", "cat-file", "log"})


class GitError(PlanpressError):
    """Git refused; the message is its own."""


def git(folder: Path, *words: str, stdin: bytes = b"") -> bytes:
    """Return the output of a git command that only reads; `stdin` is its input.

    Raises:
        GitError: git refused, or is not installed.
    """
    if words[0] not in _READING:
        raise ValueError(f"git {words[0]} may run programs that a repository asks for")
    return _call(folder, words, stdin)


def git_version() -> tuple[int, ...]:
    """Return the version of git as numbers.

    Raises:
        GitError: git is not installed, or does not say its version.
    """
    version = re.search(rb"\d+(?:\.\d+)+", _call(Path.cwd(), ("version",)))
    if not version:
        raise GitError("git does not say which version it is")
    return tuple(map(int, version[0].split(b".")))


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
    """Return the environment without any `GIT_` variable that a hook or a shell has set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | _ENVIRONMENT


def _reason(stderr: bytes) -> str:
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "git failed and did not say why"
