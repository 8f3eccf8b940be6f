"""The history of issued documents: each must still be what was committed when it was issued."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planpress.derive.verification import fault
from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.disk.project import DOCUMENTS_FOLDER, SourceFile, read_source
from planpress.git.history import LOCKED, History, Version

Committed = Mapping[str, Sequence[Version]]
"""The commits that added or deleted each issued file, by its path; newest first."""


def committed_documents(history: History) -> Committed:
    """Return every file that was ever committed below `documents/`; one call of git for all plans."""
    found: dict[str, list[Version]] = defaultdict(list)
    for version in history.changes_below(DOCUMENTS_FOLDER):
        if version.action in {"A", "D"}:
            found[version.path].append(version)
    return found


def committed_plans(committed: Committed) -> frozenset[str]:
    """Return the plans for which anything was ever issued, whether or not any of it is left."""
    parts = (path.split("/") for path in committed)
    return frozenset(folders[0] for _, *folders in parts if len(folders) > 1)


def altered(root: Path, history: History, committed: Committed, plan_id: str) -> Iterator[Diagnostic]:
    """Yield each file of a plan that has changed or disappeared since it was committed, or is not committed yet.

    Two branches may both have added a file: then it may be either version, as a person decided when they were merged.
    A file that is added again after it was deleted counts as changed.
    """
    prefix = f"{DOCUMENTS_FOLDER}/{plan_id}/"
    for path, versions in sorted(committed.items()):
        if path.startswith(prefix):
            yield from _compare(root, history, path, versions)
    names = (f"{prefix}{path.name}" for path in sorted((root / prefix).glob("[!.]*")))
    for name in names:
        if name not in committed:
            hint = "commit it, so that nobody can lose it"
            yield Diagnostic("R012", Severity.NOTE, Position(name), "this was issued, but is not committed yet", hint)


def _compare(root: Path, history: History, path: str, versions: Sequence[Version]) -> Iterator[Diagnostic]:
    added = [version for version in versions if version.action == "A"]
    first = (added or versions)[-1]
    if not (root / path).exists():
        message = f"this was committed on {first.on} ({first.commit[:12]}), but is gone"
        yield fault("R011", Position(path), message, _bring_back(first, path))
        return
    file = read_source(root, root / path)
    if isinstance(file, SourceFile) and history.blob_id(file.content) in _rightful(history, versions, added):
        return
    if (history.content_at(first.commit, path) or b"").startswith(LOCKED):
        return
    message = f"this is not what was committed on {first.on} ({first.commit[:12]})"
    yield fault("R011", Position(path), message, _bring_back(first, path))


def _bring_back(version: Version, path: str) -> str:
    return f"bring it back: git restore --source {version.commit[:12]} {path}"


def _rightful(history: History, versions: Sequence[Version], added: Sequence[Version]) -> frozenset[str]:
    """Return the contents that a file may have: the first, and those added before anybody had deleted the file."""
    deleted = [version.commit for version in versions if version.action == "D"]
    later = {each.commit for each in added if any(history.is_ancestor(commit, each.commit) for commit in deleted)}
    return frozenset(each.blob for each in added if each is added[-1] or each.commit not in later)
