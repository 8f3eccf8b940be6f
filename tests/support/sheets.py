"""What stands where on the pages of a PDF, read by another library than the one that set them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import pymupdf

MM = 72 / 25.4
SLACK = 1.0
"""Points by which a box may leave its place: letters lean and lines have width."""
_AIR = 0.2


@dataclass(frozen=True, slots=True)
class Box:
    """A word or a drawing, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    def is_within(self, other: "Box") -> bool:
        """Whether it stays inside the other, sideways and in height."""
        return (
            self.left >= other.left - SLACK
            and self.right <= other.right + SLACK
            and self.top >= other.top - SLACK
            and self.bottom <= other.bottom + SLACK
        )

    def covers(self, other: "Box") -> bool:
        """Whether one hides most of the other."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return high > SLACK and wide > max(SLACK, min(self.right - self.left, other.right - other.left) / 2)


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline: where it leads to."""

    title: str
    page: int
    top: float


@dataclass(frozen=True)
class SheetPage:
    """One page: its words and drawings, and the area that text may fill."""

    words: tuple[Box, ...]
    letters: tuple[Box, ...]
    drawings: tuple[Box, ...]
    area: Box
    paper: Box

    @cached_property
    def body(self) -> tuple[Box, ...]:
        """The words between the running heads and the feet."""
        return tuple(word for word in self.words if self.area.top < word.middle < self.area.bottom)

    @property
    def head(self) -> str:
        """What stands above the area of the text."""
        return " ".join(word.text for word in self.words if word.middle <= self.area.top)

    @property
    def foot(self) -> str:
        """What stands below the area of the text."""
        return " ".join(word.text for word in self.words if word.middle >= self.area.bottom)

    @property
    def lines(self) -> int:
        """How many lines of text, or to write on, the page has."""
        rules = [box.bottom for box in self.drawings if box.right - box.left > 100 * MM and box.height < 15 * MM]
        heights = sorted([*(word.middle for word in self.body), *rules])
        return 1 + sum(after - before > 3 for before, after in pairwise(heights)) if heights else 0


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A PDF as its reader meets it."""

    pages: tuple[SheetPage, ...]
    headings: tuple[Heading, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of a page, in points."""

    top: float
    right: float
    bottom: float
    left: float


def read_sheet(pdf: Path, margins: Margins) -> SheetFile:
    """Return what the file shows."""
    with pymupdf.open(pdf) as document:  # type: ignore[no-untyped-call]
        return SheetFile(
            pages=tuple(_page(page, margins) for page in document),
            headings=tuple(
                Heading(title, number - 1, place["to"].y) for _, title, number, place in document.get_toc(simple=False)
            ),
            title=document.metadata["title"],
        )


def margins_of(html: str, css: str) -> Margins:
    """Return the margins of the page rule that the classes of the body ask for."""
    rules = dict(re.findall(r"@page ?(\w*) \{[^{}@]*?margin: ([^;}]+)", css))
    names = re.findall(r"\bbody\.([\w.-]+) \{[^}]*?\bpage: (\w+)", css)
    body = re.search(r'<body class="([^"]*)"', html)
    classes = body[1].split() if body else []
    used = [page for name, page in sorted(names, key=_specificity) if set(name.split(".")) <= set(classes)]
    top, right, *others = [
        float(side.removesuffix("mm")) * MM for side in rules[used[-1].removeprefix("auto") if used else ""].split()
    ]
    return Margins(top, right, others[0] if others else top, others[1] if len(others) > 1 else right)


def _specificity(rule: tuple[str, str]) -> int:
    return rule[0].count(".")


def _page(page: pymupdf.Page, margins: Margins) -> SheetPage:
    paper = Box(0, 0, page.rect.width, page.rect.height)
    return SheetPage(
        words=tuple(
            _inked(Box(word[0], word[1], word[2], word[3], word[4]))
            for word in page.get_text("words")  # type: ignore[no-untyped-call]
        ),
        letters=tuple(
            _inked(replace(Box(*letter["bbox"]), text=letter["c"]))
            for block in page.get_text("rawdict")["blocks"]  # type: ignore[no-untyped-call]
            for line in block.get("lines", ())
            for span in line["spans"]
            for letter in span["chars"]
        ),
        drawings=tuple(Box(*drawing["rect"]) for drawing in page.get_drawings()),
        area=Box(margins.left, margins.top, paper.right - margins.right, paper.bottom - margins.bottom),
        paper=paper,
    )


def _inked(box: Box) -> Box:
    """Return the box of what is inked: a font's own box has room above and below that no letter fills."""
    return replace(box, top=box.top + _AIR * box.height, bottom=box.bottom - _AIR * box.height)


def overlapping(letters: Iterable[Box]) -> Iterator[str]:
    """Yield each two letters of which one stands on the other, by their text; accents stand where they like."""
    ordered = sorted((one for one in letters if unicodedata.category(one.text)[0] in "LN"), key=lambda one: one.left)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.left > one.right:
                break
            if one.covers(other):
                yield f"{one.text}{other.text} at {one.left:.0f}, {one.top:.0f}"
