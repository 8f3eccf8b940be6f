"""Where the parts of a noun are in its file: kept beside the noun, and let go when nobody will ask any more."""

from typing import NamedTuple

from planpress.diagnostic import Position
from planpress.model.base import Path
from planpress.read.nodes import Node, locate


class Places:
    """The places in one file. The tree that they are worked out from takes twice as much memory as the noun."""

    __slots__ = ("_file", "_root")

    def __init__(self, root: Node) -> None:
        """Know the places under the root of a file."""
        self._root: Node | None = root
        self._file = root.source.file

    def below(self, path: Path) -> "PlacesBelow":
        """Return the places below one path."""
        return PlacesBelow(self, path)

    def locate(self, path: Path) -> Position:
        """Return where the value at `path` is, or the nearest of its ancestors that exists; once let go, the file."""
        return locate(self._root, path) if self._root is not None else Position(self._file)

    def let_go(self) -> None:
        """Forget everything but the name of the file."""
        self._root = None


class PlacesBelow(NamedTuple):
    """The places below one path of a file, as a part asks for them."""

    places: Places
    path: Path

    def locate(self, path: Path) -> Position:
        """Return where the value at `path` under this one is."""
        return self.places.locate(self.path + path)
