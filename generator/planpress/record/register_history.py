"""The history of issued documents: each must still be what was committed when it was issued."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from planpress.derive.register import Register, entry_name, marked_pdf_name
from planpress.derive.verification import fault
from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.disk.project import DOCUMENTS_FOLDER, SourceFile, read_source
from planpress.git.history import History, Version
from planpress.git.objects import lost
from planpress.git.rewritten import besides
from planpress.git.stored import Likeness, StoredFiles, why_unreadable

Versions = Mapping[str, Sequence[Version]]
"""What commits did to each file, by its path; newest first."""


@dataclass(frozen=True)
class Record:
    """What git knows of the files below `documents/`.

    `committed` is this history; `dropped` and `followed` are what git remembers beside it, as `Besides` says.
    """

    root: Path
    history: History
    committed: Versions
    dropped: Versions
    followed: Versions

    @property
    def plans(self) -> frozenset[str]:
        """The plans for which anything was ever issued, whether or not any of it is left."""
        return frozenset(self._known)

    def altered(self, register: Register) -> Iterator[Diagnostic]:
        """Yield each file of a plan that has changed or gone since it was committed, or is not committed yet.

        Where two people added different files at one path, both must still be there, one of them under another name.
        """
        for path in self._known.get(register.plan_id, ()):
            yield from self._compare(path, register)
        for path in self._there.get(register.plan_id, ()):
            if path not in self.committed:
                yield _not_committed(path)

    def lost(self, plan_ids: Collection[str]) -> Iterator[Diagnostic]:
        """Yield each file of these plans that git itself could not give back any more.

        Raises:
            GitError: git met one that it cannot read, and went no further.
        """
        paths = (path for plan_id in plan_ids for path in self._known.get(plan_id, ()))
        versions = (version for path in paths for version in self.committed.get(path, ()))
        blobs = {version.blob: version for version in versions if version.action != "D"}
        for version in sorted((blobs[blob] for blob in lost(self.root, blobs)), key=lambda each: each.path):
            message = f"git has lost its own copy of this, committed on {version.on} ({version.commit[:12]})"
            yield fault("R013", Position(version.path), message, "fetch it from the server, or from a backup")

    def taken(self, plan_id: str, document: str) -> frozenset[int]:
        """Return each version of a document that was ever committed, whether or not it is left."""
        form = re.compile(rf"(\d{{4}}-\d\d-\d\d-)?{re.escape(document)}-v(\d{{1,9}})(-[0-9a-f]{{8}})?\.(yaml|pdf)")
        names = (path.rpartition("/")[2] for path in self._known.get(plan_id, ()))
        return frozenset(int(found[2]) for name in names if (found := form.fullmatch(name)))

    def _compare(self, path: str, register: Register) -> Iterator[Diagnostic]:
        issued = self._issued(path)
        first = next(iter(issued.values()))
        when = f"on {first.on} ({first.commit[:12]})"
        if not (self.root / path).exists():
            rewritten = "" if path in self.committed else ": the history was rewritten without it"
            yield fault("R011", Position(path), f"this was committed {when}, but is gone{rewritten}", _back(first))
            return
        likeness = {blob: self._likeness(path, blob) for blob in issued}
        if Likeness.SAME in likeness.values():
            others = [issued[blob] for blob, found in likeness.items() if found is not Likeness.SAME]
            yield from self._displaced(path, others, register)
            if path in self.committed and not self._is_in_newest_commit(path):
                yield _not_committed(path)
        elif Likeness.UNKNOWN in likeness.values():
            message = "git stores this through a filter, which planpress does not run: nobody knows if it was changed"
            hint = "run git status: if it names the file, it was changed; if it does not, verify again"
            yield from () if self._is_closed(path) else (fault("R015", Position(path), message, hint),)
        else:
            yield fault("R011", Position(path), f"this is not what was committed {when}", _back(first))

    def _displaced(self, path: str, others: Sequence[Version], register: Register) -> Iterator[Diagnostic]:
        """Yield what else was issued at this path, and is nowhere now."""
        names = self._there.get(register.plan_id, ())
        for version in others:
            if not any(self._likeness(name, version.blob) is Likeness.SAME for name in names):
                when = f"on {version.on} ({version.commit[:12]})"
                message = f"something else was issued under this name {when}, and is no longer there"
                own = _own_name(register, path)
                hint = _back(version) if own == path else f"keep both: git mv {path} {own}; then {_back(version)}"
                yield fault("R014", Position(path), message, hint)

    def _issued(self, path: str) -> dict[str, Version]:
        """Return the contents that were added at a path, by their ids, the first one first.

        What was added after the file had been deleted does not count: that is a change in two steps.
        """
        here = self.committed.get(path, ())
        deleted = [version.commit for version in here if version.action == "D"]
        versions = [*reversed(here), *reversed(self.dropped.get(path, ())), *reversed(self.followed.get(path, ()))]
        first, *added = [version for version in versions if version.action == "A"] or versions[:1]
        later = (each for each in added if not any(self.history.is_ancestor(commit, each.commit) for commit in deleted))
        issued: dict[str, Version] = {}
        for version in (first, *later):
            issued.setdefault(version.blob, version)
        return issued

    def _is_in_newest_commit(self, path: str) -> bool:
        """Return whether the newest commit has the file as it is, as far as can be told."""
        blob = self._newest.get(path)
        return blob is not None and self._likeness(path, blob) is not Likeness.OTHER

    def _is_closed(self, path: str) -> bool:
        """Return whether the file itself cannot be read here; whoever reads the register says so."""
        file = read_source(self.root, self.root / path)
        return isinstance(file, SourceFile) and bool(why_unreadable(file.content))

    def _likeness(self, path: str, blob: str) -> Likeness:
        file = read_source(self.root, self.root / path)
        return self._stored.compare(path, file.content, blob) if isinstance(file, SourceFile) else Likeness.OTHER

    @cached_property
    def _known(self) -> Mapping[str, Sequence[str]]:
        """The paths of each plan that git knows of."""
        return _by_plan({*self.committed, *self.dropped})

    @cached_property
    def _there(self) -> Mapping[str, Sequence[str]]:
        """The files in the folder of each plan, but for hidden ones: those are left over from interrupted writes."""
        files = (self.root / DOCUMENTS_FOLDER).glob("*/[!.]*")
        return _by_plan(path.relative_to(self.root).as_posix() for path in files)

    @cached_property
    def _newest(self) -> Mapping[str, str]:
        return self.history.blobs_below(DOCUMENTS_FOLDER)

    @cached_property
    def _stored(self) -> StoredFiles:
        there = (path for paths in self._there.values() for path in paths)
        return StoredFiles(self.history, {*self.committed, *self.dropped, *there})


def read_record(root: Path, history: History) -> Record:
    """Return what git knows of everything that was ever below `documents/`, for all plans at once.

    Raises:
        GitError: git cannot answer.
    """
    committed, aside = history.record_of(DOCUMENTS_FOLDER), besides(history, DOCUMENTS_FOLDER)
    return Record(root, history, _by_path(committed), _by_path(aside.dropped), _by_path(aside.followed))


def _by_path(versions: Sequence[Version]) -> Versions:
    found: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        found[version.path].append(version)
    return dict(found)


def _by_plan(paths: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        _, *below = path.split("/")
        if len(below) > 1:
            found[below[0]].append(path)
    return dict(found)


def _not_committed(path: str) -> Diagnostic:
    hint = "commit it, so that nobody can lose it"
    return Diagnostic("R012", Severity.NOTE, Position(path), "this was issued, but is not committed yet", hint)


def _back(version: Version) -> str:
    return f"bring it back: git restore --source {version.commit[:12]} {version.path}"


def _own_name(register: Register, path: str) -> str:
    """Return the path that a file has by the rule that gives no name twice."""
    folder, _, name = path.rpartition("/")
    names = {entry.place().file: entry_name(entry) for entry in register.entries}
    names |= {f"{folder}/{pdf}": marked_pdf_name(pdf, digest) for pdf, digest in register.digests.items()}
    return f"{folder}/{names.get(path, name)}"
