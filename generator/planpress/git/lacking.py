"""What a repository lacks of its history, so that nobody can say what was committed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from planpress.disk.project import SERVICE_FILE
from planpress.git.call import GitError, git
from planpress.git.history import History, settings_of

_ELSEWHERE = "look at it in a new clone that is whole"
_REPOSITORY = b"160000"
"""The mode of what git keeps in the place of a folder that is a repository of its own."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A part of the history that cannot be looked at, and what helps."""

    what: str
    mend: str


def lacking(history: History, folder: str) -> tuple[Lack, ...]:
    """Return whatever keeps git from telling all that was ever committed below a folder; nothing is fetched."""
    try:
        return tuple(_lacking(history, folder))
    except GitError as error:
        return (Lack(f"git does not answer: {error}", _ELSEWHERE),)


def _lacking(history: History, folder: str) -> Iterator[Lack]:
    if history.is_shallow:
        yield Lack("this clone is shallow: its earlier commits were never fetched", "git fetch --unshallow")
    if _is_partial(history):
        yield Lack("this clone is partial: it was made to leave out what was in earlier commits", _ELSEWHERE)
    elif broken := _breaks_off(history):
        yield Lack(f"a part of the history is lost: {broken}", f"fetch it from the server, or {_ELSEWHERE}")
    if not git(history.root, "ls-files", "-z", "--", SERVICE_FILE):
        mend = "bring the project's own .git folder back, or clone it again; a new project is committed first"
        yield Lack("this project is not in the repository that git finds here", mend)
    if _is_elsewhere(history, folder):
        mend = "put the files themselves there, with their history"
        yield Lack(f"what is in {folder}/ is kept elsewhere: git knows only a link, or another repository", mend)


def _is_partial(history: History) -> bool:
    """Return whether git was told to fetch objects only when they are needed."""
    return any(name == "extensions.partialclone" or name.endswith(".promisor") for name in settings_of(history.root))


def _breaks_off(history: History) -> str:
    """Return what git says when it cannot get at everything that the newest commit leads to; empty if it can."""
    try:
        git(history.root, "rev-list", "--objects", "--quiet", history.head, "--")
    except GitError as error:
        return str(error)
    return ""


def _is_elsewhere(history: History, folder: str) -> bool:
    place = history.root / folder
    if any(path.is_symlink() and not path.is_file() for path in (place, *(place.iterdir() if place.is_dir() else ()))):
        return True
    whole = f"{history.prefix}{folder}"
    listed = git(history.root, "ls-tree", "-r", "-z", "--full-tree", history.head, "--", whole).split(b"\0")
    return any(line.startswith(_REPOSITORY) or line.endswith(b"\t" + os.fsencode(whole)) for line in listed)
