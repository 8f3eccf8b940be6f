"""The changes of each plan, from git: one call for all commits, and no two versions are compared twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from planpress.compose.plan_history import (
    EARLIEST,
    NO_WORDS,
    SHOWN_CHANGES,
    TAKEN_OUT,
    UNREADABLE,
    WRITTEN,
    PlanChange,
    PlanHistory,
    kinds_of_change,
)
from planpress.consent.opened import Reader
from planpress.disk.digests import digest
from planpress.disk.project import PLANS_FOLDER, SourceFile
from planpress.git.history import History, Version
from planpress.git.stored import Likeness, StoredFiles
from planpress.model.plan import Plan
from planpress.printing.garbage_collection import without_collecting
from planpress.read.plan import read_plan
from planpress.render.visible import visible
from planpress.store.store import Shelf, Store

_AT_ONCE = 200
"""How many pairs of versions are held at a time."""
_NAME_LENGTH = 60

Pair = tuple[str, str]
"""An older and a newer version of a plan, by git's ids of their content."""
Kinds = tuple[str, ...]


class KeptHistory(msgspec.Struct, frozen=True):
    """The history of a plan file as it was last told: by this code, at this commit, of a file with this digest.

    `committed` is git's id of the content that the file was then found to be stored as; empty if it differed.
    `versions` is a digest of the versions that were told.
    """

    code: str
    head: str
    digest: str
    committed: str
    versions: str
    history: PlanHistory


class HistoryShelf:
    """What the store holds about histories; `code` is a digest of the code that tells them."""

    def __init__(self, store: Store, code: str) -> None:
        """Open the shelf."""
        self.code, self._shelf = code, Shelf(store, "histories", KeptHistory)
        self._all = self._shelf.all()

    def get(self, name: str) -> KeptHistory | None:
        """Return the history of a file as it was last told by this code."""
        found = self._all.get(name)
        return found if found and found.code == self.code else None

    def put(self, name: str, told: KeptHistory) -> None:
        """Keep the history of a file."""
        self._shelf.put(name, told)

    def forget_all_but(self, names: Iterable[str]) -> None:
        """Forget the histories of files that are gone."""
        for name in self._all.keys() - {*names}:
            self._shelf.drop(name)


def read_changes(history: History, files: Sequence[SourceFile], kept: HistoryShelf) -> dict[str, PlanHistory]:
    """Return the history of each plan by its file's name; git is asked only about what is not known already."""
    known = {file.name: kept.get(file.name) for file in files}
    found = {
        file.name: before.history
        for file in files
        if (before := known[file.name]) and (before.head, before.digest) == (history.head, file.digest)
    }
    told = _read_anew(history, [file for file in files if file.name not in found], kept)
    kept.forget_all_but(file.name for file in files)
    return {file.name: found.get(file.name) or told[file.name] for file in files}


def _read_anew(history: History, files: Sequence[SourceFile], kept: HistoryShelf) -> dict[str, PlanHistory]:
    if not files:
        return {}
    committed: dict[str, list[Version]] = defaultdict(list)
    for version in history.changes_below(PLANS_FOLDER):
        committed[version.path].append(version)
    newest = history.blobs_below(PLANS_FOLDER)
    stored = StoredFiles(history, newest)
    contents: dict[str, bytes] = {}
    versions: dict[str, tuple[Version, ...]] = {}
    same: dict[str, str] = {}
    for file in files:
        blob, before = newest.get(file.name, ""), kept.get(file.name)
        is_same = before is not None and (before.digest, before.committed) == (file.digest, blob) and bool(blob)
        unsaved = () if is_same else tuple(_not_committed(stored, file, blob))
        contents |= {version.blob: file.content for version in unsaved}
        versions[file.name] = (*unsaved, *committed[file.name])
        same[file.name] = "" if unsaved else blob
    told = _tell(history, versions, contents, kept)
    for file in files:
        seen = _digest_of(history, versions[file.name])
        kept.put(file.name, KeptHistory(kept.code, history.head, file.digest, same[file.name], seen, told[file.name]))
    return told


def _tell(
    history: History, versions: Mapping[str, Sequence[Version]], contents: Mapping[str, bytes], kept: HistoryShelf
) -> dict[str, PlanHistory]:
    """Return what the versions of each file changed; only files with other versions than before are compared."""
    before = {name: kept.get(name) for name in versions}
    told = {
        name: seen.history
        for name, several in versions.items()
        if (seen := before[name]) and seen.versions == _digest_of(history, several)
    }
    new = {name: several for name, several in versions.items() if name not in told}
    shown = [version for several in new.values() for version in several[:SHOWN_CHANGES]]
    pairs = dict.fromkeys(_pair(version) for version in shown if version.action not in "AD")
    kinds = _kinds(history, [*pairs], contents)
    return told | {name: _history(several, kinds, is_shallow=history.is_shallow) for name, several in new.items()}


def _digest_of(history: History, versions: Sequence[Version]) -> str:
    return digest(repr((history.is_shallow, versions)).encode("utf-8", "surrogateescape"))


def _not_committed(stored: StoredFiles, file: SourceFile, newest: str) -> Iterator[Version]:
    """Yield the file as it is, if it differs from the newest commit."""
    if not newest or stored.compare(file.name, file.content, newest) is not Likeness.SAME:
        blob = stored.history.blob_id(file.content)
        yield Version("", date.max, file.name, "M" if newest else "A", blob, newest, "")


def _history(versions: Sequence[Version], kinds: Mapping[Pair, Kinds], *, is_shallow: bool) -> PlanHistory:
    changes = (_change(version, kinds, is_shallow=is_shallow) for version in versions[:SHOWN_CHANGES])
    return PlanHistory(
        changes=tuple(change for change in changes if change is not None),
        earlier=len(versions[SHOWN_CHANGES:]),
        since=versions[-1].on,
        is_shallow=is_shallow,
    )


def _change(version: Version, kinds: Mapping[Pair, Kinds], *, is_shallow: bool) -> PlanChange | None:
    """Return what a version changed; None for a file that git merely stores differently, as with git-crypt."""
    if version.action == "D":
        kinds_shown: Kinds = (TAKEN_OUT,)
    elif version.action == "A":
        kinds_shown = (EARLIEST if is_shallow and version.commit else WRITTEN,)
    else:
        kinds_shown = kinds[_pair(version)]
    if version.commit:
        return PlanChange(kinds_shown, version.on, _name(version.author))
    return None if {NO_WORDS, UNREADABLE}.intersection(kinds_shown) else PlanChange(kinds_shown)


def _pair(version: Version) -> Pair:
    return version.before, version.blob


def _name(author: str) -> str:
    """Return an author's name as one printable line; git allows any text."""
    return visible(author.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))[:_NAME_LENGTH]


def _kinds(history: History, pairs: Sequence[Pair], contents: Mapping[str, bytes]) -> Mapping[Pair, Kinds]:
    """Return which kinds of change each pair makes."""
    kinds: dict[Pair, Kinds] = {}
    for start in range(0, len(pairs), _AT_ONCE):
        several = pairs[start : start + _AT_ONCE]
        wanted = {blob for pair in several for blob in pair}
        with without_collecting():
            plans = _plans({**history.contents(sorted(wanted - contents.keys())), **contents}, wanted)
            kinds |= {pair: _compare(plans.get(pair[0]), plans.get(pair[1])) for pair in several}
    return kinds


def _plans(contents: Mapping[str, bytes], wanted: Iterable[str]) -> dict[str, Plan | None]:
    return {blob: read_plan(contents[blob], "").value for blob in wanted if blob in contents}


def _compare(before: Plan | None, after: Plan | None) -> Kinds:
    return kinds_of_change(before, after, Reader.TEAM_SITE) if before and after else (UNREADABLE,)
