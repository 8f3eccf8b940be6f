"""The history of a project: what each commit contains, and what a file was in an earlier one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from planpress.disk.project import SERVICE_FILE
from planpress.disk.shell_line import shell_line
from planpress.git.call import GitError, git
from planpress.git.objects import contents_of, id_of

_FORMAT = "--format=%x01%H%x00%cs%x00%an%x00"
_LOG = (
    "log",
    "--no-ext-diff",
    "--no-textconv",
    "--no-mailmap",
    "--encoding=UTF-8",
    "-z",
    "--raw",
    "--no-abbrev",
    _FORMAT,
)
_WITH_MERGES = ("-c", "--full-history", "--no-renames")
"""Also what a merge changed itself: content that none of the merged branches had."""
_NAME_OF_COMMIT = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/~^@{}-]*")
_OTHER_OWNER = re.compile("dubious ownership in repository at '(.+)'")
_ELSEWHERE = "look at it in a new, whole clone"


@dataclass(frozen=True, slots=True)
class NoHistory:
    """Why there is no history to read, and what helps.

    `is_new` is set where the repository holds no commit at all: then nothing can be missing from it.
    """

    reason: str
    mend: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One commit that touched a file, the day it was made, and what the file was called then.

    `action` is git's letter for added, modified, deleted, renamed or type changed; `blob` is git's id of the content,
    and `before` that of the content it replaced. A merge adds what none of the merged branches had.
    """

    commit: str
    on: date
    path: str
    action: str
    blob: str
    before: str
    author: str
    """Who made the commit, by the name set in git; it may be any text and is never trusted."""


@dataclass(frozen=True, slots=True)
class History:
    """A project in git with at least one commit; paths are relative to the project's folder, with forward slashes.

    `prefix` is where that folder lies in the repository: empty, or with a slash at its end.
    """

    root: Path
    prefix: str
    head: str
    is_shallow: bool
    """Whether older commits were never fetched."""

    def versions(self, path: str) -> tuple[Version, ...]:
        """Return the commits that touched the file, also under its earlier names, newest first."""
        return tuple(self._log("--follow", "--", path))

    def changes_below(self, folder: str) -> tuple[Version, ...]:
        """Return what each commit did to each file below a folder, newest first; a renamed file counts as deleted."""
        return tuple(self._log("--full-history", "--no-renames", "--", folder))

    def record_of(self, path: str) -> tuple[Version, ...]:
        """Return all that was ever done to a path and below it, by merges too, and before the project was moved."""
        places = [(self.prefix, self.head), *self._former()]
        return tuple(version for prefix, commit in places for version in self._below(prefix, path, commit))

    def record_beside(self, path: str, tips: Sequence[str], without: Iterable[str]) -> tuple[Version, ...]:
        """Return the same for what these commits lead to, without what the other names lead to, such as `--all`."""
        stdin = "".join(f"{tip}\n" for tip in tips).encode("ascii")
        return tuple(self._log(*_WITH_MERGES, "--stdin", "--not", *without, "--", path, stdin=stdin)) if tips else ()

    def anywhere(self, folder: str, suffix: str) -> dict[str, tuple[Version, ...]]:
        """Return the versions of the files in every folder of this name, by file name; the newest come first.

        All branches count, and paths are from the top of the repository: the project may have lain elsewhere in it.
        """
        found: dict[str, list[Version]] = defaultdict(list)
        pattern = f":(top,glob)**/{folder}/*{suffix}"
        for version in self._log(*_WITH_MERGES, "--all", "HEAD", "--", pattern, literal=False):
            found[version.path.rpartition("/")[2]].append(version)
        return {name: tuple(versions) for name, versions in found.items()}

    def content_at(self, commit: str, path: str) -> bytes | None:
        """Return the file as it is in a commit, or None if it is not there; a locked file stays locked.

        Raises:
            GitError: it is there, but git cannot read it.
        """
        if self.find_commit(commit) is None:
            return None
        listed = dict(self._listed(commit, "--", self.prefix + path))
        blob = listed.get(path)
        content = self.contents([blob]).get(blob) if blob else None
        if blob and content is None:
            raise GitError(f"git has lost or damaged its object {blob[:12]}")
        return content

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """Return the content of each blob that git has, by its id, in one call of git.

        Raises:
            GitError: git met one that it cannot read, and went no further.
        """
        return contents_of(self.root, blobs)

    def blobs_below(self, folder: str) -> dict[str, str]:
        """Return git's id of the content of each file below a folder in the newest commit, by path."""
        return dict(self._listed("-r", self.head, "--", f"{self.prefix}{folder}/"))

    def files_at(self, commit: str, folder: str) -> tuple[str, ...]:
        """Return the paths of the files below a folder in a commit."""
        return tuple(path for path, _ in self._listed("-r", commit, "--", f"{self.prefix}{folder}/"))

    def folders_with(self, commit: str, path: str) -> tuple[str, ...]:
        """Return the prefix of each folder of the repository in which this path is a file in a commit, ours first."""
        listed = git(self.root, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit)
        names = listed.decode("utf-8", "surrogateescape").split("\0")
        folders = [name.removesuffix(path) for name in names if name == path or name.endswith(f"/{path}")]
        return tuple(sorted(folders, key=lambda folder: (folder != self.prefix, folder)))

    def blobs_of(self, paths: Iterable[str]) -> dict[str, str]:
        """Return git's id of the content of each of these files that is in the newest commit."""
        wanted = [self.prefix + path for path in paths]
        return dict(self._listed(self.head, "--", *wanted)) if wanted else {}

    def find_commit(self, name: str) -> str | None:
        """Return the full id of a commit by its name, such as an id, a branch, a tag or `HEAD~2`."""
        if not _NAME_OF_COMMIT.fullmatch(name):
            return None
        try:
            return git(self.root, "rev-list", "-1", name, "--").decode("ascii").strip() or None
        except GitError:
            return None

    def is_ancestor(self, commit: str, of: str) -> bool:
        """Return whether `commit` is part of the history of `of`."""
        return not git(self.root, "rev-list", "-1", commit, "--not", of, "--")

    def blob_id(self, content: bytes) -> str:
        """Return the id that git gives this content in this repository."""
        return id_of(content, self.head)

    def _below(self, prefix: str, path: str, commit: str) -> Iterator[Version]:
        """Yield what was done to a path up to a commit; nothing after it concerns a project that was moved then."""
        for version in self._log(*_WITH_MERGES, commit, "--", f":(top,literal){prefix}{path}", literal=False):
            yield replace(version, path=version.path.removeprefix(prefix))

    def _former(self) -> Iterator[tuple[str, str]]:
        """Yield each prefix that the project had before, with the commit that moved it; a copy is another project."""
        versions = list(self._log("--follow", "--", SERVICE_FILE, literal=False))
        for newer, older in pairwise(versions):
            if newer.action == "C":
                return
            if newer.action == "R":
                yield older.path.removesuffix(SERVICE_FILE), newer.commit

    def _log(self, *words: str, stdin: bytes = b"", literal: bool = True) -> Iterator[Version]:
        """Yield what the commits of a log did to each file; where its path may be a pattern, from the top down."""
        start = self.prefix if literal else ""
        output = git(self.root, *_LOG, *words, stdin=stdin, literal=literal)
        tokens = output.decode("utf-8", "surrogateescape").split("\0")
        commit, on, author = "", date.min, ""
        rest = iter(tokens)
        for token in rest:
            if token.startswith("\x01"):
                commit, on, author = token[1:], date.fromisoformat(next(rest)), next(rest)
            elif token.strip("\n"):
                # A colon, a mode and an id for each parent; a merge has a letter for each of them.
                parents = token.count(":")
                *fields, actions = token.lstrip("\n:").split()
                path = next(rest)
                path = next(rest) if actions[0] in "RC" else path
                action = actions[0] if parents == 1 or len(set(actions)) == 1 else "M"
                blobs = fields[parents + 1 :]
                yield Version(commit, on, path.removeprefix(start), action, blobs[-1], blobs[0], author)

    def _listed(self, *words: str) -> Iterator[tuple[str, str]]:
        """Yield the path of each file that `ls-tree` lists, with the id of its content."""
        for line in git(self.root, "ls-tree", "-z", "--full-tree", *words).split(b"\0"):
            if line:
                header, _, name = line.partition(b"\t")
                path = name.decode("utf-8", "surrogateescape").removeprefix(self.prefix)
                yield path, header.split()[2].decode("ascii")


def head_of(root: Path) -> str:
    """Return a text that changes when the history does: the newest commit, and whether it is shallow; empty if none."""
    history = open_history(root)
    return "" if isinstance(history, NoHistory) else f"{history.head}{' shallow' if history.is_shallow else ''}"


def open_history(root: Path) -> History | NoHistory:
    """Return the history of a project, or why there is none."""
    try:
        told = git(root, "rev-parse", "--is-shallow-repository", "--show-prefix").decode("utf-8", "surrogateescape")
        head = git(root, "rev-list", "-1", "HEAD", "--").decode("ascii").strip()
    except GitError as error:
        return _without(root, str(error))
    shallow, _, prefix = told.partition("\n")
    return History(root, prefix.removesuffix("\n"), head, shallow == "true")


def settings_of(root: Path) -> dict[str, str]:
    """Return git's settings as they count in this folder, by their names; one without a value is true."""
    settings = git(root, "config", "--list", "-z").decode("utf-8", "surrogateescape").split("\0")
    return {
        name: value if has_value else "true" for name, has_value, value in (each.partition("\n") for each in settings)
    }


def _without(root: Path, reason: str) -> NoHistory:
    if owned := _OTHER_OWNER.search(reason):
        folder = shell_line("git", "config", "--global", "--add", "safe.directory", owned[1])
        return NoHistory("the folder belongs to another user, and git does not trust it", f"if you trust it: {folder}")
    if "not a git repository" in reason:
        return NoHistory(reason, "clone the project again, or bring its folder .git back; a new one needs git init")
    if "bad revision" not in reason:
        return NoHistory(reason, "install it, then try again" if "not installed" in reason else _ELSEWHERE)
    if _has_commits(root):
        return NoHistory("the branch that you are on has no commit", f"switch to one that has, or {_ELSEWHERE}")
    return NoHistory("nothing was committed yet", "commit first", is_new=True)


def _has_commits(root: Path) -> bool:
    try:
        return b"commit" in git(root, "cat-file", "--batch-all-objects", "--batch-check=%(objecttype)")
    except GitError:
        return True
