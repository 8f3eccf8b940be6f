"""The file of a new plan: the next free id, and a file that never replaces another."""

import re
from collections.abc import Collection
from pathlib import Path

from planpress.disk.files import write_new_file
from planpress.disk.project import PLANS_FOLDER
from planpress.errors import UsageError

_NUMBERED = re.compile(r"(?P<letters>.*?)(?P<number>\d+)")


def taken_ids(root: Path) -> frozenset[str]:
    """Return the ids that files in `plans/` already use, whatever is wrong with the files."""
    folder = root / PLANS_FOLDER
    return frozenset(path.stem for path in folder.iterdir()) if folder.is_dir() else frozenset()


def next_id(taken: Collection[str], pattern: str) -> str:
    """Return the id after the highest of the most common kind; empty if the service's pattern does not allow it."""
    matches = [match for plan_id in sorted(taken) if re.fullmatch(pattern, plan_id) and (match := _parts(plan_id))]
    if not matches:
        return ""
    letters = [match["letters"] for match in matches]
    usual = max(sorted(set(letters)), key=letters.count)
    highest = max((match["number"] for match in matches if match["letters"] == usual), key=int)
    proposed = f"{usual}{int(highest) + 1:0{len(highest)}}"
    return proposed if re.fullmatch(pattern, proposed) else ""


def write_new(path: Path, text: str) -> None:
    """Write a new file.

    Raises:
        UsageError: it already exists.
    """
    try:
        write_new_file(path, text.encode())
    except UsageError as error:
        raise UsageError(f"{error}; choose another id") from error


def _parts(plan_id: str) -> re.Match[str] | None:
    return _NUMBERED.fullmatch(plan_id)
