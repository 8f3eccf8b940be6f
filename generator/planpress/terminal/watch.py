"""Waiting until something that a project is made of changes on disk."""

import os
from collections.abc import Iterator
from pathlib import Path

from planpress.disk.project import SOURCE_FILES, SOURCE_FOLDERS

_SOURCES = (*SOURCE_FOLDERS, *SOURCE_FILES)
# Some network folders do not report changes; those are found by looking.
_POLL_MS = 3_000
# What a save leaves undone for so long is found afterwards, as the next change.
_SETTLE_MS = 25

Fingerprint = dict[str, tuple[int, int]]


def changes(root: Path, seen: Fingerprint) -> Iterator[Fingerprint]:
    """Yield the fingerprint of the sources each time it has changed; changes made in between are found afterwards.

    An editor may save a file by replacing it, so a file that was watched may no longer exist: each wait sets up its
    watches again, and only the fingerprint decides.
    """
    while True:
        now = fingerprint(root)
        if now != seen:
            seen = now
            yield now
        else:
            _wait(root)


def fingerprint(root: Path) -> Fingerprint:
    """Return the size and time of each source file, by its path."""
    return {
        path.relative_to(root).as_posix(): (found.st_size, found.st_mtime_ns)
        for path in _files(root)
        if (found := _stat(path))
    }


def _wait(root: Path) -> None:
    from watchfiles import watch

    watched = [root / name for name in _SOURCES if (root / name).exists()]
    watching = watch(*watched, debounce=4 * _SETTLE_MS, step=_SETTLE_MS, rust_timeout=_POLL_MS, yield_on_timeout=True)
    next(watching, None)


def _files(root: Path) -> Iterator[Path]:
    for name in _SOURCES:
        source = root / name
        if source.is_dir():
            for folder, folders, names in os.walk(source):
                folders[:] = sorted(each for each in folders if not each.startswith("."))
                yield from (Path(folder, each) for each in sorted(names) if not each.startswith("."))
        else:
            yield source


def _stat(path: Path) -> os.stat_result | None:
    """Return the status of a file, or None if it no longer exists."""
    try:
        return path.lstat()
    except OSError:
        return None
