"""Files and folders that change whole: a reader, or a run that is killed, sees the old one or the new one."""

import ctypes
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from planpress.errors import UsageError

FILE_MODE = 0o640
FOLDER_MODE = 0o750

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def write_file(path: Path, content: bytes, mode: int = FILE_MODE) -> None:
    """Write the file in one step; folders on the way to it are made."""
    with _staged(path, content, mode) as staged:
        staged.replace(path)


def write_new_file(path: Path, content: bytes) -> None:
    """Write a file that was not there, in one step.

    Raises:
        UsageError: it is there, and stays as it is.
    """
    with _staged(path, content, FILE_MODE) as staged:
        try:
            _link(staged, path)
        except FileExistsError as error:
            raise UsageError(f"{path.name} is there already, and stays as it is") from error


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write piece by piece; it takes its place in one step, once all of it is written."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    staged = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        staged.chmod(FILE_MODE)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)


def replace_file(path: Path, old: bytes, new: bytes) -> None:
    """Write a person's file anew in one step, with the rights it had.

    Raises:
        UsageError: the file is no longer what was read, as when an editor saved it meanwhile.
    """
    if path.read_bytes() != old:
        raise UsageError(f"{path.name} was changed meanwhile, and stays as it is; try again")
    write_file(path, new, stat.S_IMODE(path.stat().st_mode))


def replace_folder(staged: Path, target: Path) -> None:
    """Put the folder `staged` in the place of `target` in one step; both lie on one file system."""
    _set_modes(staged)
    target.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    if not target.exists():
        staged.rename(target)
        return
    if not _exchange(staged, target):
        _swap(staged, target)
    shutil.rmtree(staged)


@contextmanager
def _staged(path: Path, content: bytes, mode: int) -> Iterator[Path]:
    """Write the content beside `path`, whole and on the disk, and take it away if nobody put it in its place."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    staged = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        staged.chmod(mode)
        yield staged
    finally:
        staged.unlink(missing_ok=True)


def _link(staged: Path, path: Path) -> None:
    """Give the staged file its name; unlike a rename, this never takes the place of another file."""
    try:
        path.hardlink_to(staged)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no links: then the name is taken first, and an interruption may leave a part.
        with path.open("xb") as file:
            file.write(staged.read_bytes())
        path.chmod(FILE_MODE)


def _set_modes(folder: Path) -> None:
    for parent, _, names in os.walk(folder):
        Path(parent).chmod(FOLDER_MODE)
        for name in names:
            Path(parent, name).chmod(FILE_MODE)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step where the system can (Linux); else return False."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0)


def _swap(staged: Path, target: Path) -> None:
    """Exchange two folders by three renames, for systems without a single step."""
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent)) / "old"
    target.rename(aside)
    try:
        staged.rename(target)
    except OSError:
        aside.rename(target)
        raise
    aside.rename(staged)
    aside.parent.rmdir()
