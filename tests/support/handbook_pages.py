"""What a page of the handbook tells its reader to do, step by step, read from its Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CONTENT = Path(__file__).parents[2] / "content"

_STEP = re.compile(
    r"^```(?P<kind>\w+)\n(?P<block>.*?)^```$"
    r"|^\| It asks \| You type \|\n\|---\|---\|\n(?P<answers>(?:\|[^\n]*\n)+)"
    r"|(?:In `(?P<file>[^`]+)`, c|C)hange `(?P<before>[^`]+)` to `(?P<after>[^`]+)`"
    r"|Take out `(?P<key>\w+)`",
    re.MULTILINE | re.DOTALL,
)
_CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True, slots=True)
class Typed:
    """Lines for the terminal, and what the reader answers when asked."""

    lines: str
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """Lines that then stand on the terminal; others may stand between them."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """Text that goes into a file: each part takes the place of the one of the same name."""

    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Words in the file, or in another of the folder, that others take the place of."""

    before: str
    after: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A part of the file that goes."""

    key: str


Step = Typed | Shown | Written | Changed | TakenOut


def steps_of(page: Path) -> Iterator[Step]:
    """Yield what the page tells its reader to do, in order."""
    found = list(_STEP.finditer(page.read_text(encoding="utf-8")))
    for number, match in enumerate(found):
        following = found[number + 1]["answers"] if number + 1 < len(found) else None
        if match["kind"] == "sh":
            yield Typed(match["block"], "".join(f"{answer}\n" for answer in _answers(following or "")))
        elif match["kind"] == "text":
            yield Shown(tuple(line for line in match["block"].splitlines() if line != "…"))
        elif match["kind"] == "yaml":
            yield Written(match["block"])
        elif match["before"]:
            yield Changed(match["before"], match["after"], match["file"] or "")
        elif match["key"]:
            yield TakenOut(match["key"])


def commands_in(text: str) -> Iterator[str]:
    """Yield each call of planpress that a page shows, in a block or between its words."""
    lines = [
        line
        for block in re.findall(r"^```\w+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    ]
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    for line in lines + _CODE.findall(prose):
        call = re.match(r"(?:\S+/)?planpress (?P<words>[a-z-].*)", line.strip())
        if call:
            yield call["words"]


def _answers(table: str) -> Iterator[str]:
    for row in table.splitlines():
        typed = _CODE.search(row.split("|")[2])
        yield typed[1] if typed else ""
