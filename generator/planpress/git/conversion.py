"""What git makes of a file's bytes when it stores them, by the attributes of its path; filters are another matter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

ATTRIBUTES = ("text", "crlf", "eol", "ident", "working-tree-encoding", "filter")
"""The attributes that decide how a file is stored, as `gitattributes` calls them."""

_KEYWORD = re.compile(rb"\$Id:[^$\n]*\$")
_SAID_NOTHING = frozenset({"unspecified", "unset"})
_MARKS = re.compile("(LE|BE)-BOM$")
# Controls that a text may have: backspace, tab, line feed, form feed, carriage return, escape.
_UNPRINTABLE = bytes(sorted({*range(32), 127} - {8, 9, 10, 12, 13, 27}))
_END_OF_FILE = 0x1A


class Lines(StrEnum):
    """Whether git stores CRLF as LF."""

    KEPT = "kept"
    """Never."""
    TEXT = "text"
    """Always."""
    GUESSED = "guessed"
    """If the bytes look like a text."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """How a file is changed when git stores it; `filter` names what is run first, and is empty where nothing is."""

    lines: Lines = Lines.KEPT
    collapses_keyword: bool = False
    encoding: str = ""
    filter: str = ""

    def apply(self, content: bytes) -> bytes:
        """Return the bytes that git stores where no filter is run."""
        stored = _recode(content, self.encoding) if self.encoding else content
        if self.lines is Lines.TEXT or (self.lines is Lines.GUESSED and _looks_like_text(stored)):
            stored = stored.replace(b"\r\n", b"\n")
        return _KEYWORD.sub(b"$Id$", stored) if self.collapses_keyword else stored


def conversion_of(attributes: Mapping[str, str], autocrlf: str) -> Conversion:
    """Return the conversion that a file's attributes ask for, as `git check-attr` tells them.

    `autocrlf` is the setting of that name, which counts where no attribute says anything of lines.
    """
    encoding = attributes["working-tree-encoding"]
    return Conversion(
        lines=_lines(attributes, autocrlf.lower()),
        collapses_keyword=attributes["ident"] == "set",
        encoding="" if encoding in _SAID_NOTHING | {"set"} else _MARKS.sub("", encoding),
        filter="" if attributes["filter"] in _SAID_NOTHING | {"set"} else attributes["filter"],
    )


def _lines(attributes: Mapping[str, str], autocrlf: str) -> Lines:
    known = {"set": Lines.TEXT, "input": Lines.TEXT, "auto": Lines.GUESSED, "unset": Lines.KEPT}
    said = known.get(attributes["text"]) or known.get(attributes["crlf"])
    if said in {None, Lines.TEXT} and attributes["eol"] in {"lf", "crlf"}:
        return Lines.TEXT
    return said or (Lines.GUESSED if autocrlf in {"true", "yes", "on", "1", "input"} else Lines.KEPT)


def _looks_like_text(content: bytes) -> bool:
    """Return whether git takes the bytes for a text: no NUL, no CR alone, and hardly anything that cannot be shown."""
    if b"\0" in content or content.count(b"\r") != content.count(b"\r\n"):
        return False
    lines = content.count(b"\n") + content.count(b"\r")
    unprintable = len(content) - len(content.translate(None, _UNPRINTABLE))
    printable = len(content) - lines - unprintable
    return printable >> 7 >= unprintable - content.endswith(bytes([_END_OF_FILE]))


def _recode(content: bytes, encoding: str) -> bytes:
    """Return the text as UTF-8; bytes that are no such text, or are in an unknown encoding, stay as they are."""
    try:
        return content.decode(encoding).encode()
    except (LookupError, UnicodeError):
        return content
