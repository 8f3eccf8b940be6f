"""The file of a new plan: the next free id, and a file that never takes the place of another."""

import re
from collections.abc import Collection
from pathlib import Path

from planpress.disk.files import write_new_file
from planpress.disk.project import PLANS_FOLDER
from planpress.errors import UsageError

_NUMBERED = re.compile(r"(?P<letters>.*?)(?P<number>\d+)")


def taken_ids(root: Path) -> frozenset[str]:
    """Return the ids that files in `plans/` have taken, whatever is wrong with the files."""
    folder = root / PLANS_FOLDER
    return frozenset(path.stem for path in folder.iterdir()) if folder.is_dir() else frozenset()


def next_id(taken: Collection[str], pattern: str) -> str:
    """Return the id after the highest of the most used kind; empty where the service's pattern allows none such."""
    found = [match for plan_id in sorted(taken) if re.fullmatch(pattern, plan_id) and (match := _parts(plan_id))]
    if not found:
        return ""
    letters = [match["letters"] for match in found]
    usual = max(sorted(set(letters)), key=letters.count)
    highest = max((match["number"] for match in found if match["letters"] == usual), key=int)
    proposed = f"{usual}{int(highest) + 1:0{len(highest)}}"
    return proposed if re.fullmatch(pattern, proposed) else ""


def write_new(path: Path, text: str) -> None:
    """Write a file that was not there.

    Raises:
        UsageError: it is there.
    """
    try:
        write_new_file(path, text.encode())
    except UsageError as error:
        raise UsageError(f"{error}; choose another id") from error


def _parts(plan_id: str) -> re.Match[str] | None:
    return _NUMBERED.fullmatch(plan_id)
