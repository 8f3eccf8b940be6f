"""What this machine and this project have of what planpress needs, and how to mend what is missing."""

import hashlib
import os
import platform
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from planpress.diagnostic import Diagnostic, Severity
from planpress.disk.project import (
    DOCUMENTS_FOLDER,
    PLANS_FOLDER,
    SERVICE_FILE,
    SourceFile,
    find_root,
    read_source,
    template_folders,
)
from planpress.disk.required_packages import check_packages, required_packages
from planpress.disk.safe_read import read_regular_file
from planpress.disk.shell_line import shell_line
from planpress.disk.shipped import shipped_folder
from planpress.errors import PlanpressError, UsageError
from planpress.git.call import GitError, git, git_version
from planpress.git.history import NoHistory, open_history
from planpress.git.lacking import lacking
from planpress.printing.pdf.libraries import load_libraries, subsets_with_harfbuzz, what_decides_bytes
from planpress.read.service import read_service
from planpress.read.time_zone import zone_in

FONT_DIGESTS: Final = "SHA256SUMS"
"""Beside the fonts: the digest of each, as `sha256sum --check` reads them."""

_FREE_BYTES: Final = 500 << 20
_OLDEST_PYTHON: Final = (3, 11)
_OLDEST_GIT: Final = (2, 15)
_INSTALL: Final = (
    "in a checkout, run ./planpress again; elsewhere, install planpress again the way you did the first time"
)


class State(StrEnum):
    """How it stands with one thing: something missing stops a command, a note stops none."""

    GOOD = "ok"
    NOTE = "note"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """One thing that was looked at, what was found, and how to mend it."""

    about: str
    state: State
    found: str
    mend: str = ""


def examine(start: Path) -> Iterator[HealthFinding]:
    """Look at the machine, then at the project around a folder; nothing is written but for a passing empty file."""
    yield from _python()
    yield from _printing()
    yield _fonts()
    yield _git()
    yield _temporary()
    yield _optional("distributed", "Dask", "build --cluster")
    try:
        root = find_root(start)
    except UsageError as error:
        yield HealthFinding(
            "project", State.MISSING, "no service.yaml in this folder or above it", str(error).splitlines()[-1]
        )
        return
    yield HealthFinding("project", State.GOOD, str(root))
    yield from _service(root)
    yield from _repository(root)
    yield from _plans(root / PLANS_FOLDER)
    yield _templates(root)
    yield _build(root / "build")


def _python() -> Iterator[HealthFinding]:
    found = f"{platform.python_version()}, {sys.executable}"
    is_new = sys.version_info[:2] >= _OLDEST_PYTHON
    yield HealthFinding(
        "Python", State.GOOD if is_new else State.MISSING, found, "" if is_new else "install 3.11 or newer"
    )
    yield _packages()


def _packages() -> HealthFinding:
    try:
        found = check_packages(required_packages())
    except ImportError as error:
        return HealthFinding("Python packages", State.MISSING, f"not installed: {error.name}", _INSTALL)
    if found.missing:
        return HealthFinding("Python packages", State.MISSING, f"not installed: {', '.join(found.missing)}", _INSTALL)
    if found.of_another_version:
        others = ", ".join(found.of_another_version)
        return HealthFinding(
            "Python packages", State.NOTE, f"of another version than planpress needs: {others}", _INSTALL
        )
    return HealthFinding("Python packages", State.GOOD, f"all {found.asked} that planpress uses")


def _printing() -> Iterator[HealthFinding]:
    try:
        load_libraries()
    except PlanpressError as error:
        found, *mend = str(error).splitlines()
        yield HealthFinding("printing", State.MISSING, found, "\n".join(mend))
        return
    except Exception as error:  # noqa: BLE001  # whatever keeps a library from loading is what we were asked for
        yield HealthFinding("printing", State.MISSING, f"WeasyPrint cannot be loaded: {type(error).__name__}", _INSTALL)
        return
    yield HealthFinding("printing", State.GOOD, "Pango and WeasyPrint are there")
    decides = ", ".join(what_decides_bytes())
    yield HealthFinding("bytes", State.GOOD, f"a document has the same ones wherever these are the same: {decides}")
    if subsets_with_harfbuzz():
        yield HealthFinding("HarfBuzz", State.GOOD, "with its subsetter")
    else:
        slow = "without its subsetter: documents are larger, and printing takes longer"
        yield HealthFinding("HarfBuzz", State.NOTE, slow, "Debian, Ubuntu: sudo apt-get install libharfbuzz-subset0")


def _fonts() -> HealthFinding:
    folder = shipped_folder() / "templates/fonts"
    try:
        listed = [line.split(maxsplit=1) for line in (folder / FONT_DIGESTS).read_text("ascii").splitlines()]
        spoilt = [
            name for digest, name in listed if hashlib.sha256(read_regular_file(folder / name)).hexdigest() != digest
        ]
    except (OSError, PlanpressError, ValueError) as error:
        return HealthFinding("fonts", State.MISSING, f"they cannot be read: {error}", _restore(folder))
    if spoilt:
        return HealthFinding("fonts", State.MISSING, f"not as they were shipped: {', '.join(spoilt)}", _restore(folder))
    return HealthFinding("fonts", State.GOOD, f"all {len(listed)} as they were shipped")


def _restore(folder: Path) -> str:
    return (
        f"restore them: {shell_line('git', 'checkout', '--', str(folder))}"
        if "site-packages" not in folder.parts
        else _INSTALL
    )


def _git() -> HealthFinding:
    try:
        found = git_version()
    except GitError as error:
        return HealthFinding(
            "git", State.MISSING, str(error), "Debian, Ubuntu: sudo apt-get install git; macOS: brew install git"
        )
    if found < _OLDEST_GIT:
        return HealthFinding(
            "git", State.MISSING, f"{_dotted(found)} is too old", f"install {_dotted(_OLDEST_GIT)} or newer"
        )
    return HealthFinding("git", State.GOOD, _dotted(found))


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))


def _temporary() -> HealthFinding:
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b" ")
        return HealthFinding("temporary files", State.GOOD, tempfile.gettempdir())
    except OSError as error:
        mend = "set TMPDIR to a folder that you may write to, with some space left"
        return HealthFinding("temporary files", State.MISSING, f"none can be written: {error.strerror}", mend)


def _optional(package: str, name: str, use: str) -> HealthFinding:
    try:
        return HealthFinding(name, State.GOOD, version(package))
    except PackageNotFoundError:
        return HealthFinding(name, State.GOOD, f"not installed, and only `{use}` needs it")


def _service(root: Path) -> Iterator[HealthFinding]:
    file = read_source(root, root / SERVICE_FILE)
    if isinstance(file, Diagnostic):
        yield HealthFinding(SERVICE_FILE, State.MISSING, file.message, file.hint)
        return
    errors = [found for found in read_service(file.content, file.name).diagnostics if found.severity is Severity.ERROR]
    if errors:
        mend = "planpress check names each of them"
        yield HealthFinding(SERVICE_FILE, State.MISSING, f"it has {len(errors)} errors", mend)
    else:
        yield HealthFinding(SERVICE_FILE, State.GOOD, "it can be read")
    yield _today(file)


def _today(service: SourceFile) -> HealthFinding:
    zone = zone_in(service.content)
    if zone is not None:
        return HealthFinding("today", State.GOOD, f"it begins at midnight in {zone}")
    found = "it begins at midnight by this computer's clock, wherever that stands"
    return HealthFinding("today", State.NOTE, found, f"write into {SERVICE_FILE}: time_zone: Australia/Melbourne")


def _repository(root: Path) -> Iterator[HealthFinding]:
    history = open_history(root)
    if isinstance(history, NoHistory):
        yield HealthFinding("repository", State.NOTE, history.reason, history.mend)
        return
    lacks = lacking(history, DOCUMENTS_FOLDER)
    yield from (HealthFinding("repository", State.NOTE, lack.what, lack.mend) for lack in lacks)
    if not lacks:
        yield HealthFinding("repository", State.GOOD, "with all of its history")
    if git(root, "ls-files", "-z", "--", "build"):
        mend = "git rm -r --cached build, and keep /build/ in .gitignore"
        yield HealthFinding("build/ in git", State.MISSING, "what is made of plans is in git", mend)


def _plans(folder: Path) -> Iterator[HealthFinding]:
    if not folder.is_dir() or folder.is_symlink():
        yield HealthFinding("plans/", State.MISSING, "there is no such folder", "planpress new begins the first plan")
        return
    try:
        names = os.listdir(folder)  # noqa: PTH208 - their number is all that counts
    except OSError as error:
        yield HealthFinding("plans/", State.MISSING, f"it cannot be read: {error.strerror}", "look at its permissions")
        return
    if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & stat.S_IROTH:
        mend = f"unless the folder above keeps them out: {shell_line('chmod', '-R', 'o=', str(folder))}"
        yield HealthFinding("plans/", State.NOTE, "everyone on this machine may list and read them", mend)
    else:
        yield HealthFinding("plans/", State.GOOD, f"{len(names)} files")


def _templates(root: Path) -> HealthFinding:
    try:
        folders = template_folders(root)
    except PlanpressError as error:
        return HealthFinding("templates/", State.MISSING, str(error), "")
    which = "yours, before the shipped ones" if len(folders) > 1 else "those that planpress ships"
    return HealthFinding("templates/", State.GOOD, f"{which} in {folders[0]}")


def _build(folder: Path) -> HealthFinding:
    there = folder if folder.exists() else folder.parent
    if folder.is_symlink() or not there.is_dir():
        return HealthFinding("build/", State.MISSING, "it is not a folder", "take it away; planpress makes its own")
    if not os.access(there, os.W_OK | os.X_OK):
        return HealthFinding("build/", State.MISSING, f"nothing may be written in {there}", "look at its permissions")
    free = shutil.disk_usage(there).free
    if free < _FREE_BYTES:
        return HealthFinding(
            "build/", State.NOTE, f"{free >> 20} MB are free", "make room: 500 MB are enough for 1,000 plans"
        )
    return HealthFinding("build/", State.GOOD, f"may be written, {free >> 30} GB free")
