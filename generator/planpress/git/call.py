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
    # These hide commits, or what they did: the history must not depend on who set them.
    "advice.graftFileDeprecated=false",
    "core.commitGraph=false",
    "diff.relative=false",
    "log.follow=false",
    "log.showRoot=true",
    "log.showSignature=false",
    "gpg.program=false",
    "gpg.ssh.program=false",
    "gpg.x509.program=false",
)
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # Nothing is fetched: the second says so in one word, but git did not know it before 2024.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    # Both put another history in the place of the real one.
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}
# What a person or the machine's administrator has set, such as which owners to trust, or how to store ends of lines.
_SET_BY_A_PERSON = re.compile(
    "GIT_CONFIG_(NOSYSTEM|SYSTEM|GLOBAL|PARAMETERS|COUNT|KEY_[0-9]+|VALUE_[0-9]+)"
    "|GIT_CEILING_DIRECTORIES|GIT_DISCOVERY_ACROSS_FILESYSTEM"
)
# `status`, `diff`, `show`, `blame` and `describe` may run filters, monitors and text converters: they are not listed.
_READING = frozenset({"rev-parse", "rev-list", "ls-tree", "ls-files", "cat-file", "check-attr", "log"})
_LISTS_SETTINGS = ("config", "--list")


class GitError(PlanpressError):
    """Git refused; the message is its own."""


def git(folder: Path, *words: str, stdin: bytes = b"", literal: bool = True) -> bytes:
    """Return the output of a git command that only reads; `stdin` is its input.

    Paths mean just themselves, unless `literal` is false and they may be patterns.

    Raises:
        GitError: git refused, or is not installed.
    """
    if words[0] not in _READING and words[:2] != _LISTS_SETTINGS:
        raise ValueError(f"git {words[0]} may run programs that a repository asks for")
    return _call(folder, ("--literal-pathspecs", *words) if literal else words, stdin)


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
    except OSError as error:
        raise GitError(f"git cannot be started: {error.strerror}") from None
    if done.returncode != 0:
        raise GitError(_reason(done.stderr))
    return done.stdout


def _command(words: Sequence[str]) -> list[str]:
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    return ["git", "--no-pager", *settings, *words]


def _environment() -> dict[str, str]:
    """Return the environment without what a hook sets, which may lead to another repository or to other objects."""
    ours = (name for name in os.environ if not name.startswith("GIT_") or _SET_BY_A_PERSON.fullmatch(name))
    return {name: os.environ[name] for name in ours} | _ENVIRONMENT


def _reason(stderr: bytes) -> str:
    """Return what made git give up; the lines before that say what it met on the way."""
    lines = stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed and did not say why"]
    return next((line for line in lines if line.startswith("fatal: ")), lines[0]).removeprefix("fatal: ")
