"""What validation refuses, brought home to the nodes it came from: one fault for each mistake."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pydantic_core import ErrorDetails

from planpress.diagnostic import Diagnostic, Position
from planpress.model.base import Part, Path
from planpress.read.nodes import REFUSED, Entry, Mapping, Node, Scalar, Sequence, child, locate
from planpress.read.nouns import keys_at
from planpress.read.suggest import did_you_mean, nearest
from planpress.read.verdict import Verdict
from planpress.read.words import verdict_on


@dataclass(frozen=True, slots=True)
class Fault:
    """A refused value: the path to it, what to say (nothing when it has been said already), and what to leave out."""

    path: Path
    drop: Path
    diagnostic: Diagnostic | None = None


def find_faults(
    errors: Iterable[ErrorDetails], root: Mapping, noun: type[Part], dropped: AbstractSet[Path]
) -> tuple[Fault, ...]:
    """Return the faults of one validation, in which the `dropped` paths had been left out of the data."""
    found: dict[Path, Fault] = {}
    for error in sorted(errors, key=_weight):
        fault = _fault(error, root, noun, dropped)
        found.setdefault(fault.path, fault)
    unknown = [path for path, fault in found.items() if fault.diagnostic and fault.diagnostic.code == "F002"]
    misspelt = {(*path[:-1], nearest(str(path[-1]), _free_keys(root, noun, path[:-1]))) for path in unknown}
    return tuple(Fault(fault.path, fault.drop) if fault.path in misspelt else fault for fault in found.values())


def prune(node: Node, dropped: AbstractSet[Path], path: Path = ()) -> Node:
    """Return the tree without the values at the `dropped` paths."""
    if isinstance(node, Mapping):
        kept = {name: entry for name, entry in node.entries.items() if (*path, name) not in dropped}
        entries = {name: Entry(entry.key, prune(entry.value, dropped, (*path, name))) for name, entry in kept.items()}
        return node._replace(entries=entries)
    if isinstance(node, Sequence):
        return node._replace(items=tuple(prune(node.items[i], dropped, (*path, i)) for i in _kept(node, path, dropped)))
    return node


def _weight(error: ErrorDetails) -> int:
    """Return the order in which errors of one value are believed: the model's own words first."""
    return 0 if error["type"] == "planpress" else 1


def _kept(node: Sequence, path: Path, dropped: AbstractSet[Path]) -> list[int]:
    return [number for number in range(len(node.items)) if (*path, number) not in dropped]


def _follow(loc: tuple[str | int, ...], root: Node, dropped: AbstractSet[Path]) -> tuple[Path, Node]:
    """Return the path and node that pydantic's `loc` leads to; parts that are no key or index there are skipped."""
    path: Path = ()
    node = root
    for step in loc:
        place = step
        if isinstance(node, Sequence) and isinstance(step, int):
            place = dict(enumerate(_kept(node, path, dropped))).get(step, -1)
        found = child(node, place)
        if found is not None:
            path, node = (*path, place), found
    return path, node


def _fault(error: ErrorDetails, root: Mapping, noun: type[Part], dropped: AbstractSet[Path]) -> Fault:
    loc = error["loc"]
    if error["type"] == "missing":
        parent, _ = _follow(loc[:-1], root, dropped)
        return _missing((*parent, str(loc[-1])), root, dropped)
    path, node = _follow(loc, root, dropped)
    if any(lost[: len(path)] == path for lost in dropped):
        return Fault(path, path)
    if error["type"] == "extra_forbidden":
        return Fault(path, path, _unknown_key(path, root, noun).at(_key_place(path, root)))
    place = _key_place(path, root) if loc[-1:] == ("[key]",) else locate(root, path)
    return Fault(path, path, verdict_on(error, node).at(place))


def _key_place(path: Path, root: Mapping) -> Position:
    _, parent = _follow(path[:-1], root, frozenset())
    entry = parent.entries.get(str(path[-1])) if isinstance(parent, Mapping) else None
    return entry.key.place if entry else locate(root, path)


def _missing(path: Path, root: Mapping, dropped: AbstractSet[Path]) -> Fault:
    _, node = _follow(path, root, frozenset())
    refused_before = isinstance(node, Scalar) and node.style == REFUSED
    if path in dropped or refused_before:
        return Fault(path, path[:-1])
    key = path[-1]
    if isinstance(node, Scalar):
        verdict = Verdict("F001", f"`{key}` has no value", "write it after the colon")
    else:
        verdict = Verdict("F001", f"`{key}` is missing here", f"add `{key}: ` with its value")
    return Fault(path, path[:-1], verdict.at(locate(root, path)))


def _unknown_key(path: Path, root: Mapping, noun: type[Part]) -> Verdict:
    key = str(path[-1])
    known = keys_at(noun, path[:-1])
    hint = did_you_mean(key, _free_keys(root, noun, path[:-1])) or next(_places_for(key, path[:-1], root, noun), "")
    return Verdict("F002", f"the key `{key[:40]}` is not known here", hint or "known here: " + ", ".join(known))


def _free_keys(root: Mapping, noun: type[Part], path: Path) -> list[str]:
    """Return the keys that a mapping may have and does not have yet."""
    _, parent = _follow(path, root, frozenset())
    taken = parent.entries if isinstance(parent, Mapping) else {}
    return [key for key in keys_at(noun, path) if key not in taken]


def _places_for(key: str, parent: Path, root: Mapping, noun: type[Part]) -> Iterator[str]:
    """Yield where else a key would be known: under an empty key beside it, or in a group around it."""
    _, node = _follow(parent, root, frozenset())
    for name, entry in node.entries.items() if isinstance(node, Mapping) else ():
        is_empty = isinstance(entry.value, Scalar) and not entry.value.is_given
        if is_empty and name in keys_at(noun, parent) and key in keys_at(noun, (*parent, name)):
            yield f"it belongs under `{name}`: indent it by two spaces more"
    if any(key in keys_at(noun, parent[:length]) for length in range(len(parent))):
        yield "it belongs further left: check the indentation"
