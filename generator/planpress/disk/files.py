"""Files and folders that change in one step: even if a run is killed, there is either the old one or the new one."""

import ctypes
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from planpress.errors import UsageError

FILE_MODE = 0o640
FOLDER_MODE = 0o750
STAGED: Final = ".planpress-"
"""Prefix of files and folders that are not complete yet; only their owner can read them, and the names say nothing."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def write_file(path: Path, content: bytes, mode: int = FILE_MODE) -> None:
    """Write the file in one step, and create the folders above it where they are missing."""
    with whole_file(path, mode) as file:
        file.write(content)


def write_new_file(path: Path, content: bytes, mode: int = FILE_MODE) -> None:
    """Write a new file in one step, and return only once it is on the disk.

    Raises:
        UsageError: the file already exists; it is left unchanged.
    """
    with _staged(path.parent) as (staged, file):
        file.write(content)
        _sync(file, mode)
        try:
            _link(staged, path, mode)
        except FileExistsError as error:
            raise UsageError(f"{path.name} already exists and was left unchanged") from error
    _sync_folder(path.parent)


@contextmanager
def whole_file(path: Path, mode: int = FILE_MODE) -> Iterator[BinaryIO]:
    """Open a file to write piece by piece; it is moved into place in one step, once all of it is written."""
    with _staged(path.parent) as (staged, file):
        yield file
        _sync(file, mode)
        staged.replace(path)


def replace_file(path: Path, old: bytes, new: bytes) -> None:
    """Replace a person's file in one step, keep its permissions, and return only once it is on the disk.

    Raises:
        UsageError: the file has changed since it was read, for instance because an editor saved it.
    """
    if path.read_bytes() != old:
        raise UsageError(f"{path.name} has changed in the meantime and was left as it is; try again")
    write_file(path, new, stat.S_IMODE(path.stat().st_mode))
    _sync_folder(path.parent)


def stage_folder(parent: Path) -> Path:
    """Create a folder for work that is not complete yet; only its owner can read it."""
    parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    return Path(tempfile.mkdtemp(prefix=STAGED, dir=parent))


def sweep(folder: Path) -> None:
    """Remove what a killed run left half done; nothing else is touched, and no link is followed."""
    for parent, folders, names in os.walk(folder):
        for name in names:
            if name.startswith(STAGED):
                Path(parent, name).unlink(missing_ok=True)
        for name in folders:
            if name.startswith(STAGED):
                shutil.rmtree(Path(parent, name), ignore_errors=True)
        folders[:] = [name for name in folders if not name.startswith(STAGED)]


def replace_folder(staged: Path, target: Path) -> None:
    """Put the folder `staged` in the place of `target` in one step; both must be on the same file system.

    A link in its place is taken away, and what it leads to is left alone.
    """
    _set_modes(staged)
    target.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    if target.is_symlink():
        target.unlink()
    if not target.exists():
        staged.rename(target)
        return
    if not _exchange(staged, target):
        _swap(staged, target)
    shutil.rmtree(staged)


@contextmanager
def _staged(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Open a file in the folder under a temporary name, and remove it if it was not moved into place."""
    folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    handle, name = tempfile.mkstemp(prefix=STAGED, dir=folder)
    staged = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield staged, file
    finally:
        staged.unlink(missing_ok=True)


def _sync(file: BinaryIO, mode: int) -> None:
    """Make sure that what was written is on the disk, then let others read the file; Windows moves no open files."""
    file.flush()
    os.fsync(file.fileno())
    if hasattr(os, "fchmod"):
        os.fchmod(file.fileno(), mode)
    file.close()


def _sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _link(staged: Path, path: Path, mode: int) -> None:
    """Give the staged file its name; unlike a rename, this never replaces another file."""
    try:
        path.hardlink_to(staged)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no links: then the file is written in place, and an interruption may leave half of it.
        with path.open("xb") as file:
            try:
                file.write(staged.read_bytes())
                _sync(file, mode)
            except OSError:
                path.unlink()
                raise


def _set_modes(folder: Path) -> None:
    for parent, _, names in os.walk(folder):
        Path(parent).chmod(FOLDER_MODE)
        for name in names:
            Path(parent, name).chmod(FILE_MODE)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step where the system can do that (Linux); otherwise return False."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0)


def _swap(staged: Path, target: Path) -> None:
    """Exchange two folders by three renames, for systems that cannot do it in one step."""
    aside = stage_folder(target.parent) / "old"
    target.rename(aside)
    try:
        staged.rename(target)
    except OSError:
        aside.rename(target)
        raise
    aside.rename(staged)
    aside.parent.rmdir()
