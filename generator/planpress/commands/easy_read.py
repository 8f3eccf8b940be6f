"""What `build` and `pack` say about Easy Read versions, which people make and test, and planpress never writes."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from planpress.compose.documents import READERS
from planpress.consent.opened import Reader
from planpress.model.client import Format
from planpress.model.plan import Plan
from planpress.terminal.console import Console

FOLDER: Final = "easy-read"
"""Next to `plans/`; a version is called after its plan and the kind of document, such as MH-1042-plan.pdf."""


def say_easy_read(console: Console, root: Path, plans: Iterable[Plan]) -> None:
    """Say which versions are ready to be handed over too, and which clients are waiting for one."""
    folder = root / FOLDER
    there = {path.name for path in folder.iterdir() if path.is_file()} if folder.is_dir() else set()
    for plan in plans:
        ready = [f"{FOLDER}/{name}" for name in _names_for(plan) if name in there]
        if ready:
            console.say(f"{plan.id}: there is an Easy Read version; hand it over too: {', '.join(ready)}")
        elif Format.EASY_READ in plan.client.formats:
            console.say(f"{plan.id}: the client asked for Easy Read; nobody has made {FOLDER}/{plan.id}-plan.pdf yet")


def _names_for(plan: Plan) -> list[str]:
    return [f"{plan.id}-{kind.value}.pdf" for kind, readers in READERS.items() if Reader.CLIENT in readers]
