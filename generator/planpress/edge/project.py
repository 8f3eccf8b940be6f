"""The project folder on disk: which files there are, and their bytes."""

import base64
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.edge.shipped import shipped_folder
from planpress.errors import UsageError

SERVICE_FILE = "service.yaml"
PLANS_FOLDER = "plans"
LOGOS: Final = {"logo.svg": "image/svg+xml", "logo.png": "image/png"}
"""What a team may call the picture on its letters, the better one first."""
THEME_MARK: Final = "\n/* templates/css/theme.css */\n"
"""Stands between our styles and the team's, so that a mistake is told as theirs."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was read; `name` is its path from the project's folder, with forward slashes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Project:
    """What a project folder holds; `unreadable` are plan files that could not be read at all."""

    root: Path
    service: SourceFile
    plans: tuple[SourceFile, ...]
    unreadable: tuple[Diagnostic, ...]

    @property
    def build(self) -> Path:
        """The folder for everything that planpress makes and git never sees."""
        return self.root / "build"


def find_root(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds a `service.yaml`.

    Raises:
        UsageError: there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SERVICE_FILE).exists():
            return folder
    raise UsageError(
        f"There is no {SERVICE_FILE} in this folder or above it.\n"
        "Go to your project's folder, or begin a new one: planpress init FOLDER"
    )


def open_project(root: Path) -> Project:
    """Read the service file and every plan file of the project.

    Raises:
        UsageError: `service.yaml` cannot be read.
    """
    service = read_source(root, root / SERVICE_FILE)
    if isinstance(service, Diagnostic):
        raise UsageError(f"{SERVICE_FILE}: {service.message}; {service.hint}")
    read = [read_source(root, path) for path in _plan_paths(root / PLANS_FOLDER)]
    return Project(
        root=root,
        service=service,
        plans=tuple(file for file in read if isinstance(file, SourceFile)),
        unreadable=tuple(problem for problem in read if isinstance(problem, Diagnostic)),
    )


def template_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders of templates, the shipped ones first; a later folder's file shadows an earlier one's."""
    folders = (shipped_folder() / "templates", root / "templates")
    return tuple(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))


def read_templates(root: Path, suffix: str) -> dict[str, str]:
    """Return the text of each template that ends in `suffix`, by its path under `templates/`, and the logo."""
    logos = {name: path.read_bytes() for name in LOGOS if (path := root / "templates" / name).is_file()}
    return logo_of(logos) | {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for folder in template_folders(root)
        for part in ("documents", "pages", "partials", "css")
        for path in sorted((folder / part).rglob(f"*{suffix}"))
    }


def logo_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the picture for letterheads, as an address that carries its bytes; nothing if a team has none."""
    found = next((name for name in LOGOS if name in files), "")
    return {"logo": f"data:{LOGOS[found]};base64,{base64.b64encode(files[found]).decode()}"} if found else {}


def style_of(sheets: Mapping[str, str]) -> str:
    """Return the one stylesheet of documents: ours, then what a team changes of it."""
    ours = sheets["css/fonts.css"] + sheets["css/document.css"]
    return ours + THEME_MARK + sheets["css/theme.css"] if "css/theme.css" in sheets else ours


def read_source(root: Path, path: Path) -> SourceFile | Diagnostic:
    """Return an ordinary file of the project, or why it cannot be read."""
    name = path.relative_to(root).as_posix()
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return _unreadable(name, "this is not an ordinary file", "keep only plan files in plans/")
        # A file may become a link or a pipe between the two calls: then it is not followed, and does not wait.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            return SourceFile(name, file.read())
    except OSError as error:
        return _unreadable(name, f"this file cannot be read: {error.strerror}", "look at its permissions")


def _plan_paths(folder: Path) -> Iterator[Path]:
    """Yield what lies in `plans/` and calls itself a plan, in the order of the names."""
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})


def _unreadable(name: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("Y000", Severity.ERROR, Position(name), message, hint)
