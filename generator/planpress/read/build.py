"""From nodes to a noun of the model: every mistake at once, and still a value when the rest is sound."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from planpress.diagnostic import Diagnostic, Severity
from planpress.model.base import Part, Path
from planpress.model.shape import fields_of
from planpress.read.faults import Fault, FaultFinder, prune
from planpress.read.nodes import Mapping, Node, Scalar, Sequence, plain
from planpress.read.places import Places
from planpress.read.traps import Loss

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Built(Generic[P]):
    """A noun as far as it could be built.

    `broken` holds the paths whose values were refused, or left out together with a refused one; a rule that reports
    them, or something missing from the list that holds one of them, would only repeat what was already said.
    """

    value: P | None
    diagnostics: tuple[Diagnostic, ...] = ()
    broken: frozenset[Path] = frozenset()
    places: Places | None = None
    """Where its parts are in the file: they ask it, and it can be told to forget."""


def build(
    node: Mapping, noun: type[P], *, losses: tuple[Loss, ...] = (), spoilt: AbstractSet[Path] = frozenset()
) -> Built[P]:
    """Return the noun that a mapping describes.

    Args:
        node: the root of the file.
        noun: the type to build.
        losses: what YAML misread; a fault that follows from one is reported in its place.
        spoilt: paths that could not be read, which were reported before.
    """
    dropped = set(spoilt)
    faults: list[Fault] = []
    tree: Node = node
    while True:
        try:
            value = noun.model_validate(plain(tree))
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
            found = FaultFinder(node, noun, frozenset(dropped)).find(errors)
            faults += found
            drops = {fault.drop for fault in found}
            if () in drops or drops <= dropped:
                return _built(None, faults, losses, dropped)
            dropped |= drops
            tree = prune(node, dropped)
        else:
            places = Places(tree)
            _settle(value, tree, places, ())
            return replace(_built(value, faults, losses, dropped), places=places)


def _built(value: P | None, faults: list[Fault], losses: tuple[Loss, ...], dropped: AbstractSet[Path]) -> Built[P]:
    diagnostics = []
    causes = set()
    for fault in faults:
        cause = next((loss for loss in losses if _explains(loss, fault)), None)
        if cause:
            causes.add(cause)
        elif fault.diagnostic:
            diagnostics.append(fault.diagnostic)
    for loss in losses:
        weight = Severity.ERROR if loss in causes else Severity.WARNING
        diagnostics.append(replace(loss.diagnostic, severity=weight))
    return Built(value, tuple(diagnostics), frozenset({*dropped, *(fault.path for fault in faults)}))


def _explains(loss: Loss, fault: Fault) -> bool:
    """Return whether a fault is only what follows from a loss."""
    code = fault.diagnostic.code if fault.diagnostic else ""
    if fault.path == loss.path:
        return loss.diagnostic.code != "Y022" or code == "F001"
    if code == "F003":
        return fault.path == loss.path[:-1]
    return code == "F001" and fault.path[-1] == loss.key and fault.path[:-1] in {loss.path, loss.path[:-1]}


def _settle(value: object, node: Node, places: Places, path: Path) -> None:
    """Tell each part inside a value, which lies at `path` in its file, where it was read from."""
    if type(node) is Mapping:
        held: Any = value
        attributes = _NO_OTHER_NAMES
        if isinstance(value, Part):
            value.put_at(places.below(path))
            held, attributes = value.__dict__, _attributes(type(value))
        for key, (inner, _, _) in node.entries.items():
            if type(inner) is not Scalar:
                _settle(held[attributes.get(key, key)], inner, places, (*path, key))
    elif type(node) is Sequence and isinstance(value, tuple):
        for index, (item, inner) in enumerate(zip(value, node.items, strict=False)):
            if type(inner) is not Scalar:
                _settle(item, inner, places, (*path, index))


_NO_OTHER_NAMES: dict[str, str] = {}


@cache
def _attributes(kind: type[Part]) -> dict[str, str]:
    """Return the attribute for each key of the file whose attribute has another name."""
    return {field.key: field.name for field in fields_of(kind) if field.key != field.name}
