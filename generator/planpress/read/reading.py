"""Reading a file: from its bytes to a noun, with everything that is wrong on the way."""

from dataclasses import replace
from typing import TypeVar

from planpress.diagnostic import Diagnostic
from planpress.model.base import Part, Path
from planpress.read.build import Built, build
from planpress.read.nodes import REFUSED, Entry, Mapping, Scalar, walk
from planpress.read.parse import Tree, parse
from planpress.read.source import Source, decode
from planpress.read.traps import find_losses
from planpress.read.verdict import Verdict

P = TypeVar("P", bound=Part)
Reading = Built
"""What became of a file: the noun where there is one, the diagnostics in order, and the paths that are broken."""


def read(data: bytes, file: str, noun: type[P], *, list_key: str = "") -> Reading[P]:
    """Return the noun in a file; `file` is the name that diagnostics show.

    A file that is a list is read as if the list stood under the key `list_key`.
    """
    source = decode(data, file)
    return read_source(source, noun, list_key=list_key) if isinstance(source, Source) else Built(None, source)


def read_source(source: Source, noun: type[P], *, list_key: str = "") -> Reading[P]:
    """Return the noun in a text that is fit to be parsed."""
    tree = parse(source, is_list=bool(list_key))
    built = _build(_under(tree, list_key) if list_key else tree, noun)
    diagnostics = sorted((*tree.diagnostics, *built.diagnostics), key=lambda diagnostic: diagnostic.sort_key)
    return replace(built, diagnostics=tuple(diagnostics))


def _under(tree: Tree, key: str) -> Tree:
    """Return the tree as if all of it stood under a key."""
    root = tree.root
    if root is None:
        return tree
    return replace(tree, root=Mapping({key: Entry(root, root.start, root.end)}, tree.source, root.start, root.end))


def _build(tree: Tree, noun: type[P]) -> Built[P]:
    if isinstance(tree.root, Mapping):
        losses = find_losses(tree, tree.root, noun)
        return build(
            tree.root, noun, losses=losses, spoilt=_spoilt(tree, tree.root) if tree.diagnostics else frozenset()
        )
    if tree.diagnostics:
        return Built(None)
    return Built(None, (_not_keys(tree),))


def _spoilt(tree: Tree, root: Mapping) -> frozenset[Path]:
    """Return the paths that hold nothing because of something that was already reported."""
    refused = {path for path, _, value in walk(root) if isinstance(value, Scalar) and value.style == REFUSED}
    return frozenset({*refused, *((key,) for key in tree.spoilt)})


def _not_keys(tree: Tree) -> Diagnostic:
    place = tree.root.place if tree.root else tree.source.position(0, 1)
    hint = "each line at the margin is `key: value`"
    return Verdict("Y009", "this file does not consist of keys with values", hint).at(place)
