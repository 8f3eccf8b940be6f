"""What git says of issued documents: each must still be what was committed when it was issued."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planpress.derive.verification import fault
from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.edge.git.history import LOCKED, History, Version
from planpress.edge.project import SourceFile, read_source
from planpress.edge.register import DOCUMENTS_FOLDER

Committed = Mapping[str, Sequence[Version]]
"""The commits that added each issued file, by its path; newest first."""


def committed_documents(history: History) -> Committed:
    """Return every file that was ever committed below `documents/`; one call of git for all plans."""
    added: dict[str, list[Version]] = defaultdict(list)
    for version in history.changes_below(DOCUMENTS_FOLDER):
        if version.action == "A":
            added[version.path].append(version)
    return added


def altered(root: Path, history: History, committed: Committed, plan_id: str) -> Iterator[Diagnostic]:
    """Yield what was committed for a plan and is now otherwise, or gone; and what was not committed yet.

    Two branches may both have added a file: then it may be either of them, as a person decided when they were merged.
    """
    prefix = f"{DOCUMENTS_FOLDER}/{plan_id}/"
    for path, versions in sorted(committed.items()):
        if path.startswith(prefix):
            yield from _compare(root, history, path, versions)
    names = (f"{prefix}{path.name}" for path in sorted((root / prefix).glob("[!.]*")))
    for name in names:
        if name not in committed:
            hint = "commit it, so that nobody can lose it"
            yield Diagnostic("R012", Severity.NOTE, Position(name), "this was issued, and is not committed yet", hint)


def _compare(root: Path, history: History, path: str, versions: Sequence[Version]) -> Iterator[Diagnostic]:
    first = versions[-1]
    if not (root / path).exists():
        message = f"this was committed on {first.on} ({first.commit[:12]}), and is gone"
        yield fault("R011", Position(path), message, f"git restore --source {first.commit[:12]} {path}")
        return
    file = read_source(root, root / path)
    if isinstance(file, SourceFile) and history.blob_id(file.content) in {version.blob for version in versions}:
        return
    if (history.content_at(first.commit, path) or b"").startswith(LOCKED):
        return
    message = f"this is not what was committed on {first.on} ({first.commit[:12]})"
    yield fault("R011", Position(path), message, f"git restore --source {first.commit[:12]} {path}")
