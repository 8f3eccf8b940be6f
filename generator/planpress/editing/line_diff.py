"""The changes to a file, line by line: with surrounding lines for a person, without a client's words for a log."""

import re
from collections.abc import Iterator
from difflib import unified_diff
from itertools import zip_longest

from rich.text import Text

from planpress.render.visible import visible

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
_KEY = re.compile(r"\s*(?:- +)*[\w-]+:")
_BORDERS = " {[,"
_ENDS = " ,]}#"


def change_lines(name: str, old: bytes, new: bytes, *, is_private: bool) -> Iterator[Text]:
    """Yield a unified diff; if others may read it, only the part of each line that changes, and its key."""
    before, after = (content.decode("utf-8-sig").splitlines() for content in (old, new))
    for line in unified_diff(before, after, name, name, lineterm="") if is_private else _for_logs(name, before, after):
        is_heading = line.startswith(("---", "+++"))
        yield Text(visible(line), "bold" if is_heading else _COLOURS.get(line[:1], ""))


def count_changes(old: bytes, new: bytes) -> int:
    """Return how many lines change; fixes neither join nor split lines."""
    return sum(first != second for first, second in zip(old.split(b"\n"), new.split(b"\n"), strict=True))


def _for_logs(name: str, before: list[str], after: list[str]) -> Iterator[str]:
    yield from (f"--- {name}", f"+++ {name}")
    for number, (old, new) in enumerate(zip_longest(before, after, fillvalue=""), start=1):
        if old != new:
            yield from (f"@@ -{number} +{number} @@", *_cut(old, new))


def _cut(old: str, new: str) -> tuple[str, str]:
    """Return both versions of a line, each with its key and the changed words only."""
    start = _common(old, new)
    rest = _common(old[start:][::-1], new[start:][::-1])
    is_gap = not (old[start : len(old) - rest] + new[start : len(new) - rest]).strip()
    while start > 0 and old[start - 1] not in _BORDERS:
        start -= 1
    while rest > 0 and not is_gap and new[len(new) - rest] not in _ENDS:
        rest -= 1
    return f"-{_shown(old, start, rest)}", f"+{_shown(new, start, rest)}"


def _shown(line: str, start: int, rest: int) -> str:
    end = len(line) - rest
    key = _KEY.match(line, 0, start)
    before = line[: key.end()] if key else ""
    gap = line[len(before) : start]
    return before + (gap if not gap.strip(" -") else " … ") + line[start:end] + ("…" if line[end:].strip() else "")


def _common(first: str, second: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
