"""Where in a plan's text its next review goes, so that every character around it stays as it was written.

A round trip through a YAML library keeps our own examples, but not CRLF, a missing last line break, aligned colons or
lists indented in two ways; so the text is inserted, and YAML is parsed only to find out where things are.
"""

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml
from yaml import CBaseLoader, MappingNode, ScalarNode, SequenceNode

from planpress.errors import UsageError
from planpress.model.plan import Plan

KEY = "reviews"

YamlNode: TypeAlias = Any
"""A node of the parser; typed loosely, since the stubs claim that any of its marks may be missing."""
_FIELDS = list(Plan.model_fields)
_LATER = frozenset(_FIELDS[_FIELDS.index(KEY) + 1 :])
_COMMENT = re.compile(r"#[^\n]*")
_END_MARKER = re.compile(r"^\.\.\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class InsertionPoint:
    """The offset for a review's lines, how far they are indented, and what goes before and after them.

    In a `flow` the reviews are in brackets.
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


def find_insertion_point(text: str) -> InsertionPoint:
    """Return where the next review goes in the text of a plan that can be read.

    Raises:
        UsageError: the plan is written in a way that leaves no place for more lines.
    """
    root: YamlNode = yaml.compose(text, CBaseLoader)
    if not isinstance(root, MappingNode) or root.flow_style:
        raise UsageError("the whole plan is in brackets: write its keys on lines of their own first")
    section = next(((key, value) for key, value in root.value if key.value == KEY), None)
    if section is None:
        return _new_section(text, root)
    key, value = section
    if isinstance(value, SequenceNode):
        return _in_brackets(text, value) if value.flow_style else _after_last(text, value)
    if value.start_mark.index != value.end_mark.index:
        raise UsageError(f"`{KEY}` is not a list: delete what is after the colon first")
    return _on_line_after(text, key.end_mark.index, key.start_mark.column + 2)


def _new_section(text: str, root: MappingNode) -> InsertionPoint:
    """Return the place before the first of the sections that come after reviews, or the end of the file."""
    column = root.start_mark.column
    heading = " " * column + f"{KEY}:\n"
    above = 0
    for key, value in root.value:
        if key.value in _LATER:
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


def _after_last(text: str, reviews: SequenceNode) -> InsertionPoint:
    """Return the place after the last item of a list, and after the comments that are indented under it."""
    column = reviews.start_mark.column
    point = _on_line_after(text, _end(text, reviews), column)
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


def _in_brackets(text: str, reviews: SequenceNode) -> InsertionPoint:
    closing = reviews.end_mark.index - 1
    last = reviews.value[-1].end_mark.index if reviews.value else None
    needs_comma = last is not None and "," not in _COMMENT.sub("", text[last:closing])
    return InsertionPoint(closing, 2, before=",\n" if needs_comma else "\n", flow=True)


def _end(text: str, node: YamlNode) -> int:
    """Return where the last thing written in a node ends; blank lines below it are not its own."""
    if isinstance(node, ScalarNode) or node.flow_style or not node.value:
        return len(text[: node.end_mark.index].rstrip())
    last = node.value[-1]
    return max(_end(text, part) for part in last) if isinstance(last, tuple) else _end(text, last)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
