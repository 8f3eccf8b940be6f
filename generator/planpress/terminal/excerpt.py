"""A line of a file as a terminal shows it: the marked place is aligned with its caret, and a long line is cut."""

from dataclasses import dataclass

from rich.cells import cell_len

from planpress.render.visible import visible

_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as it is shown; `indent` and `marked` count the terminal's cells before the caret and under it."""

    text: str
    indent: int
    marked: int


def excerpt(line: str, column: int, width: int, columns: int) -> Excerpt:
    """Return the line with the place to mark, at most `columns` cells wide; `column` counts from 1."""
    cells = [visible(character) for character in line]
    start = min(max(column - 1, 0), len(cells))
    end = min(start + max(width, 1), len(cells))
    first, last = _window(cells, start, columns)
    before = (_CUT if first else "") + "".join(cells[first:start])
    marked = "".join(cells[start : min(end, last)])
    after = "".join(cells[max(start, min(end, last)) : last]) + (_CUT if last < len(cells) else "")
    return Excerpt(before + marked + after, cell_len(before), max(cell_len(marked), 1))


def line_of(source: bytes, number: int) -> str | None:
    """Return a line of a file, counted from 1, as editors count; None if there is no such line."""
    lines = source.decode("utf-8-sig", "replace").split("\n")
    return lines[number - 1].removesuffix("\r") if 0 < number <= len(lines) else None


def _window(cells: list[str], start: int, columns: int) -> tuple[int, int]:
    """Return which characters to show: the beginning of the line, or a part that contains the place to mark."""
    if sum(map(cell_len, cells)) <= columns:
        return 0, len(cells)
    room = max(columns - 2 * len(_CUT), 1)
    first = 0 if sum(map(cell_len, cells[:start])) < room * 2 // 3 else _back(cells, start, room // 3)
    last = first
    while last < len(cells) and (last <= start or sum(map(cell_len, cells[first : last + 1])) <= room):
        last += 1
    return first, last


def _back(cells: list[str], start: int, room: int) -> int:
    """Return the first of the characters before `start` that fit into `room` cells."""
    first = start
    while first > 0 and sum(map(cell_len, cells[first - 1 : start])) <= room:
        first -= 1
    return first
