"""Where in a plan's text one more item of a list goes, so that every character around it stays as it was written.

A round trip through a YAML library keeps our own examples, but not CRLF, a missing last line break, aligned colons or
lists indented in two ways; so the text is inserted, and YAML is parsed only to find out where things are.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml
from yaml import CBaseLoader, MappingNode, ScalarNode, SequenceNode

from planpress.errors import UsageError
from planpress.model.plan import Plan

YamlNode: TypeAlias = Any
"""A node of the parser; typed loosely, since the stubs claim that any of its marks may be missing."""
_FIELDS = list(Plan.model_fields)
_COMMENT = re.compile(r"#[^\n]*")
_END_MARKER = re.compile(r"^\.\.\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class InsertionPoint:
    """The offset for the lines to insert, how far they are indented, and what goes before and after them.

    In a `flow` the list is in brackets.
    """

    offset: int
    indent: int
    before: str = ""
    after: str = "\n"
    flow: bool = False

    def block(self, lines: list[str]) -> str:
        """Return the text to insert."""
        indented = (" " * self.indent + line for line in lines)
        return self.before + "\n".join(indented) + self.after


@dataclass(frozen=True, slots=True)
class Insertion:
    """Bytes to put into a file at an offset; every other byte stays as it is."""

    at: int
    added: bytes

    def applied_to(self, content: bytes) -> bytes:
        """Return the file with them in it."""
        return content[: self.at] + self.added + content[self.at :]


def text_of_plan(content: bytes) -> str:
    """Return the text of a plan's file, without a byte order mark; its line breaks stay."""
    return content.decode("utf-8").removeprefix("\ufeff")


def insertion(content: bytes, point: InsertionPoint, lines: list[str]) -> Insertion:
    """Return the lines as bytes to insert, with the file's own line breaks; `point` was found in its `text_of_plan`."""
    text = text_of_plan(content)
    start = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
    line_break = "\r\n" if "\r\n" in text else "\n"
    added = point.block(lines).replace("\n", line_break).encode()
    return Insertion(start + len(text[: point.offset].encode()), added)


def find_insertion_point(text: str, section: str) -> InsertionPoint:
    """Return where the next item of a section goes in the text of a plan that can be read.

    Raises:
        UsageError: the plan is written in a way that leaves no place for more lines.
    """
    root = _root(text)
    if root.flow_style:
        raise UsageError("the whole plan is in brackets: write its keys on lines of their own first")
    found = next(((key, value) for key, value in root.value if key.value == section), None)
    if found is None:
        return _new_section(text, root, section)
    key, value = found
    if isinstance(value, SequenceNode):
        return _in_brackets(text, value) if value.flow_style else _after_last(text, value)
    if value.start_mark.index != value.end_mark.index:
        raise UsageError(f"`{section}` is not a list: delete what is after the colon first")
    return _on_line_after(text, key.end_mark.index, key.start_mark.column + 2)


def find_end_of_item(text: str, section: str, index: int) -> InsertionPoint:
    """Return where one more key of an item goes, below its last one; the section must be a list that has the item."""
    (items,) = (value for key, value in _root(text).value if key.value == section)
    item = items.value[index]
    if item.flow_style:
        return InsertionPoint(_end_of_last(text, item), 0, before=", ", after="", flow=True)
    return _on_line_after(text, _end(text, item), item.start_mark.column)


def _root(text: str) -> YamlNode:
    root: YamlNode = yaml.compose(text, CBaseLoader)
    if not isinstance(root, MappingNode):
        raise UsageError("this is no plan")
    return root


def _new_section(text: str, root: MappingNode, section: str) -> InsertionPoint:
    """Return the place before the first of the sections that come after it, or the end of the file."""
    column = root.start_mark.column
    heading = " " * column + f"{section}:\n"
    later = frozenset(_FIELDS[_FIELDS.index(section) + 1 :])
    above = 0
    for key, value in root.value:
        if key.value in later:
            offset = _above_comments(text, key.start_mark.index, above=above, column=column)
            return InsertionPoint(offset, column + 2, heading, "\n\n")
        above = _end(text, value)
    marker = _END_MARKER.search(text, above)
    offset = marker.start() if marker else len(text)
    gap = "\n" if text[:offset].endswith("\n") else "\n\n"
    return InsertionPoint(offset, column + 2, gap + heading)


def _above_comments(text: str, offset: int, *, above: int, column: int) -> int:
    """Return the start of the line at `offset`, or of the comments directly above it."""
    start = text.rfind("\n", 0, offset) + 1
    while start > 0:
        previous = text.rfind("\n", 0, start - 1) + 1
        line = text[previous:start]
        if previous < above or not line.lstrip(" ").startswith("#") or _indent(line) > column:
            break
        start = previous
    return start


def _after_last(text: str, items: SequenceNode) -> InsertionPoint:
    """Return the place after the last item of a list, and after the comments that are indented under it."""
    column = items.start_mark.column
    point = _on_line_after(text, _end(text, items), column)
    offset = end = point.offset
    while end < len(text):
        following = text.find("\n", end) + 1 or len(text)
        line = text[end:following]
        if line.lstrip(" ").startswith("#") and _indent(line) > column:
            offset = following
        elif line.strip():
            break
        end = following
    return _on_line_after(text, offset - 1, column) if offset > point.offset else point


def _on_line_after(text: str, offset: int, indent: int) -> InsertionPoint:
    end = text.find("\n", offset)
    return InsertionPoint(len(text), indent, before="\n") if end < 0 else InsertionPoint(end + 1, indent)


def _in_brackets(text: str, items: SequenceNode) -> InsertionPoint:
    closing = items.end_mark.index - 1
    last = items.value[-1].end_mark.index if items.value else None
    needs_comma = last is not None and "," not in _COMMENT.sub("", text[last:closing])
    return InsertionPoint(closing, 2, before=",\n" if needs_comma else "\n", flow=True)


def _end(text: str, node: YamlNode) -> int:
    """Return where the last thing written in a node ends; blank lines below it are not its own."""
    if isinstance(node, ScalarNode) or node.flow_style or not node.value:
        return len(text[: node.end_mark.index].rstrip())
    last = node.value[-1]
    return max(_end(text, part) for part in last) if isinstance(last, tuple) else _end(text, last)


def _end_of_last(text: str, item: MappingNode) -> int:
    """Return where the last value of a group in brackets ends."""
    _, value = item.value[-1]
    return _end(text, value)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
