"""A small project on disk, and the command line called in it."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from planpress.commands.main import run

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-24"
PLAN = """\
id: MH-2001
schema_version: 1
status: draft
case_manager: priya-nair
client:
  ur_number: WC900001
  legal_name: Quillon Vantongeren
  preferred_name: Quill
  date_of_birth: 1990-01-01
"""
PRIVATE = ("Quill", "Vantongeren", "WC900001", "1990-01-01")
"""What of the plan must reach no log, file name or title."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind on the terminal."""

    code: int
    out: str
    err: str


def make_project(folder: Path, **plans: str | bytes) -> Path:
    """Return a project with a small handbook and these plans; `MH_2001` stands for `plans/MH-2001.yaml`."""
    sample = ROOT / "tests/site/sample"
    shutil.copytree(sample / "content", folder / "content")
    shutil.copy(sample / "mkdocs.yml", folder)
    shutil.copy(ROOT / "service.yaml", folder)
    (folder / "plans").mkdir()
    for name, text in plans.items():
        write_plan(folder, name.replace("_", "-"), text)
    return folder


def own(text: str) -> str:
    """Return an example's text as a team's own: nothing says that it is invented, and no number is one kept for that.

    No telephone can dial these numbers either.
    """
    for kept_free, ours in _OWN.items():
        text = text.replace(kept_free, ours)
    return text


_OWN = {
    "\nexample: yes\n": "\n",
    "(03) 5550 ": "(03) 0550 ",
    "(03) 7010 ": "(03) 0010 ",
    "1800 975 7": "1800 075 7",
    "0491 57": "0091 57",
    "example.org": "wattlecreek.test",
    "example.net": "wattlecreek.test",
}


def write_plan(folder: Path, plan_id: str, text: str | bytes) -> Path:
    """Write a plan file and return its path."""
    path = folder / f"plans/{plan_id}.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def plan(plan_id: str) -> str:
    """Return the text of a sound draft with this id."""
    return PLAN.replace("MH-2001", plan_id)


def call(folder: Path, *arguments: str, answers: str = "") -> Ran:
    """Run one command in the folder, as a person would whose terminal is a pipe."""
    out, err = StringIO(), StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err), _answering(answers):
        code = run(list(arguments))
    return Ran(code, out.getvalue(), err.getvalue())


def tree(folder: Path) -> dict[str, bytes]:
    """Return everything below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


@contextmanager
def _answering(answers: str) -> Iterator[None]:
    before = sys.stdin
    sys.stdin = StringIO(answers)
    try:
        yield
    finally:
        sys.stdin = before
