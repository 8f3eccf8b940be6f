"""New numbers and names for the references between the objects of one part."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

STRING: Final = rb"\((?:[^\\()]|\\.)*+\)"
"""How a string is written in a PDF, as a pattern in which a dot also matches the end of a line."""
_STRING: Final = re.compile(rb"(" + STRING + rb")", re.DOTALL)
_KEY: Final = re.compile(rb"(/StructParents? )([0-9]+)")
_REFERENCE: Final = re.compile(rb"([0-9]++) 0 R")
_BEFORE_NAME: Final = (b"/ID ", b"/Dest ", b"/Headers [")
_BETWEEN_NAMES: Final = b" "
# These two bytes can occur only within strings, and all strings are taken out first.
_STRING_PLACEHOLDER: Final = b"\1"
_NEXT_OBJECT: Final = b"\0"


def renumber(objects: Mapping[int, bytes], numbers: Mapping[int, int], prefix: bytes, first_key: int) -> list[bytes]:
    """Return the objects with new numbers, names and keys.

    `numbers` maps old numbers to new ones; names of places and cells get the prefix; keys of the table that leads from
    content to the structure tree count from `first_key`.
    """
    # All objects at once, and slices instead of a call for each match: a thousand documents have a million references.
    parts = _STRING.split(_NEXT_OBJECT.join(objects.values()))
    parts[1::2] = _named(parts[0::2], parts[1::2], prefix)
    bare = _STRING_PLACEHOLDER.join(parts[0::2])
    bare = _KEY.sub(lambda key: b"%b%d" % (key[1], int(key[2]) + first_key), bare)
    parts[0::2] = _refer(bare, numbers).split(_STRING_PLACEHOLDER)
    return b"".join(parts).split(_NEXT_OBJECT)


def prefixed(string: bytes, prefix: bytes) -> bytes:
    """Return a written string with the prefix at its beginning."""
    return b"(" + prefix + string[1:]


def _refer(text: bytes, numbers: Mapping[int, int]) -> bytes:
    parts = _REFERENCE.split(text)
    references = {b"%d" % old: b"%d 0 R" % new for old, new in numbers.items()}
    parts[1::2] = map(references.__getitem__, parts[1::2])
    return b"".join(parts)


def _named(before: Iterable[bytes], strings: Iterable[bytes], prefix: bytes) -> Iterator[bytes]:
    """Yield the strings, with the prefix where they name a place or a cell."""
    for text, string in zip(before, strings, strict=False):
        yield prefixed(string, prefix) if text == _BETWEEN_NAMES or text.endswith(_BEFORE_NAME) else string
