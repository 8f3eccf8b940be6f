"""Whether files are as git has them, compared as git would compare them, but without running a filter."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from planpress.git.call import git
from planpress.git.conversion import ATTRIBUTES, Conversion, conversion_of
from planpress.git.history import History, settings_of

LOCKED = b"\0GITCRYPT\0"
"""The first bytes of a file that git-crypt has locked."""
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:ext-[^\n]*\n)*oid sha256:([0-9a-f]{64})\nsize ([0-9]+)\n"
)
_STAGED = re.compile(
    rb"\d+ (?P<blob>[0-9a-f]+) 0\t(?P<path>[^\0]*)\0"
    rb"  ctime: (?P<ctime>\d+:\d+)\n  mtime: (?P<mtime>\d+:\d+)\n[^\0]*?\n  size: (?P<size>\d+)\t"
)


class Likeness(Enum):
    """Whether a file says what git has stored."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"
    """Only a filter could tell, and planpress runs none."""


@dataclass(frozen=True, slots=True)
class _Staged:
    """A file as git last saw it: its blob, and the times and the size that it had then."""

    blob: str
    ctime: str
    mtime: str
    size: int


def why_unreadable(content: bytes) -> str:
    """Return why git's own copy of a file does not say what the file says; empty if it does."""
    if content.startswith(LOCKED):
        return "git-crypt locks what git has of it, and planpress does not run the filter that opens it"
    if _POINTER.fullmatch(content):
        return "git has only a note of git-lfs about it, and planpress does not run the filter that fetches it"
    return ""


def committed(history: History, contents: Mapping[str, bytes]) -> frozenset[str]:
    """Return the paths whose content is, as far as can be told, that of the newest commit."""
    held = history.blobs_of(contents)
    files = StoredFiles(history, held)
    return frozenset(path for path in held if files.compare(path, contents[path], held[path]) is Likeness.SAME)


class StoredFiles:
    """Compares files of a project with blobs; what git knows of these paths is asked once, and only if it matters."""

    def __init__(self, history: History, paths: Iterable[str]) -> None:
        self.history = history
        self._paths = tuple(sorted(paths))

    def compare(self, path: str, content: bytes, blob: str) -> Likeness:
        """Return whether a file's bytes are what git has stored as `blob`."""
        if self.history.blob_id(content) == blob:
            return Likeness.SAME
        conversion = self._conversions[path]
        if self.history.blob_id(conversion.apply(content)) == blob and not conversion.filter:
            return Likeness.SAME
        if conversion.filter and self._is_untouched(path, blob):
            return Likeness.SAME
        stored = self.history.contents([blob]).get(blob, b"")
        if pointer := _POINTER.fullmatch(stored):
            is_meant = (hashlib.sha256(content).hexdigest().encode(), len(content)) == (pointer[1], int(pointer[2]))
            return Likeness.SAME if is_meant else Likeness.OTHER
        return Likeness.UNKNOWN if conversion.filter or stored.startswith(LOCKED) else Likeness.OTHER

    @cached_property
    def _settings(self) -> Mapping[str, str]:
        return settings_of(self.history.root)

    @cached_property
    def _conversions(self) -> Mapping[str, Conversion]:
        autocrlf = self._settings.get("core.autocrlf", "")
        asked = b"".join(path.encode("utf-8", "surrogateescape") + b"\0" for path in self._paths)
        told = git(self.history.root, "check-attr", "-z", "--stdin", *ATTRIBUTES, stdin=asked)
        # A path, an attribute and its value, and again for each attribute of each path, in the order that was asked.
        values = iter(told.decode("utf-8", "surrogateescape").split("\0")[2::3])
        return {path: conversion_of({name: next(values) for name in ATTRIBUTES}, autocrlf) for path in self._paths}

    @cached_property
    def _staged(self) -> Mapping[str, _Staged]:
        listed = git(self.history.root, "ls-files", "-z", "--debug", "--stage", "--", *self._folders())
        return {
            found["path"].decode("utf-8", "surrogateescape"): _Staged(
                found["blob"].decode(), found["ctime"].decode(), found["mtime"].decode(), int(found["size"])
            )
            for found in _STAGED.finditer(listed)
        }

    def _folders(self) -> tuple[str, ...]:
        """Return the first folders of all paths, and the paths that lie in none."""
        return tuple(sorted({path.partition("/")[0] for path in self._paths}))

    def _is_untouched(self, path: str, blob: str) -> bool:
        """Return whether git took the file for this blob, and nobody has written to it since."""
        staged = self._staged.get(path)
        if staged is None or staged.blob != blob:
            return False
        status = (self.history.root / path).stat()
        ctime, mtime = ("{}:{}".format(*divmod(time, 10**9)) for time in (status.st_ctime_ns, status.st_mtime_ns))
        is_trusted = ctime == staged.ctime or self._settings.get("core.trustctime") == "false"
        return is_trusted and (mtime, status.st_size) == (staged.mtime, staged.size)
