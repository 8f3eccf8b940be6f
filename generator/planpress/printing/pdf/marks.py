"""The marks that join a page's content to the structure tree, corrected between painting and tagging.

WeasyPrint 70 marks running heads and page numbers like text (upstream issue #1836), describes a link by its target
where a reader needs its words, and does not record the language of a part (no upstream issue known for either). All
three can be repaired only here, while the boxes and the page's content stream are both available. `Page.paint` is
public, so our own page class can override it; `_page_box` and `_tags` are private, which is why the version is pinned.
The part about artifacts can go when #1836 is closed.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import MarginBox

from planpress.printing.pdf.glyphs import repair_glyph_texts


class MarkedPage(Page):  # type: ignore[misc]  # WeasyPrint has no types
    """A laid-out page that corrects its marks once it is painted, before the tagger reads them."""

    def __init__(self, page: Page) -> None:
        self.__dict__.update(vars(page))
        self.languages: dict[int, str] = {}
        self._margins = [child for child in page._page_box.children if isinstance(child, MarginBox)]  # noqa: SLF001
        # What repeats on each page is not part of the text, so a screen reader could not reach a link there.
        furniture = {id(box) for margin in self._margins for box in boxes_within(margin)}
        self.links = [link for link in page.links if id(link[-1]) not in furniture]

    def paint(self, stream: Any, scale: float = 1) -> None:  # noqa: ANN401  # a type from WeasyPrint
        """Paint the page, then correct its marks."""
        super().paint(stream, scale)
        tags = stream._tags  # noqa: SLF001
        furniture = self._take_margin_marks(tags)
        renumber(tags, mark_artifacts(stream.stream, furniture))
        for _, _, _, box in self.links:
            describe_link(box)
        for font in stream._fonts.values():  # noqa: SLF001
            repair_glyph_texts(font)
        self.languages = {mark["mcid"]: box.style["lang"] for box, mark in tags.items()}

    def header_cells(self) -> Iterator[tuple[str, Any]]:
        """Yield the `scope` and the structure element of each header cell, once the page is tagged."""
        for box in boxes_within(self._page_box):
            if box.element_tag == "th" and hasattr(box, "mark"):
                yield box.element.get("scope", "col"), box.mark

    def _take_margin_marks(self, tags: dict[Any, Any]) -> dict[int, str]:
        """Hide the painted margin boxes from the tagger; return the kind of each by its mark."""
        self._page_box.children = tuple(child for child in self._page_box.children if child not in self._margins)
        return {
            tags.pop(box)["mcid"]: "/Header" if "top" in margin.at_keyword else "/Footer"
            for margin in self._margins
            for box in boxes_within(margin)
            if box in tags
        }


def boxes_within(box: Any) -> Iterator[Any]:  # noqa: ANN401  # a type from WeasyPrint
    """Yield the box and all boxes within it, including absolutely placed ones."""
    real = getattr(box, "_box", box)
    yield real
    for child in real.children:
        yield from boxes_within(child)


def mark_artifacts(tokens: list[Any], furniture: dict[int, str]) -> dict[int, int]:
    """Turn the marked furniture of a page into artifacts; return the other marks' new numbers by their old ones.

    There must be no gaps in the numbers: WeasyPrint's tagger lists a page's elements in the order of their marks.
    """
    numbers: dict[int, int] = {}
    for place, token in enumerate(tokens):
        if not isinstance(token, dict) or "MCID" not in token:
            continue
        if (kind := furniture.get(token["MCID"])) is None:
            token["MCID"] = numbers.setdefault(token["MCID"], len(numbers))
        else:
            tokens[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination", "Subtype": kind})]
    return numbers


def describe_link(box: Any) -> None:  # noqa: ANN401  # a type from WeasyPrint
    """Describe a link by its words instead of its target."""
    if box.link_annotation is not None:
        alternatives = (image.get("alt", "") for image in box.element.iter("img"))
        words = box.element.get("title") or " ".join("".join([*box.element.itertext(), *alternatives]).split())
        box.link_annotation["Contents"] = pydyf.String(words)


def renumber(tags: dict[Any, Any], numbers: dict[int, int]) -> None:
    """Give the marks of a page their new numbers."""
    for mark in tags.values():
        mark["mcid"] = numbers[mark["mcid"]]
