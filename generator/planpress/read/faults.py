"""What validation refuses, traced back to the nodes it came from: one fault for each mistake."""

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from pydantic_core import ErrorDetails

from planpress.diagnostic import Diagnostic, repeated
from planpress.model.base import Part, Path
from planpress.read.fixes import mend_key, replacing
from planpress.read.nodes import Mapping, Node, Scalar, Sequence, child, locate
from planpress.read.nouns import all_keys, keys_at
from planpress.read.suggest import did_you_mean, nearest
from planpress.read.verdict import Verdict
from planpress.read.words import verdict_on

_MAX_REPORTS = 100
_MAX_LISTED = 16


@dataclass(frozen=True, slots=True)
class Fault:
    """A refused value: the path to it, what to say (nothing if it has already been said), and what to leave out."""

    path: Path
    drop: Path
    diagnostic: Diagnostic | None = None


def prune(node: Node, dropped: AbstractSet[Path], path: Path = ()) -> Node:
    """Return the tree without the values at the `dropped` paths."""
    if isinstance(node, Mapping):
        entries = {
            name: entry._replace(value=prune(entry.value, dropped, (*path, name)))
            for name, entry in node.entries.items()
            if (*path, name) not in dropped
        }
        return node._replace(entries=entries)
    if isinstance(node, Sequence):
        items = (prune(node.items[i], dropped, (*path, i)) for i in _kept(node, path, dropped))
        return node._replace(items=tuple(items))
    return node


@dataclass(slots=True)
class FaultFinder:
    """Finds the faults of one validation of `root`, in which the `dropped` paths had been left out of the data."""

    root: Mapping
    noun: type[Part]
    dropped: AbstractSet[Path]
    _holes: AbstractSet[Path] = field(init=False)
    _survivors: dict[Path, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._holes = {lost[:length] for lost in self.dropped for length in range(len(lost) + 1)}

    def find(self, errors: Iterable[ErrorDetails]) -> tuple[Fault, ...]:
        """Return one fault for each mistake; after the first hundred, the rest have no words."""
        found: dict[Path, Fault] = {}
        for number, error in enumerate(sorted(errors, key=_weight)):
            fault = self._fault(error) if number < _MAX_REPORTS else self._wordless(error)
            found.setdefault(fault.path, fault)
        unknown = [path for path, fault in found.items() if fault.diagnostic and fault.diagnostic.code == "F002"]
        meant = {(*path[:-1], nearest(str(path[-1]), self._free_keys(path[:-1]))) for path in unknown}
        kept = (Fault(fault.path, fault.drop) if fault.path in meant else fault for fault in found.values())
        return _without_rivals(kept)

    def _follow(self, loc: tuple[str | int, ...]) -> tuple[Path, Node]:
        """Return the path and node that pydantic's `loc` leads to; other steps are skipped."""
        path: Path = ()
        node: Node = self.root
        for step in loc:
            place = self._index(step, path, node) if isinstance(step, int) else step
            found = child(node, place)
            if found is not None:
                path, node = (*path, place), found
        return path, node

    def _index(self, number: int, path: Path, node: Node) -> int:
        """Return which item of the file the validated list's item `number` is."""
        if not isinstance(node, Sequence) or path not in self._holes:
            return number
        if path not in self._survivors:
            self._survivors[path] = _kept(node, path, self.dropped)
        kept = self._survivors[path]
        return kept[number] if number < len(kept) else -1

    def _wordless(self, error: ErrorDetails) -> Fault:
        if error["type"] == "missing":
            parent, _ = self._follow(error["loc"][:-1])
            return Fault((*parent, error["loc"][-1]), parent)
        path, _ = self._follow(error["loc"])
        return Fault(path, path)

    def _fault(self, error: ErrorDetails) -> Fault:
        loc = error["loc"]
        if error["type"] == "missing":
            parent, node = self._follow(loc[:-1])
            return self._missing((*parent, str(loc[-1])), child(node, str(loc[-1])))
        path, node = self._follow(loc)
        if path in self._holes:
            return Fault(path, path)
        if error["type"] == "extra_forbidden":
            verdict, written = self._unknown_key(path), self._key_at(path)
            return Fault(path, path, verdict.at(written.place, fix=replacing(written, verdict.mended)))
        if loc[-1:] == ("[key]",):
            key = self._key_at(path)
            return Fault((*path, "[key]"), path, verdict_on(error, key).at(key.place))
        verdict = verdict_on(error, node)
        fix = replacing(node, verdict.mended) if isinstance(node, Scalar) else None
        return Fault(path, path, verdict.at(locate(self.root, path), fix=fix))

    def _missing(self, path: Path, node: Node | None) -> Fault:
        if path in self._holes:
            return Fault(path, path[:-1])
        key = path[-1]
        verdict = Verdict("F001", f"`{key}` is missing here", f"add `{key}: ` and its value")
        if node:
            verdict = Verdict("F001", f"`{key}` has no value", "write it after the colon")
        return Fault(path, path[:-1], verdict.at(locate(self.root, path)))

    def _key_at(self, path: Path) -> Scalar:
        return self._group(path[:-1]).key(str(path[-1]))

    def _group(self, path: Path) -> Mapping:
        """Return the group of keys at a path; an empty one where there is none."""
        node: Node | None = self.root
        for step in path:
            node = child(node, step) if node else None
        return node if isinstance(node, Mapping) else self.root._replace(entries={})

    def _unknown_key(self, path: Path) -> Verdict:
        key, parent = str(path[-1]), path[:-1]
        hint = did_you_mean(key, self._free_keys(parent)) or next(self._places_for(key, parent), "")
        message = f"{repeated('key', key, is_known=bool(hint))} is not known here"
        known = keys_at(self.noun, parent)
        mended = mend_key(key, known, taken=self._group(parent).entries, elsewhere=all_keys(self.noun))
        return Verdict("F002", message, hint or _what_is_known(key, known), mended)

    def _free_keys(self, path: Path) -> list[str]:
        """Return the keys that a mapping may have and does not have yet."""
        entries = self._group(path).entries
        return [key for key in keys_at(self.noun, path) if key not in entries or not _is_given(entries[key].value)]

    def _places_for(self, key: str, parent: Path) -> Iterator[str]:
        """Yield where else a key would be known: under an empty key beside it, or in a group around it."""
        known = keys_at(self.noun, parent)
        entries = self._group(parent).entries
        for name in known:
            is_empty = name in entries and not _is_given(entries[name].value)
            if is_empty and key in keys_at(self.noun, (*parent, name)):
                yield f"it belongs under `{name}`: indent it by two more spaces"
        if any(key in keys_at(self.noun, parent[:length]) for length in range(len(parent))):
            yield "it belongs further left: check the indentation"


def _without_rivals(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults; where two keys of one group would be mended to the same key, neither is."""
    listed = tuple(faults)
    claims = Counter(_claim(fault) for fault in listed)
    return tuple(
        replace(fault, diagnostic=replace(fault.diagnostic, fix=None))
        if fault.diagnostic and _claim(fault) and claims[_claim(fault)] > 1
        else fault
        for fault in listed
    )


def _claim(fault: Fault) -> tuple[Path, str] | None:
    found = fault.diagnostic
    return (fault.path[:-1], found.fix.text) if found and found.code == "F002" and found.fix else None


def _is_given(node: Node) -> bool:
    return not isinstance(node, Scalar) or node.is_given


def _kept(node: Sequence, path: Path, dropped: AbstractSet[Path]) -> list[int]:
    return [number for number in range(len(node.items)) if (*path, number) not in dropped]


def _weight(error: ErrorDetails) -> int:
    """Return the order in which errors of one value are believed: the model's own words first."""
    return 0 if error["type"] == "planpress" else 1


def _what_is_known(key: str, known: tuple[str, ...]) -> str:
    taken = nearest(key, known)
    if taken:
        return f"did you mean `{taken}`? that key is already here"
    return "keys known here: " + ", ".join(known) if len(known) <= _MAX_LISTED else "delete it, or correct its spelling"
