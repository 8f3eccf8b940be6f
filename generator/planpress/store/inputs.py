"""Everything on disk that a build is made from, with digests; what has not changed since the last time is not read."""

import os
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click
import msgspec

from planpress.disk.digests import digest
from planpress.disk.project import DOCUMENTS_FOLDER, SERVICE_FILE, SOURCE_FILES, SOURCE_FOLDERS
from planpress.disk.safe_read import read_regular_file
from planpress.disk.shipped import shipped_folder
from planpress.errors import PlanpressError
from planpress.store.system_libraries import system_libraries

Stamp = tuple[int, int, int, int]
"""A file's times of writing and of change, its size and its inode: while they stay the same, so do its bytes."""
NO_STAMP: Stamp = (0, 0, 0, 0)
"""A stamp that proves nothing; the file is read again the next time."""

SHIPPED = "planpress:"
"""Prefix to the name of a file that is shipped with planpress."""
SYSTEM = "system:"
"""Prefix to the name of a library of this computer that decides the bytes of what is printed."""

# A file may be written twice within one tick of the clock and have the same stamp.
_TICK_NS = 1_000_000_000
_PACKAGE = Path(__file__).resolve().parent.parent
_SITE_PACKAGES = Path(click.__file__).resolve().parent.parent


class FileState(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file as it was last seen: its stamp, and the digest of its bytes."""

    stamp: Stamp
    digest: str


Inputs = Mapping[str, FileState]
"""Files by name: the path relative to the project's folder, or, after `planpress:`, to planpress's own."""


def read_inputs(root: Path, before: Inputs) -> dict[str, FileState]:
    """Return every file that a build of the project may read, but none that it writes."""
    now = time.time_ns()
    return {name: file_state(path, before.get(name), now) for name, path in _inputs(root)}


def read_rules(root: Path, before: Inputs) -> dict[str, FileState]:
    """Return those of them that any finding rests on: the service, our code, and the libraries of the system."""
    now = time.time_ns()
    of_rules = (SERVICE_FILE, f"{SHIPPED}code/", SYSTEM)
    named = ((name, path) for name, path in _around(root) if name.startswith(of_rules))
    return {name: file_state(path, before.get(name), now) for name, path in named}


def is_as_before(root: Path, before: Inputs) -> bool:
    """Whether the project and planpress have the same files with the same bytes as before."""
    paths = dict(_inputs(root))
    return paths.keys() == before.keys() and all(is_unchanged(paths[name], seen) for name, seen in before.items())


def file_state(path: str, before: FileState | None, now: int) -> FileState:
    """Return a file's state at `now` (nanoseconds); if its stamp has not changed, neither has its digest."""
    stamp = stamp_of(path)
    if before is not None and stamp == before.stamp != NO_STAMP:
        return before
    return FileState(stamp if now - max(stamp[:2]) > _TICK_NS else NO_STAMP, _digest_at(path))


def is_unchanged(path: str, seen: FileState) -> bool:
    """Whether the file still has the bytes that were seen."""
    stamp = stamp_of(path)
    return stamp != NO_STAMP and (stamp == seen.stamp or _digest_at(path) == seen.digest)


def stamp_of(path: str) -> Stamp:
    """Return the stamp of a file, or `NO_STAMP` if the file is missing."""
    try:
        status = os.lstat(path)  # called ten thousand times in a build that makes nothing
    except OSError:
        return NO_STAMP
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def digest_of(inputs: Inputs, *starts: str) -> str:
    """Return one digest for all files whose names begin with one of these."""
    chosen = sorted((name, seen.digest) for name, seen in inputs.items() if name.startswith(starts))
    return digest(*(part.encode("utf-8", "surrogateescape") for each in chosen for part in each))


def made_with() -> str:
    """Return a digest of what runs our code: this Python, its zlib, and every installed library with its version."""
    installed = sorted(name for name in os.listdir(_SITE_PACKAGES) if name.endswith(".dist-info"))  # noqa: PTH208
    return digest(*(name.encode() for name in (sys.version, zlib.ZLIB_RUNTIME_VERSION, *installed)))


def _inputs(root: Path) -> Iterator[tuple[str, str]]:
    yield from _around(root)
    for folder in SOURCE_FOLDERS:
        yield from _named_files(f"{folder}/", root / folder)
    for name, path in _named_files(f"{DOCUMENTS_FOLDER}/", root / DOCUMENTS_FOLDER):
        if name.endswith(".yaml"):  # the register records what was issued and given when
            yield name, path
    if shipped_folder() != root:
        yield from _named_files(f"{SHIPPED}templates/", shipped_folder() / "templates")


def _around(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the files that stand alone, our code, and the libraries of the system."""
    for name in SOURCE_FILES:
        if (root / name).exists():
            yield name, str(root / name)
    yield from _named_files(f"{SHIPPED}code/", _PACKAGE)
    yield from ((f"{SYSTEM}{path}", path) for path in system_libraries())


def _named_files(start: str, folder: Path) -> Iterable[tuple[str, str]]:
    length = len(str(folder)) + 1
    return ((start + path[length:].replace(os.sep, "/"), path) for path in _files(str(folder)))


def _files(folder: str) -> Iterator[str]:
    """Yield the files below a folder, except hidden ones and those that Python compiles from them."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        else:
            yield entry.path


def _digest_at(path: str) -> str:
    """Return the digest of a file's bytes; empty for a file that planpress does not read, so makes nothing from."""
    try:
        return digest(read_regular_file(Path(path)))
    except (OSError, PlanpressError):
        return ""
