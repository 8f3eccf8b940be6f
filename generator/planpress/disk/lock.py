"""One at a time: two runs of planpress never write into one build folder together."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from planpress.disk.files import FILE_MODE, FOLDER_MODE, sweep
from planpress.errors import UsageError

LOCK: Final = ".lock"
_AT_WORK: Final = b"at work\n"
_FOLDERS: Final = ("documents", "site", "cache", "packs")


@contextmanager
def build_lock(build: Path, say_waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the build folder for as long as this run writes into it; what a killed run left half done is taken away.

    The system lets go of the folder when a run ends, however it ends. `say_waiting` is called before a wait.

    Raises:
        UsageError: a link or a file lies where a folder of ours belongs.
    """
    _require_folders(build)
    with os.fdopen(os.open(build / LOCK, os.O_RDWR | os.O_CREAT, FILE_MODE), "r+b", buffering=0) as lock:
        _hold(lock, say_waiting)
        if lock.read(len(_AT_WORK)):
            sweep(build)
        lock.seek(0)
        lock.write(_AT_WORK)
        yield
        lock.truncate(0)


def _require_folders(build: Path) -> None:
    """Make the build folder; what is made of plans must not end up where a link leads."""
    places = (build, *(build / name for name in _FOLDERS), *_folders_of_plans(build))
    for path in places:
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            where = path.relative_to(build.parent).as_posix()
            raise UsageError(f"{where} is not a folder; planpress writes into no link: take it away")
    build.mkdir(mode=FOLDER_MODE, exist_ok=True)


def _folders_of_plans(build: Path) -> Iterator[Path]:
    folder = build / "documents"
    if folder.is_dir() and not folder.is_symlink():
        yield from (Path(entry.path) for entry in os.scandir(folder) if entry.is_symlink())


def _hold(lock: BinaryIO, say_waiting: Callable[[], None]) -> None:
    if sys.platform == "win32":
        import msvcrt

        how = msvcrt.LK_NBLCK
        while True:
            try:
                msvcrt.locking(lock.fileno(), how, 1)
            except OSError as error:
                if error.errno not in (errno.EACCES, errno.EDEADLOCK):
                    raise
                if how == msvcrt.LK_NBLCK:
                    say_waiting()
                how = msvcrt.LK_LOCK  # gives up after ten seconds
            else:
                return
    else:
        import fcntl

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say_waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
