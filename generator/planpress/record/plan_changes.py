"""The changes of each plan, from git: one call for all commits, and no two versions are compared twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

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
from planpress.disk.project import PLANS_FOLDER, SourceFile
from planpress.git.history import History, Version
from planpress.git.stored import Likeness, StoredFiles
from planpress.model.plan import Plan
from planpress.printing.garbage_collection import without_collecting
from planpress.read.plan import read_plan
from planpress.render.visible import visible
from planpress.store.inputs import digest
from planpress.store.store import get, put, stamps_of_code

_LAYERS = ("compose", "derive", "model", "read")
"""The layers whose code compares two versions."""
_AT_ONCE = 200
"""How many pairs of versions are held at a time."""
_NAME_LENGTH = 60

Pair = tuple[str, str]
"""An older and a newer version of a plan, by git's ids of their content."""
Kinds = tuple[str, ...]


def read_changes(history: History, files: Iterable[SourceFile], cache: Path) -> dict[str, PlanHistory]:
    """Return the history of each plan by its file's name; comparisons are kept in the cache for the next time."""
    committed: dict[str, list[Version]] = defaultdict(list)
    for version in history.changes_below(PLANS_FOLDER):
        committed[version.path].append(version)
    newest = history.blobs_below(PLANS_FOLDER)
    stored = StoredFiles(history, newest)
    contents: dict[str, bytes] = {}
    versions: dict[str, tuple[Version, ...]] = {}
    for file in files:
        unsaved = tuple(_not_committed(stored, file, newest.get(file.name, "")))
        contents |= {version.blob: file.content for version in unsaved}
        versions[file.name] = (*unsaved, *committed[file.name])
    shown = [version for several in versions.values() for version in several[:SHOWN_CHANGES]]
    kinds = _kinds(history, [_pair(version) for version in shown if version.action not in "AD"], contents, cache)
    return {name: _history(several, kinds, is_shallow=history.is_shallow) for name, several in versions.items()}


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


def _kinds(history: History, pairs: Sequence[Pair], contents: Mapping[str, bytes], cache: Path) -> Mapping[Pair, Kinds]:
    """Return which kinds of change each pair makes, from the cache where they are known."""
    path, key = cache / "history.json", digest(*stamps_of_code(*_LAYERS))
    known = _recall(path, key)
    new = [pair for pair in pairs if pair not in known]
    kinds = {pair: known[pair] for pair in pairs if pair in known}
    for start in range(0, len(new), _AT_ONCE):
        several = new[start : start + _AT_ONCE]
        wanted = {blob for pair in several for blob in pair}
        with without_collecting():
            plans = _plans({**history.contents(sorted(wanted - contents.keys())), **contents}, wanted)
            kinds |= {pair: _compare(plans.get(pair[0]), plans.get(pair[1])) for pair in several}
    if new or len(kinds) < len(known):
        put(path, key, kinds=[[*pair, *several] for pair, several in sorted(kinds.items())])
    return kinds


def _plans(contents: Mapping[str, bytes], wanted: Iterable[str]) -> dict[str, Plan | None]:
    return {blob: read_plan(contents[blob], "").value for blob in wanted if blob in contents}


def _compare(before: Plan | None, after: Plan | None) -> Kinds:
    return kinds_of_change(before, after, Reader.TEAM_SITE) if before and after else (UNREADABLE,)


def _recall(path: Path, key: str) -> dict[Pair, Kinds]:
    try:
        return {(old, new): tuple(several) for old, new, *several in get(path, key)["kinds"]}
    except (ValueError, LookupError, TypeError):
        return {}
