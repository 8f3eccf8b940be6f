"""The structure tree of a tagged PDF, repaired where WeasyPrint 70 falls short of PDF/UA-1.

Each repair can go when its gap is closed upstream: header cells without `Scope` (issue #2508); list items whose content
is not in an `LBody` (#2497); annotations of links around pictures and blocks that are not under the `Link` (listed in
#2482); links around pictures without a description, and parts without `Lang` (no upstream issue known for either).
"""

from collections.abc import Iterator
from typing import Any, Final

import pydyf

_SCOPES: Final = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}

Element = Any  # a pydyf.Dictionary; pydyf has no types


class StructureTree:
    """The elements of a PDF that is about to be written, and the table that leads from content back to elements."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        root = self.at(pdf.catalog["StructTreeRoot"])
        self._document = self.at(root["K"][0])
        self._parents = self.at(root["ParentTree"])["Nums"]
        self._places = {key: place + 1 for place, key in enumerate(self._parents) if place % 2 == 0}

    def at(self, reference: bytes) -> Element:
        """Return the object behind a reference such as `b"12 0 R"`."""
        return self._pdf.objects[int(reference.split()[0])]

    def kids(self, element: Element) -> list[Element]:
        """Return the objects below an element: elements, and references to annotations; no marks."""
        return [self.at(kid) for kid in element["K"] if isinstance(kid, bytes)]

    def walk(self) -> tuple[tuple[Element, tuple[Element, ...]], ...]:
        """Return every element with its ancestors, the nearest last; a snapshot, even while the tree changes."""
        return tuple(self._below(self._document, ()))

    def new(self, tag: str, parent: Element, page: bytes) -> Element:
        """Add an element that knows its parent; the caller puts it among the parent's kids."""
        element = pydyf.Dictionary(
            {"Type": "/StructElem", "S": tag, "K": pydyf.Array(), "Pg": page, "P": parent.reference}
        )
        self._pdf.add_object(element)
        return element

    def owner_of_mark(self, page_number: int, mark: int) -> Element:
        """Return the element that holds a page's marked content; pages count from 0."""
        return self.at(self._parents[self._places[page_number]][mark])

    def set_owner(self, key: int, element: Element) -> None:
        """Record which element the annotation with this `StructParent` belongs to."""
        self._parents[self._places[key]] = element.reference

    def _below(self, element: Element, above: tuple[Element, ...]) -> Iterator[tuple[Element, tuple[Element, ...]]]:
        yield element, above
        for kid in self.kids(element):
            if kid.get("Type") == "/StructElem":
                yield from self._below(kid, (*above, element))


def scope_header_cells(cells: Iterator[tuple[str, Element]]) -> None:
    """Record for each header cell whether it heads a column or a row."""
    for scope, element in cells:
        element["A"]["Scope"] = _SCOPES[scope]


def set_languages(tree: StructureTree, page_number: int, languages: dict[int, str]) -> None:
    """Record the language of marked content where it is not that of the document."""
    for mark, language in languages.items():
        tree.owner_of_mark(page_number, mark)["Lang"] = pydyf.String(language)


def move_annotations_under_links(tree: StructureTree) -> None:
    """Move each link's annotation under a `Link`: pictures and blocks inside a link have theirs next to it."""
    for element, above in tree.walk():
        for kid in tree.kids(element):
            if element["S"] != "/Link" and _is_link_annotation(tree, kid):
                _move_under_link(tree, kid, element, above)


def describe_picture_links(tree: StructureTree) -> None:
    """Describe a `Link` that holds only a picture by the words of its annotation."""
    for element, _ in tree.walk():
        annotations = [kid for kid in tree.kids(element) if kid.get("Type") == "/OBJR"]
        figures = [kid for kid in tree.kids(element) if kid.get("S") == "/Figure"]
        if element["S"] == "/Link" and annotations and len(element["K"]) == len(annotations) + len(figures):
            element["Alt"] = tree.at(annotations[0]["Obj"])["Contents"]


def add_list_bodies(tree: StructureTree) -> None:
    """Put everything in an `LI` except its label into one `LBody`."""
    for element, _ in tree.walk():
        if element["S"] == "/LI":
            _add_list_body(tree, element)


def _is_link_annotation(tree: StructureTree, kid: Element) -> bool:
    return bool(kid.get("Type") == "/OBJR" and tree.at(kid["Obj"]).get("Subtype") == "/Link")


def _move_under_link(tree: StructureTree, annotation: Element, element: Element, above: tuple[Element, ...]) -> None:
    place = element["K"].index(annotation.reference)
    link = next((ancestor for ancestor in reversed(above) if ancestor["S"] == "/Link"), None)
    if link is None:
        link = tree.new("/Link", element, annotation["Pg"])
        element["K"][place] = link.reference
    else:
        del element["K"][place]
    link["K"].append(annotation.reference)
    tree.set_owner(tree.at(annotation["Obj"])["StructParent"], link)


def _add_list_body(tree: StructureTree, item: Element) -> None:
    def is_label_or_body(kid: object) -> bool:
        return isinstance(kid, bytes) and tree.at(kid).get("S") in {"/Lbl", "/LBody"}

    loose = [kid for kid in item["K"] if not is_label_or_body(kid)]
    if not loose:
        return
    body = tree.new("/LBody", item, item["Pg"])
    body["K"].extend(loose)
    item["K"] = pydyf.Array([*filter(is_label_or_body, item["K"]), body.reference])
    for kid in tree.kids(body):
        if kid.get("Type") == "/StructElem":
            kid["P"] = body.reference
