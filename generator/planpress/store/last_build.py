"""What the last builds made, and whether it is still as it was: quick to find out, since most builds need no more."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from planpress.store.inputs import (
    NO_STAMP,
    FileState,
    Inputs,
    is_as_before,
    is_unchanged,
    made_with,
    read_inputs,
    stamp_of,
)
from planpress.store.store import Shelf, Store, read_store
from planpress.watched_day import Days

_UNREAD: Final = "-"
"""Stands in for a digest that was not computed; no file has it."""
_ONE: Final = "build"


class LastBuild(msgspec.Struct, frozen=True):
    """How the last build ended, where it made everything and nothing was left to mend."""

    days: Days
    """The days on which it would have made the same."""
    warnings: int
    made_with: str
    history: str | None
    """The newest commit, where a site tells the history."""


class MadeDocument(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A document that was printed: the digest of all that it is made of, and the file."""

    key: str
    file: FileState


UNKNOWN_DOCUMENT: Final = MadeDocument("", FileState(NO_STAMP, ""))
"""A document that lies there, and of which the store knows nothing."""
Documents = dict[str, MadeDocument]
"""The documents of a plan, by name."""


class MadeFiles(msgspec.Struct, frozen=True, array_like=True):
    """The files of a site, by their path in it, without digests: to read all of them takes longer than it saves."""

    files: dict[str, FileState]


class Outputs:
    """Everything in `build/` that planpress has put there, and the inputs that it knows by their stamps."""

    def __init__(self, store: Store, build: Path) -> None:
        """Open what the store knows of it."""
        self._build = build
        self.inputs = Shelf(store, "inputs", FileState)
        self.documents = Shelf(store, "documents", Documents)
        self.sites = Shelf(store, "sites", MadeFiles)
        self._last = Shelf(store, "last", LastBuild)

    def look(self, root: Path) -> dict[str, FileState]:
        """Return every input as it is now, and keep it; only what has changed since the last time is read."""
        before = self.inputs.all()
        now = read_inputs(root, before)
        for name, seen in now.items():
            if before.get(name) != seen:
                self.inputs.put(name, seen)
        for name in before.keys() - now.keys():
            self.inputs.drop(name)
        return now

    def last(self) -> LastBuild | None:
        """Return how the last build ended, if it was sound."""
        return self._last.get(_ONE)

    def conclude(self, last: LastBuild | None) -> None:
        """Record how a build ended; None if something is left to mend, or not everything was made."""
        if last is None:
            self._last.drop(_ONE)
        else:
            self._last.put(_ONE, last)

    def is_whole(self) -> bool:
        """Whether every document and every file of the sites is as it was made."""
        return not any(damaged_documents(self._build, *each) for each in self.documents.all().items()) and not any(
            damaged_files(self._build / "site" / name, site.files) for name, site in self.sites.all().items()
        )


def find_last_build(root: Path, as_of: date) -> LastBuild | None:
    """Return the last build, if one on that day would make nothing: inputs and outputs are what they were."""
    build = root / "build"
    with read_store(build) as store:
        if store is None:
            return None
        outputs = Outputs(store, build)
        last = outputs.last()
        if last is None or as_of not in last.days or last.made_with != made_with():
            return None
        is_same = is_as_before(root, outputs.inputs.all()) and _is_told(root, last) and outputs.is_whole()
        return last if is_same and store.is_whole else None


def _is_told(root: Path, last: LastBuild) -> bool:
    """Whether the history is the one that a site tells; if none does, git is not asked."""
    if last.history is None:
        return True
    from planpress.git.history import head_of  # late: most builds that make nothing do not need it

    return head_of(root) == last.history


def document_path(build: Path, plan_id: str, name: str) -> Path:
    """Return the path of a document."""
    return build / "documents" / plan_id / f"{name}.pdf"


def damaged_documents(build: Path, plan_id: str, documents: Documents) -> set[str]:
    """Return the documents of a plan that are missing or have been changed."""
    folder = f"{build}/documents/{plan_id}"
    return {name for name, made in documents.items() if not is_unchanged(f"{folder}/{name}.pdf", made.file)}


def damaged_files(folder: Path, files: Mapping[str, FileState]) -> set[str]:
    """Return the files of a site that are missing or have been changed."""
    return {name for name, seen in files.items() if not is_unchanged(f"{folder}/{name}", seen)}


def file_states(folder: Path, names: Mapping[str, object] | None = None) -> Inputs:
    """Return the state of each file in a site, or of these, without digests."""
    if names is None:
        paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        return {name: FileState(stamp_of(f"{folder}/{name}"), _UNREAD) for name in paths}
    return {name: FileState(stamp_of(f"{folder}/{name}"), _UNREAD) for name in names}
