"""A Markdown extension that finishes a page's tree of elements: its tables, its checkboxes and its links to anchors."""

from collections.abc import Iterable
from html import escape, unescape
from itertools import takewhile
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import render_inner_html, strip_tags
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

_STACKED_FROM_COLUMNS = 3
"""On a phone, two columns still fit beside each other; three and more become cards."""

_AFTER_ALL_OTHERS = -10
_BEFORE_LINKS_ARE_CHECKED = 2
"""MkDocs comes after this with 0, when what an author wrote has become links."""
_LISTS = ("ol", "ul")


class PageTree(Extension):  # type: ignore[misc]  # Markdown publishes no types
    """Tables in boxes, with cells that know their column, and checkboxes that are named after the text beside them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """See the links before MkDocs does, and the rest when every word in it is final."""
        md.treeprocessors.register(_AnchorReader(md), "planpress_anchors", _BEFORE_LINKS_ARE_CHECKED)
        md.treeprocessors.register(_Finisher(md), "planpress_page_tree", _AFTER_ALL_OTHERS)


class _AnchorReader(Treeprocessor):  # type: ignore[misc]  # as above
    """Reads anchors that an editor wrote as `%20`, as it does for other scripts; the headings have them in letters."""

    def run(self, root: Element) -> None:
        """Write the anchors of the links to pages as the headings have them."""
        for link in root.iter("a"):
            page, sign, anchor = link.get("href", "").partition("#")
            if "%" in anchor and not urlsplit(page).scheme:
                link.set("href", f"{page}{sign}{unquote(anchor)}")


class _Finisher(Treeprocessor):  # type: ignore[misc]  # as above
    md: Markdown

    def run(self, root: Element) -> None:
        """Finish what the tree holds."""
        for item in root.iter("li"):
            if "task-list-item" in item.get("class", "").split():
                self._name_task(item)
        parents = {child: parent for parent in root.iter() for child in parent}
        for table in list(root.iter("table")):
            names = [self._words(header) for header in table.iterfind("thead//th")]
            _label_cells(table, names)
            _box(table, parents[table], is_stacked=len(names) >= _STACKED_FROM_COLUMNS)

    def _name_task(self, item: Element) -> None:
        """Name a checkbox after the text beside it; it waits in the stash, as every piece of finished HTML does."""
        line = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
        found = HTML_PLACEHOLDER_RE.match((line.text or "").strip())
        if found:
            stash, number = self.md.htmlStash.rawHtmlBlocks, int(found[1])
            name = escape(self._words(_piece(line.text, takewhile(lambda part: part.tag not in _LISTS, line))))
            named = stash[number].replace("<input ", f'<input aria-label="{name}" ', 1)
            stash[number] = named.replace("/>", ">")

    def _words(self, element: Element) -> str:
        """Return the words of an element as a reader sees them, on one line."""
        return " ".join(unescape(strip_tags(render_inner_html(element, self.md))).split())


def _piece(text: str | None, parts: Iterable[Element]) -> Element:
    piece = Element("p")
    piece.text = text
    piece.extend(parts)
    return piece


def _label_cells(table: Element, names: list[str]) -> None:
    """Put each cell under the name of its column for narrow windows; those that head a row need no label."""
    for header, name in zip(list(table.iterfind("thead//th")), names, strict=True):
        if name:
            header.attrib.setdefault("scope", "col")
        else:
            header.tag = "td"  # the corner of a table heads nothing
    for row in table.iterfind("tbody/tr"):
        for cell, name in zip(row, names, strict=False):
            if cell.tag == "td":
                # The serialiser leaves alone what looks like a character reference.
                cell.set("data-label", name.replace("&", "&amp;"))


def _box(table: Element, parent: Element, *, is_stacked: bool) -> None:
    """Put a table into a box that scrolls, or that a narrow window shows as cards."""
    table.set("class", f"{table.get('class', '')} table".strip())
    box = Element("div", {"class": "table-box table-box--stack" if is_stacked else "table-box"})
    box.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = box
    box.append(table)
