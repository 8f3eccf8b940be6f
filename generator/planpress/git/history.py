"""The history of a project: what each commit contains, and what a file was in an earlier one."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planpress.git.call import GitError, git

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
_NAME_OF_COMMIT = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/~^@{}-]*")
LOCKED = b"\0GITCRYPT\0"
"""The first bytes of a file that git-crypt has locked."""
_SHA1_DIGITS = 40


@dataclass(frozen=True, slots=True)
class NoHistory:
    """Why there is no history to read."""

    reason: str


@dataclass(frozen=True, slots=True)
class Version:
    """One commit that touched a file, the day it was made, and what the file was called then.

    `action` is git's letter for added, modified, deleted, renamed or type changed; `blob` is git's id of the content,
    and `before` that of the content it replaced.
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
    """A project in git with at least one commit; paths are relative to the project's folder, with forward slashes."""

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

    def content_at(self, commit: str, path: str) -> bytes | None:
        """Return the file as it is in a commit, or None if it is not there; a locked file stays locked."""
        try:
            return git(self.root, "cat-file", "blob", f"{commit}:{self.prefix}{path}")
        except GitError:
            return None

    def contents(self, blobs: Sequence[str]) -> dict[str, bytes]:
        """Return the content of each blob that git has, by its id, in one call of git."""
        if not blobs:
            return {}
        try:
            output = git(self.root, "cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in blobs).encode("ascii"))
        except GitError:
            return {}
        return dict(_parse_batch(output))

    def blobs_below(self, folder: str) -> dict[str, str]:
        """Return git's id of the content of each file in a folder in the newest commit, by path."""
        return dict(self._blobs_in([f"{folder}/"]))

    def files_at(self, commit: str, folder: str) -> tuple[str, ...]:
        """Return the paths of the files below a folder in a commit."""
        listed = git(self.root, "ls-tree", "-r", "-z", "--name-only", commit, "--", f"{folder}/")
        return tuple(name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name)

    def committed(self, contents: dict[str, bytes]) -> frozenset[str]:
        """Return the paths whose content is, byte for byte, the same as in the newest commit; no filter is run.

        A file that git-crypt locks in the repository cannot be compared; the index must show that it was left alone.
        """
        held = dict(self._blobs(sorted(contents))) if contents else {}
        same = {path for path, content in contents.items() if held.get(path) == self.blob_id(content)}
        untouched = {path for path in contents.keys() & held.keys() - same if self._is_locked_and_untouched(path)}
        return frozenset(same | untouched)

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
        method = hashlib.sha1 if len(self.head) == _SHA1_DIGITS else hashlib.sha256
        return method(b"blob %d\0" % len(content) + content).hexdigest()

    def _log(self, *words: str) -> Iterator[Version]:
        tokens = git(self.root, *_LOG, *words).decode("utf-8", "surrogateescape").split("\0")
        commit, on, author = "", date.min, ""
        rest = iter(tokens)
        for token in rest:
            if token.startswith("\x01"):
                commit, on, author = token[1:], date.fromisoformat(next(rest)), next(rest)
            elif token.strip("\n"):
                *_, before, blob, action = token.split()
                path = next(rest)
                path = next(rest) if action[0] in "RC" else path
                yield Version(commit, on, path.removeprefix(self.prefix), action[0], blob, before, author)

    def _blobs(self, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield each file in the newest commit with the id of its content."""
        folders = sorted({path.rpartition("/")[0] for path in paths})
        wanted = [f"{folder}/" if folder else "./" for folder in folders] if len(paths) > 1 else list(paths)
        yield from self._blobs_in(wanted)

    def _blobs_in(self, wanted: Sequence[str]) -> Iterator[tuple[str, str]]:
        for line in git(self.root, "ls-tree", "-z", self.head, "--", *wanted).split(b"\0"):
            if line:
                header, _, name = line.partition(b"\t")
                yield name.decode("utf-8", "surrogateescape"), header.split()[2].decode("ascii")

    def _is_locked_and_untouched(self, path: str) -> bool:
        """Return whether git-crypt locks the file, and it has not been written to since git last looked at it."""
        if not (self.content_at(self.head, path) or b"").startswith(LOCKED):
            return False
        entry = git(self.root, "ls-files", "--debug", "--stage", "--", path).decode("utf-8", "surrogateescape")
        stat = (self.root / path).stat()
        seconds, nanoseconds = divmod(stat.st_mtime_ns, 10**9)
        staged = next(iter(dict(self._blobs([path])).values()), "")
        return staged in entry and f"mtime: {seconds}:{nanoseconds}\n" in entry and f"size: {stat.st_size}\t" in entry


def head_of(root: Path) -> str:
    """Return a text that changes when the history does: the newest commit, and whether it is shallow; empty if none."""
    history = open_history(root)
    return "" if isinstance(history, NoHistory) else f"{history.head}{' shallow' if history.is_shallow else ''}"


def open_history(root: Path) -> History | NoHistory:
    """Return the history of a project, or why there is none."""
    try:
        shallow, _, prefix = git(root, "rev-parse", "--is-shallow-repository", "--show-prefix").decode().partition("\n")
        head = git(root, "rev-list", "-1", "HEAD", "--").decode("ascii").strip()
    except GitError as error:
        reason = str(error)
        return NoHistory("nothing was committed yet" if "bad revision" in reason else reason)
    return History(root, prefix.strip("\n"), head, shallow == "true")


def _parse_batch(output: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the id and bytes of each blob; git writes a line with its id, kind and size before the bytes."""
    start = 0
    while start < len(output):
        end = output.index(b"\n", start)
        blob, *rest = output[start:end].decode("ascii").split()
        start = end + 1
        if len(rest) == 2:  # noqa: PLR2004  # kind and size; "missing" stands alone
            size = int(rest[1])
            yield blob, output[start : start + size]
            start += size + 1
