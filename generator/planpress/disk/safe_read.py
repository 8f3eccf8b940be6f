"""Reading a project's own files: never a link, a pipe or a device, and never more bytes than such a file may have."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from planpress.errors import PlanpressError
from planpress.render.visible import visible

TEXT_BYTES: Final = 1 << 20
"""The largest that a template, a page or a settings file may be."""
PICTURE_BYTES: Final = 32 << 20
"""The largest that a picture, a font or an issued document may be."""

_JOINERS: Final = frozenset("\u200c\u200d")
"""What the letters of Persian and Hindi need within a word."""
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotRegularFileError(PlanpressError):
    """A link, a pipe, a device or a folder, where planpress reads only regular files."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not an ordinary file; put the file itself there, not a link to it")


class TooLargeError(PlanpressError):
    """A file that is larger than any file of its kind needs to be."""

    def __init__(self, path: Path, size: int, limit: int) -> None:
        self.size = size
        super().__init__(f"{path} has {size} bytes, but only {limit} are allowed")


def read_regular_file(path: Path, limit: int = PICTURE_BYTES) -> bytes:
    """Return the bytes of a regular file.

    Raises:
        NotRegularFileError: it is not a regular file.
        TooLargeError: it holds more than `limit` bytes.
        OSError: it cannot be read.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        raise NotRegularFileError(path)
    # A file may become a link or a pipe between the two calls: the flags make sure that no link is followed, and that
    # opening a pipe does not block.
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        size = os.fstat(file.fileno()).st_size
        content = b"" if size > limit else file.read(limit + 1)
    if size > limit or len(content) > limit:
        raise TooLargeError(path, max(size, len(content)), limit)
    return content


def read_text_file(path: Path) -> str:
    """Return the text of a regular file, as UTF-8.

    Raises:
        PlanpressError: it is not a regular file, is too large, or is not UTF-8.
    """
    return text_of(read_regular_file(path, TEXT_BYTES), str(path))


def text_of(content: bytes, name: str) -> str:
    """Return the text of a file that was read, as UTF-8; `name` is what a person calls it.

    Raises:
        PlanpressError: it is not UTF-8.
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PlanpressError(f"{name} is not UTF-8 text: see byte {error.start}") from error


def files_below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder, in order; hidden names are left out.

    Raises:
        NotRegularFileError: there is a link, wherever it leads.
        PlanpressError: a name cannot be shown as it is.
    """
    if folder.is_symlink():
        raise NotRegularFileError(folder)
    if not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            raise NotRegularFileError(path)
        if not is_readable_name(entry.name):
            raise PlanpressError(
                f"{visible(str(path))}: this name contains characters that cannot be shown; rename the file"
            )
        if "\\" in entry.name:
            raise PlanpressError(f"{path}: Windows takes the \\ in this name for the way to a folder; rename the file")
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(path)
        else:
            yield path


def is_readable_name(name: str) -> bool:
    """Whether a name can be shown as it is: it is UTF-8, and contains no control characters for a terminal."""
    return name.isprintable() or all(
        character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs"
        for character in name
    )
