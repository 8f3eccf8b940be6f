"""Builds in which one call of the system fails, as on a full or a dying disk."""

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.support.hostile_project import BUILD, change, environment, torn

CALLS = (
    "openat", "write", "fsync", "fchmod", "rename", "renameat2", "mkdir", "chmod", "unlink", "rmdir", "flock",
    "ftruncate", "getdents64",
)  # fmt: skip
ERRORS = ("ENOSPC", "EIO")
_BUILD = (*BUILD[:-1], "1")
_CALL = re.compile(r"^(\w+)\((.*)\) += ")


@dataclass(frozen=True)
class Fault:
    """The failure of the n-th call of a kind."""

    call: str
    error: str
    turn: int

    def __str__(self) -> str:
        return f"{self.call} {self.turn} fails with {self.error}"


def possible_faults(project: Path) -> Iterator[Fault]:
    """Build once, and yield each call that has to do with the project, with each way in which it can fail."""
    log = project.parent / "calls"
    _traced(project, f"trace={','.join(CALLS)}", str(log))
    shutil.rmtree(project / "build")
    turns: dict[str, int] = defaultdict(int)
    has_begun = False
    for line in log.read_text("utf-8", "replace").splitlines():
        found = _CALL.match(line)
        if not found:
            continue
        turns[found[1]] += 1
        is_ours = str(project) in found[2]
        has_begun |= is_ours
        # Before that, Python itself starts; what names a file elsewhere is a library being loaded.
        if is_ours or (has_begun and '"' not in found[2].split(",")[0]):
            yield from (Fault(found[1], error, turns[found[1]]) for error in ERRORS)


def spread(faults: Sequence[Fault], each: int) -> Iterator[Fault]:
    """Yield so many faults of each kind, from the first to the last of them."""
    kinds: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        kinds[fault.call, fault.error].append(fault)
    for found in kinds.values():
        step = max(1, len(found) // each)
        yield from found[step // 2 :: step][:each]


def harm(project: Path, fault: Fault, number: int) -> list[str]:
    """Build with the fault, and return what went wrong that must not."""
    change(project, number)
    inject = f"inject={fault.call}:error={fault.error}:when={fault.turn}"
    ended = _traced(project, f"trace={fault.call}", "/dev/null", "-e", inject)
    found = [f"{fault}: {each}" for each in torn(project / "build")]
    if "Traceback" in ended.stderr:
        found.append(f"{fault}: a traceback")
    if ended.returncode not in {0, 1, 2}:
        found.append(f"{fault}: exit code {ended.returncode}, {ended.stderr}")
    return found


def _traced(project: Path, expression: str, log: str, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["strace", "-qq", "-s", "300", "-o", log, "-e", expression, *more, *_BUILD],
        cwd=project,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
