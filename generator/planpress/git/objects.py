"""Blobs by their ids: each is proved by its id, since git itself does not look when it reads one."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from planpress.git.call import git

_SHA1_DIGITS = 40
_PORTION_BYTES = 64 << 20
"""How much is held in memory at a time."""


def id_of(content: bytes, like: str) -> str:
    """Return the id that git gives this content; `like` is any id of the repository, which tells its method."""
    method = hashlib.sha1 if len(like) == _SHA1_DIGITS else hashlib.sha256
    return method(b"blob %d\0" % len(content) + content).hexdigest()


def contents_of(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """Return the content of each blob that git has as its id says, in one call of git.

    Raises:
        GitError: git met one that it cannot read, and went no further.
    """
    wanted = dict.fromkeys(blobs)
    if not wanted:
        return {}
    found = _parse_contents(git(root, "cat-file", "--batch", stdin=_lines(wanted)))
    return {blob: content for blob, content in found if id_of(content, blob) == blob}


def lost(root: Path, blobs: Iterable[str]) -> Iterator[str]:
    """Yield each blob that git does not have any more, or only with other bytes.

    Raises:
        GitError: git met one that it cannot read, and went no further.
    """
    wanted = dict.fromkeys(blobs)
    sizes = _sizes(root, wanted) if wanted else {}
    yield from wanted.keys() - sizes.keys()
    for portion in _in_portions(sizes):
        yield from portion.keys() - contents_of(root, portion).keys()


def _sizes(root: Path, blobs: Iterable[str]) -> dict[str, int]:
    told = git(root, "cat-file", "--batch-check=%(objectname) %(objectsize)", stdin=_lines(blobs)).decode("ascii")
    return {blob: int(size) for blob, size in map(str.split, told.splitlines()) if size.isdecimal()}


def _in_portions(sizes: Mapping[str, int]) -> Iterator[dict[str, int]]:
    portion: dict[str, int] = {}
    for blob, size in sizes.items():
        if portion and sum(portion.values()) + size > _PORTION_BYTES:
            yield portion
            portion = {}
        portion[blob] = size
    yield portion


def _lines(blobs: Iterable[str]) -> bytes:
    return "".join(f"{blob}\n" for blob in blobs).encode("ascii")


def _parse_contents(output: bytes) -> Iterator[tuple[str, bytes]]:
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
