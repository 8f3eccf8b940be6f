"""What the last builds made of each plan: from what, on which days it says the same, and the documents themselves."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from planpress.compose.documents import is_document_name
from planpress.disk.digests import digest
from planpress.disk.files import write_file
from planpress.store.inputs import FileState, stamp_of
from planpress.store.last_build import Documents, MadeDocument, Outputs, document_path
from planpress.store.store import Shelf, Store
from planpress.watched_day import Days


class MadePlan(msgspec.Struct, frozen=True):
    """What the documents of a plan were made from, empty if they were not finished, and when they say the same."""

    made_from: dict[str, str]
    days: Days


class MadePlans:
    """The documents of all plans: what the store knows of them, and the files.

    What bears the name of a document of ours is ours, whether the store knows it or not: a build may have been killed,
    and a store lost, but a paper that nobody should have any more is still taken away.
    """

    def __init__(self, store: Store, outputs: Outputs, build: Path) -> None:
        """Open what is known."""
        self._build, self._documents = build, outputs.documents
        self._plans = Shelf(store, "plans", MadePlan)
        self.known, self.documents = self._plans.all(), outputs.documents.all()
        self.there = _documents_in(build / "documents")
        """The names of the documents of each plan that lie in its folder."""

    def write(self, plan_id: str, name: str, key: str, pdf: bytes) -> MadeDocument:
        """Write a document, and return what is to be known of it."""
        path = document_path(self._build, plan_id, name)
        write_file(path, pdf)
        return MadeDocument(key, FileState(stamp_of(str(path)), digest(pdf)))

    def record(self, plan_id: str, made: MadePlan, documents: Documents) -> None:
        """Record the documents that a plan has now, and take away all others."""
        self.take_away(plan_id, self.there.get(plan_id, set()) - documents.keys())
        self.there[plan_id] = {*documents}
        self.known[plan_id], self.documents[plan_id] = made, documents
        self._plans.put(plan_id, made)
        self._documents.put(plan_id, documents)

    def forget(self, plan_id: str) -> None:
        """Take away every document of a plan that is gone, and what is known of it."""
        self.take_away(plan_id, {*self.there.get(plan_id, ())})
        self.there.pop(plan_id, None)
        self.documents.pop(plan_id, None)
        self.known.pop(plan_id, None)
        self._plans.drop(plan_id)
        self._documents.drop(plan_id)

    def take_away(self, plan_id: str, names: Iterable[str]) -> None:
        """Delete documents; whatever else lies beside them stays."""
        for name in names:
            document_path(self._build, plan_id, name).unlink(missing_ok=True)
            self.there.get(plan_id, set()).discard(name)
        folder = document_path(self._build, plan_id, "").parent
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _documents_in(folder: Path) -> dict[str, set[str]]:
    """Return the names of the documents in the folder of each plan; files of other names are not ours."""
    try:
        folders = [entry for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
    except FileNotFoundError:
        return {}
    found = {entry.name: _documents_of(entry.name, entry.path) for entry in folders}
    return {plan_id: names for plan_id, names in found.items() if names}


def _documents_of(plan_id: str, folder: str) -> set[str]:
    names = (name.removesuffix(".pdf") for name in os.listdir(folder) if name.endswith(".pdf"))  # noqa: PTH208
    return {name for name in names if is_document_name(plan_id, name)}
