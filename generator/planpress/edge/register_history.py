"""What git says of issued documents: each must still be what was committed when it was issued."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from planpress.derive.verification import fault
from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.edge.git.history import LOCKED, History, Version
from planpress.edge.project import SourceFile, read_source
from planpress.edge.register import DOCUMENTS_FOLDER


def altered(root: Path, history: History, plan_id: str) -> Iterator[Diagnostic]:
    """Yield what was committed and is now otherwise, or gone; and what was not committed yet.

    Two branches may both have added a file: then it may be either of them, as a person decided when they were merged.
    """
    added: dict[str, list[Version]] = defaultdict(list)
    for version in history.changes_below(f"{DOCUMENTS_FOLDER}/{plan_id}"):
        if version.action == "A":
            added[version.path].append(version)
    for path, versions in sorted(added.items()):
        yield from _compare(root, history, path, versions)
    folder = root / DOCUMENTS_FOLDER / plan_id
    names = (f"{DOCUMENTS_FOLDER}/{plan_id}/{path.name}" for path in sorted(folder.glob("[!.]*")))
    for name in names:
        if name not in added:
            hint = "commit it, so that nobody can lose it"
            yield Diagnostic("R012", Severity.NOTE, Position(name), "this was issued, and is not committed yet", hint)


def _compare(root: Path, history: History, path: str, versions: list[Version]) -> Iterator[Diagnostic]:
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
