"""The tree of a YAML file: texts, mappings and sequences that know where they are in the file.

These are named tuples, not dataclasses: a plan has hundreds, and a frozen dataclass takes three times as long to make.
Places are worked out when asked for.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from planpress.diagnostic import Position
from planpress.model.base import Path
from planpress.read.source import Source

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""What validation takes: strings, lists and dictionaries, without the values that were not given."""

REFUSED = "refused"
"""The style of a value that was refused where it was parsed: it counts as not given."""
_NOTHING = frozenset({"", "~"})


class Scalar(NamedTuple):
    """A single value, as text; `style` is empty for a plain one, else its quotation mark or block sign."""

    text: str
    source: Source
    start: int
    end: int
    style: str = ""

    @property
    def place(self) -> Position:
        """Where the value is."""
        return self.source.position(self.start, self.end)

    @property
    def is_given(self) -> bool:
        """Whether there is a value: an empty, unquoted value and `~` are not values."""
        return self.text not in _NOTHING if self.style == "" else self.style != REFUSED


class Entry(NamedTuple):
    """A value, and the offsets of its key."""

    value: "Node"
    start: int
    end: int


class Mapping(NamedTuple):
    """A group of keys; its place is its own key or, in a list or as the whole file, its first key."""

    entries: dict[str, Entry]
    source: Source
    start: int
    end: int

    @property
    def place(self) -> Position:
        """Where the mapping is."""
        return self.source.position(self.start, self.end)

    def key(self, name: str) -> Scalar:
        """Return a key as it is written in the file."""
        _, start, end = self.entries[name]
        sign = self.source.text[start]
        return Scalar(name, self.source, start, end, sign if sign in "\"'" else "")


class Sequence(NamedTuple):
    """A list; its place is its key or, failing that, its first item. Items without a value are left out."""

    items: tuple["Node", ...]
    source: Source
    start: int
    end: int

    @property
    def place(self) -> Position:
        """Where the sequence is."""
        return self.source.position(self.start, self.end)


Node: TypeAlias = Scalar | Mapping | Sequence


def child(node: Node, step: str | int) -> Node | None:
    """Return the value at a key of a mapping or an index of a sequence, where there is one."""
    if isinstance(node, Mapping):
        entry = node.entries.get(step) if isinstance(step, str) else None
        return entry.value if entry else None
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def locate(node: Node, path: Path) -> Position:
    """Return where the value at `path` under `node` is, or the nearest of its ancestors that exists."""
    for step in path:
        found = child(node, step)
        if found is None:
            break
        if isinstance(node, Mapping) and isinstance(found, Scalar) and not found.is_given:
            return node.key(str(step)).place
        node = found
    return node.place


def plain(node: Node) -> Plain:
    """Return the tree as strings, lists and dictionaries, without what was not given."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    data: dict[str, Plain] = {}
    for name, (value, _, _) in node.entries.items():
        if type(value) is not Scalar:
            data[name] = plain(value)
        elif value.is_given:
            data[name] = value.text
    return data


def walk(node: Node, path: Path = (), key: Scalar | None = None) -> Iterator[tuple[Path, Scalar | None, Node]]:
    """Yield each value of the tree in order: the path to it, its key where it has one, and the value."""
    yield path, key, node
    if isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from walk(item, (*path, number))
    elif isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield from walk(entry.value, (*path, name), node.key(name))
