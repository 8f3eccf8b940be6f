"""What planpress says about a mistake in a file: where it is, what is wrong, how to mend it."""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

_LIKE_A_KEY = re.compile(r"[a-z][a-z0-9_-]{0,29}")
_ONE_WORD = re.compile(r"[\w-]{1,30}")


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a source file; line and column count from 1, as editors do.

    `width` is how many characters a caret marks from there, on that line.
    """

    file: str
    line: int = 1
    column: int = 1
    width: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Position("")
"""The place of a value that was not read from a file."""


class Severity(IntEnum):
    """How much a mistake weighs; the higher, the worse."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Gate(StrEnum):
    """The step that a diagnostic has to be cleared before.

    `SAVE` concerns every commit; the others only matter to whoever takes that step.
    """

    SAVE = "save"
    ACTIVE = "active"
    PRINT = "print"
    LEAVE = "leave"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that helps the reader to understand a diagnostic, such as the first of two definitions."""

    place: Position
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Fix:
    """The one right answer to a mistake: the text that belongs where `start` to `end` stands now.

    Both count the characters of the file's text, from 0 and without a byte order mark.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake of an author, as a value.

    `message` and `hint` name keys, ids, dates and codes, never what a client said. `fix` is set only where nothing
    else can have been meant.
    """

    code: str
    severity: Severity
    place: Position
    message: str
    hint: str = ""
    gate: Gate = Gate.SAVE
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    @property
    def sort_key(self) -> tuple[Position, str, str]:
        """The stable order of reports: by place, then by code."""
        return (self.place, self.code, self.message)


def repeated(what: str, text: str, *, is_known: bool = False) -> str:
    """Return how a message names a word of a file: by itself if it looks like a key, or else only as what it is.

    Whatever a file holds is somebody's words until it matches a known one, and messages are kept in logs. A word that
    `is_known`, or nearly so, may have capitals.
    """
    form = _ONE_WORD if is_known else _LIKE_A_KEY
    return f"the {what} `{text}`" if form.fullmatch(text) else f"this {what}"
