"""From the events of the YAML parser to a tree of nodes, refusing what a plan file does not need."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from yaml import CBaseLoader
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from planpress.diagnostic import Diagnostic, Related, repeated
from planpress.model.values import MAX_CHARACTERS, MAX_LINES
from planpress.read.nodes import REFUSED, Entry, Mapping, Node, Scalar, Sequence
from planpress.read.source import Source
from planpress.read.verdict import Verdict

Event: TypeAlias = Any
"""An event of the parser; typed loosely, because the stubs say that any of its marks may be missing."""
MAX_DEPTH = 20
_MAX_REPORTS = 100
"""Most mistakes reported for one file; a file full of slips must not fill the screen, nor take long."""
NO_KEY = Verdict("Y040", "a key is missing before this colon", "write the key, or delete this")
_MERGE_KEY = Verdict("Y033", "`<<` merges in other keys, which planpress does not allow", "write the keys out")
_QUOTE = "put the whole value in quotes"
_QUOTES = ("'", '"')

_Span: TypeAlias = tuple[int, int]
"""The offsets of a key: its start, and its end."""
_new = tuple.__new__
"""Makes a named tuple without the call to its own constructor: a plan has hundreds."""


class Stopped(Exception):  # noqa: N818 - not an error of the program: the file goes on where planpress does not
    """The rest of the file would be misread, so none of it may be used; the diagnostics say why."""


@dataclass(slots=True)
class Composer:
    """Turns one source into nodes; what it refuses on the way is in `diagnostics`.

    `wrapped` holds the quoted values that go over several lines.
    """

    source: Source
    diagnostics: list[Diagnostic] = field(default_factory=list)
    wrapped: list[Scalar] = field(default_factory=list)
    _next: Any = None

    def compose(self) -> Node | None:
        """Return the root, or None when the file holds no value.

        Raises:
            yaml.MarkedYAMLError: where the text is not YAML.
            Stopped: where keys are nested too deeply or a second document starts.
        """
        self._next = CBaseLoader(self.source.text).get_event
        self._next()
        event = self._next()
        if type(event) is StreamEndEvent:
            return None
        root = self._node(self._next(), None, 0)
        self._next()
        after: Event = self._next()
        if type(after) is not StreamEndEvent:
            start = after.start_mark.index
            self._refuse(start, start + 3, Verdict("Y034", "a second document starts here", "one file holds one plan"))
            raise Stopped
        return root

    def _node(self, event: Event, name: _Span | None, depth: int) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        start = event.start_mark.index
        if kind is AliasEvent:
            end = event.end_mark.index
            self._refuse(start, end, Verdict("Y031", "a value may not start with the character *", _QUOTE))
            return Scalar("", self.source, start, end, REFUSED)
        if depth >= MAX_DEPTH:
            self._refuse(
                start, start + 1, Verdict("Y036", "this is nested too deeply", "check the indentation and the brackets")
            )
            raise Stopped
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if kind is not MappingStartEvent:
            return self._sequence(start, name, depth)
        reported = len(self.diagnostics)
        mapping = self._mapping(start, name, depth)
        if event.flow_style and any(found.code == "Y035" for found in self.diagnostics[reported:]):
            return Scalar("", self.source, start, start + 1, REFUSED)
        return mapping

    def _scalar(self, event: Event) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        # Shorter than the lines that are allowed, a text has neither too many lines nor too many characters.
        if event.style or event.anchor is not None or event.tag is not None or end - start > MAX_LINES:
            return self._unusual(event, start, end)
        return _new(Scalar, (event.value, self.source, start, end, ""))

    def _unusual(self, event: Event, start: int, end: int) -> Scalar:
        """Return a value that is quoted, a block, long or refused; most values are none of these."""
        text, style = event.value, event.style
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
            style = REFUSED
        elif len(text) > MAX_CHARACTERS or text.count("\n") > MAX_LINES:
            hint = f"{MAX_CHARACTERS} characters and {MAX_LINES} lines are allowed"
            self._refuse(start, end, Verdict("Y037", "this text is too long for one field", hint))
            style = REFUSED
        scalar = Scalar(text, self.source, start, end, style)
        if style in _QUOTES and self.source.text.find("\n", start, end) >= 0:
            self.wrapped.append(scalar)
        return scalar

    def _mapping(self, start: int, name: _Span | None, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        first: _Span | None = None
        span: _Span | None
        following, scalar, node = self._next, self._scalar, self._node
        while (kind := type(event := following())) is not MappingEndEvent:
            if kind is ScalarEvent and not event.style and event.anchor is None and event.tag is None:
                text, span = event.value, (event.start_mark.index, event.end_mark.index)
            else:
                text, span = self._unusual_key(event, depth)
            inner = following()
            value = scalar(inner) if type(inner) is ScalarEvent else node(inner, span, depth + 1)
            first = first or span
            if span and ((text and text != "<<" and text not in entries) or self._accepts(text, span, entries)):
                entries[text] = _new(Entry, (value, *span))
        return _new(Mapping, (entries, self.source, *(name or first or (start, start + 1))))

    def _unusual_key(self, event: Event, depth: int) -> tuple[str, _Span | None]:
        """Return a key that is quoted, and where it is; the place is None where the key was refused."""
        key = self._node(event, None, depth + 1)
        if isinstance(key, Scalar):
            return key.text, None if key.style == REFUSED else (key.start, key.end)
        start = event.start_mark.index
        message = "brackets stand for lists and groups of keys in YAML"
        self._refuse(start, start + 1, Verdict("Y035", message, _QUOTE))
        return "", None

    def _accepts(self, text: str, span: _Span, entries: dict[str, Entry]) -> bool:
        start, end = span
        if text in entries:
            _, *first = entries[text]
            related = (Related(self.source.position(*first), "first defined here"),)
            message = f"{repeated('key', text)} is written twice"
            self._refuse(start, end, Verdict("Y038", message, "keep one of them"), related)
        elif text == self.source.text[start:end] == "<<":
            self._refuse(start, end, _MERGE_KEY)
        elif not text:
            self._refuse(start, start + 1, NO_KEY)
        else:
            return True
        return False

    def _sequence(self, start: int, name: _Span | None, depth: int) -> Sequence:
        items: list[Node] = []
        while type(event := self._next()) is not SequenceEndEvent:
            item = self._node(event, None, depth + 1)
            if not isinstance(item, Scalar) or item.is_given:
                items.append(item)
            elif item.style != REFUSED:
                self._refuse_empty_item(item)
        first = (items[0].start, items[0].end) if items else (start, start + 1)
        return _new(Sequence, (tuple(items), self.source, *(name or first)))

    def _refuse_empty_item(self, item: Scalar) -> None:
        dash = self.source.text.rfind("-", 0, item.start) if item.start == item.end else item.start
        hint = "write its value, in quotes if it starts with #; or delete the line"
        self._refuse(dash, dash + 1, Verdict("Y039", "this list item is empty", hint))

    def _refuse_properties(self, event: Event) -> None:
        start = event.start_mark.index
        if event.anchor is not None:
            self._refuse(
                start,
                start + 1 + len(event.anchor),
                Verdict("Y030", "a value may not start with the character &", _QUOTE),
            )
        if event.tag is not None:
            self._refuse(start, start + 1, Verdict("Y032", "a value may not start with the character !", _QUOTE))

    def _refuse(self, start: int, end: int, verdict: Verdict, related: tuple[Related, ...] = ()) -> None:
        if len(self.diagnostics) < _MAX_REPORTS:
            place = self.source.position(start, end)
            self.diagnostics.append(verdict.at(place, related=related))
