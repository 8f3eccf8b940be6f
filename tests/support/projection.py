"""A document as text: pages, language, outline, tags in their order with what they say, and links."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf

_INDENT = "  "
_INLINE = {"/Span", "/NonStruct", "/Em", "/Strong"}

Element = Any  # a pikepdf object; pikepdf carries no types for what is in a file


def project(pdf: Path) -> str:
    """Return what a document says and how it is put together, one thing a line."""
    with pikepdf.open(pdf) as file:
        texts = [_texts_of_marks(page) for page in file.pages]
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(file.pages)}
        with file.open_outline() as outline:
            entries = list(_outline(outline.root, 0))
        lines = [
            f"pages {len(file.pages)}",
            f"language {file.Root.Lang}",
            "outline",
            *entries,
            "tags",
            *_Reader(texts, numbers).lines(file.Root.StructTreeRoot.K[0], 0),
            "links",
            *(f"  {link['/Contents']}" for page in file.pages for link in page.get("/Annots", [])),
        ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _outline(entries: list[pikepdf.OutlineItem], depth: int) -> Iterator[str]:
    for entry in entries:
        yield f"{_INDENT * (depth + 1)}{entry.title}"
        yield from _outline(entry.children, depth + 1)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads elements of a file whose marked texts are known, page by page."""

    texts: list[dict[int, str]]
    numbers: dict[Any, int]

    def lines(self, element: Element, depth: int) -> Iterator[str]:
        """Yield a tag with its role, attributes and text; where other blocks stand within, a line for each."""
        start = f"{_INDENT * (depth + 1)}{str(element.S)[1:]}{self._attributes(element)}"
        if self._is_one_text(element):
            yield f"{start} {self._said(element)}"
            return
        yield start
        for kid in _elements_in(element):
            yield from self.lines(kid, depth + 1)

    def _attributes(self, element: Element) -> str:
        said = [f"{key[1:].lower()}={element[key]}" for key in ("/Lang", "/Alt") if key in element]
        if "/A" in element and "/Scope" in element.A:
            said.append(f"scope={str(element.A.Scope)[1:]}")
        return "".join(f" [{each}]" for each in said)

    def _is_one_text(self, element: Element) -> bool:
        return all(kid.S in _INLINE and "/Alt" not in kid and self._is_one_text(kid) for kid in _elements_in(element))

    def _said(self, element: Element) -> str:
        """Return the text of an element and all within; where its lines are broken makes no difference."""
        runs = [(language, text) for language, text in self._runs(element, "") if text.strip()]
        parts = [
            (language, " ".join(text for _, text in group)) for language, group in groupby(runs, lambda run: run[0])
        ]
        return " ".join(" ".join((f"[{language}: {text}]" if language else text).split()) for language, text in parts)

    def _runs(self, element: Element, language: str) -> Iterator[tuple[str, str]]:
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                yield language, self.texts[self.numbers[element.Pg.objgen]].get(kid, "")
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from self._runs(kid, str(kid.get("/Lang", language)))


def _elements_in(element: Element) -> list[Element]:
    return [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _texts_of_marks(page: pikepdf.Page) -> dict[int, str]:
    """Return the text of each mark on a page, read with the tables that the fonts carry for that."""
    said: dict[int, str] = {}
    tables = {name: _table(font) for name, font in page.resources.get("/Font", {}).items()}
    stack: list[int | None] = []
    table: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "Tf":
            table = tables[str(operands[0])]
        elif operator in {"BDC", "BMC"}:
            marked = operands[-1]
            stack.append(int(marked["/MCID"]) if isinstance(marked, pikepdf.Dictionary) and "/MCID" in marked else None)
        elif operator == "EMC":
            stack.pop()
        elif operator in {"TJ", "Tj"} and stack and stack[-1] is not None:
            shown = operands[0] if operator == "TJ" else operands
            text = "".join(_decode(bytes(part), table) for part in shown if isinstance(part, pikepdf.String))
            said[stack[-1]] = said.get(stack[-1], "") + text
    return {mark: unicodedata.normalize("NFC", text) for mark, text in said.items()}


def _decode(codes: bytes, table: dict[int, str]) -> str:
    return "".join(table.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2))


def _table(font: Element) -> dict[int, str]:
    """Return the text of each glyph, from the font's own `ToUnicode`."""
    table: dict[int, str] = {}
    for line in bytes(font.ToUnicode.read_bytes()).decode("latin-1").splitlines():
        words = line.split()
        if len(words) == 2 and all(word.startswith("<") and word.endswith(">") for word in words):
            glyph, text = (bytes.fromhex(word[1:-1]) for word in words)
            table[int.from_bytes(glyph, "big")] = text.decode("utf-16-be")
    return table
