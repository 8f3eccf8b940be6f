"""What `check --fix` does before it checks: show what it would mend, ask, and write it."""

import sys
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath

import click

from planpress.disk.files import replace_file
from planpress.disk.project import Project, SourceFile
from planpress.editing.fix_file import Read, fix_file
from planpress.editing.line_diff import change_lines, count_changes
from planpress.read.front_matter import read_front_matter
from planpress.read.glossary import read_glossary
from planpress.read.handbook_settings import read_handbook_settings
from planpress.read.plan import read_plan
from planpress.read.service import read_service
from planpress.terminal.console import Console
from planpress.terminal.report import count


def mend_files(console: Console, project: Project, only: tuple[str, ...], *, is_agreed: bool) -> None:
    """Mend the plans, and the files of the service and the handbook unless only some plans are meant.

    Raises:
        SystemExit: nobody agreed to the changes.
    """
    changes = [(file, fixed) for file, fixed in _mended(project, only) if fixed != file.content]
    for file, fixed in changes:
        for line in change_lines(file.name, file.content, fixed, is_private=console.is_private):
            console.say(line)
    if changes and not (is_agreed or _agrees(console)):
        console.say("\nNothing was written.")
        raise SystemExit(1)
    for file, fixed in changes:
        replace_file(project.root / file.name, file.content, fixed)
        console.say(f"Mended {count(count_changes(file.content, fixed), 'line')} in {file.name}")
    if not changes:
        console.say("There is nothing to mend that has only one right answer.")


def lines_to_mend(project: Project, names: AbstractSet[str]) -> int:
    """Return how many lines of these files have one right answer; nothing is written."""
    files = (file for file in project.files if file.name in names)
    return sum(count_changes(file.content, _mend(project, file)) for file in files)


def _mended(project: Project, only: tuple[str, ...]) -> Iterator[tuple[SourceFile, bytes]]:
    for file in project.files:
        if not only or (file in project.plans and PurePosixPath(file.name).stem in only):
            yield file, _mend(project, file)


def _mend(project: Project, file: SourceFile) -> bytes:
    return fix_file(file.content, file.name, _reader_of(project, file))


def _reader_of(project: Project, file: SourceFile) -> Read:
    """Return what reads a file of this kind."""
    if file is project.service:
        return read_service
    if file is project.handbook.settings:
        return read_handbook_settings
    if file is project.handbook.glossary:
        return read_glossary
    return read_front_matter if file.name.endswith(".md") else read_plan


def _agrees(console: Console) -> bool:
    """Return what the person at the terminal says; where nobody sits, there is no one to agree."""
    return console.is_private and sys.stdin.isatty() and click.confirm("Write these changes?")
