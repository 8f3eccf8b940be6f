"""Markdown for generated pages, in which text from plans can never be read as markup."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ")
_LINE_ENDS = re.compile(r"\r\n|[\r\n\x85]")
_TARGET = re.compile(r"(?P<page>(?:[^/].*)?\.md|)(?P<anchor>#[\w.-]+)?")
_AS_IS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")
"""What an address holds as it is; every other byte of a path is written as `%20`."""
_HARMLESS_TITLE = re.compile(r"[A-Za-z0-9 .,:()-]+")
_NAME = re.compile(r"[A-Za-z][\w-]*")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# Controls, halves of surrogate pairs and the points of Unicode that never become characters.
_FORBIDDEN = frozenset(
    chain(
        range(0x09),
        range(0x0A, 0x20),
        range(0x7F, 0xA0),
        range(0xD800, 0xE000),
        range(0xFDD0, 0xFDF0),
        (plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
    ),
)
_REPLACEMENT = 0xFFFD


class Md(str):
    """Markdown made by this module or written in our own source; every other text is coded before it reaches a parser.

    Joining with `+`, `%` or `format` gives a plain text again, which the next function codes: a slip shows, but never
    leaks.
    """

    __slots__ = ()


MarkdownText = str | Md
"""What the functions here take: `Md` passes as it is, any other text is coded."""


def code_text(text: str) -> Md:
    """Return `text` so that it shows as written: all but ASCII letters, digits and single spaces as `&#N;`."""
    return Md("<br>".join(_code_line(line) for line in _LINE_ENDS.split(text)))


def inline(*parts: MarkdownText) -> Md:
    """Return the parts side by side."""
    return Md("".join(_md(part) for part in parts))


def blocks(*parts: Md) -> Md:
    """Return the parts below each other, as blocks of a page."""
    return Md("\n\n".join(part for part in parts if part) + "\n")


def heading(level: int, text: MarkdownText, *, anchor: str = "", classes: Sequence[str] = ()) -> Md:
    """Return a heading below the page's title; the class `register` makes the table after it sort and filter.

    Raises:
        ValueError: level 1 is the page's title, which is made with the page.
    """
    if level == 1:
        raise ValueError("the title of a page is made by `page`")
    names = [f"#{_checked_name(anchor)}"] if anchor else []
    names += [f".{_checked_name(name)}" for name in classes]
    attributes = f" {{ {' '.join(names)} }}" if names else ""
    return Md(f"{'#' * level} {_one_line(text)}{attributes}")


def paragraph(*parts: MarkdownText) -> Md:
    """Return the parts as one paragraph."""
    return Md("".join(_md(part) for part in parts).strip("\n"))


def bold(text: MarkdownText) -> Md:
    """Return the text in bold, as a whole."""
    return Md(f"<strong>{_md(text)}</strong>")


def link(label: MarkdownText, target: str) -> Md:
    """Return a link to another page of the site, whatever its file is called, or to an anchor.

    Raises:
        ValueError: `target` is not the relative path of a page; paths are made of file names, never of plan text.
    """
    found = _TARGET.fullmatch(target)
    if not found:
        raise ValueError(f"not a page of this site: {target!r}")
    return Md(f"[{_one_line(label)}]({_address(found['page'])}{found['anchor'] or ''})")


def date_text(day: date) -> Md:
    """Return a date in words that the site can still sort by."""
    return Md(f'<time datetime="{day.isoformat()}">{day.day} {_MONTHS[day.month - 1]} {day.year}</time>')


def table(header: Sequence[MarkdownText], rows: Iterable[Sequence[MarkdownText]]) -> Md:
    """Return a table.

    Raises:
        ValueError: a row is longer or shorter than the header.
    """
    lines = [_row(header), _row(Md("---") for _ in header)]
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"a row of {len(row)} cells under a header of {len(header)}")
        lines.append(_row(row))
    return Md("\n".join(lines))


def page(title: MarkdownText, *body: Md, in_search: bool = True, hide: Sequence[str] = ()) -> Md:
    """Return a whole page under its title; out of search, its words reach no search index."""
    line = _one_line(title if isinstance(title, Md) else " ".join(title.split()))
    front = [] if in_search else ["search:", "  exclude: true"]
    front += [f"hide: [{', '.join(_checked_name(part) for part in hide)}]"] if hide else []
    if isinstance(title, Md) or not _HARMLESS_TITLE.fullmatch(title):
        # MkDocs decodes the heading for the page's title, and themes print that title as it is.
        front.append("title: '" + line.replace("'", "''") + "'")
    opening = ["---", *front, "---", ""] if front else []
    return Md("\n".join([*opening, blocks(Md(f"# {line}"), *body)]))


def _md(part: MarkdownText) -> str:
    return part if isinstance(part, Md) else code_text(part)


def _one_line(part: MarkdownText) -> str:
    line = _md(part)
    if "\n" in line:
        raise ValueError("a block cannot be inside a line")
    return line


def _row(cells: Iterable[MarkdownText]) -> str:
    return "| " + " | ".join(_one_line(cell) for cell in cells) + " |"


def _code_line(line: str) -> str:
    """Code one line; a space that Markdown could read as an indent or drop is coded too."""
    return "".join(
        character if character in _PLAIN and not (character == " " and before in " \0") else _code(character)
        for before, character in zip("\0" + line, line, strict=False)
    )


def _code(character: str) -> str:
    """Return a character reference; what HTML forbids becomes the replacement character."""
    number = ord(character)
    return f"&#{_REPLACEMENT if number in _FORBIDDEN else number};"


def _address(path: str) -> str:
    return "".join(chr(byte) if byte in _AS_IS else f"%{byte:02X}" for byte in path.encode())


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a name of our own: {name!r}")
    return name
