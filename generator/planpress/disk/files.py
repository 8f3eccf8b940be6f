"""Files and folders that change whole: a reader, or a run that is killed, sees the old one or the new one."""

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
"""How a name begins of what is not whole yet: such a file or folder is ours, its owner's alone, and says nothing."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def write_file(path: Path, content: bytes, mode: int = FILE_MODE) -> None:
    """Write the file in one step; folders on the way to it are made."""
    with whole_file(path, mode) as file:
        file.write(content)


def write_new_file(path: Path, content: bytes) -> None:
    """Write a file that was not there, in one step, and see it on the disk.

    Raises:
        UsageError: it is there, and stays as it is.
    """
    with _staged(path.parent) as (staged, file):
        file.write(content)
        _settle(file, FILE_MODE)
        try:
            _link(staged, path)
        except FileExistsError as error:
            raise UsageError(f"{path.name} is there already, and stays as it is") from error
    _settle_folder(path.parent)


@contextmanager
def whole_file(path: Path, mode: int = FILE_MODE) -> Iterator[BinaryIO]:
    """Open a file to write piece by piece; it takes its place in one step, once all of it is written."""
    with _staged(path.parent) as (staged, file):
        yield file
        _settle(file, mode)
        staged.replace(path)


def replace_file(path: Path, old: bytes, new: bytes) -> None:
    """Write a person's file anew in one step, with the rights it had, and see it on the disk.

    Raises:
        UsageError: the file is no longer what was read, as when an editor saved it meanwhile.
    """
    if path.read_bytes() != old:
        raise UsageError(f"{path.name} was changed meanwhile, and stays as it is; try again")
    write_file(path, new, stat.S_IMODE(path.stat().st_mode))
    _settle_folder(path.parent)


def stage_folder(parent: Path) -> Path:
    """Make a folder for what is not whole yet, its owner's alone."""
    parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    return Path(tempfile.mkdtemp(prefix=STAGED, dir=parent))


def sweep(folder: Path) -> None:
    """Take away what a run left half done when it was killed; nothing else is touched, and no link followed."""
    for parent, folders, names in os.walk(folder):
        for name in names:
            if name.startswith(STAGED):
                Path(parent, name).unlink(missing_ok=True)
        for name in folders:
            if name.startswith(STAGED):
                shutil.rmtree(Path(parent, name), ignore_errors=True)
        folders[:] = [name for name in folders if not name.startswith(STAGED)]


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
def _staged(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Open a file in the folder under a passing name, and take it away if nobody put it in its place."""
    folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    handle, name = tempfile.mkstemp(prefix=STAGED, dir=folder)
    staged = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield staged, file
    finally:
        staged.unlink(missing_ok=True)


def _settle(file: BinaryIO, mode: int) -> None:
    """See what was written on the disk, and only then open it to others; Windows moves no file that is still open."""
    file.flush()
    os.fsync(file.fileno())
    if hasattr(os, "fchmod"):
        os.fchmod(file.fileno(), mode)
    file.close()


def _settle_folder(folder: Path) -> None:
    """See the names in a folder on the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _link(staged: Path, path: Path) -> None:
    """Give the staged file its name; unlike a rename, this never takes the place of another file."""
    try:
        path.hardlink_to(staged)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no links: then the name is taken first, and an interruption may leave a part.
        with path.open("xb") as file:
            try:
                file.write(staged.read_bytes())
                _settle(file, FILE_MODE)
            except OSError:
                path.unlink()
                raise


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
    aside = stage_folder(target.parent) / "old"
    target.rename(aside)
    try:
        staged.rename(target)
    except OSError:
        aside.rename(target)
        raise
    aside.rename(staged)
    aside.parent.rmdir()
