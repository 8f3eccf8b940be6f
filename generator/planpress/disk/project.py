"""The project folder on disk: which files there are, and their bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.disk.logo import LOGOS, logo_of
from planpress.disk.safe_read import (
    PICTURE_BYTES,
    NotRegularFileError,
    TooLargeError,
    files_below,
    is_readable_name,
    read_regular_file,
    read_text_file,
)
from planpress.disk.shipped import shipped_folder
from planpress.errors import UsageError
from planpress.read.source import MAX_BYTES

SERVICE_FILE = "service.yaml"
PLANS_FOLDER = "plans"
DOCUMENTS_FOLDER = "documents"
"""Where issued documents and their register entries are kept."""
CONTENT_FOLDER: Final = "content"
"""Where the hand-written pages are kept."""
SOURCE_FILES: Final = (SERVICE_FILE, "mkdocs.yml")
SOURCE_FOLDERS: Final = (PLANS_FOLDER, "templates", "locale", CONTENT_FOLDER)
"""The folders that, with the source files, make up a project; nothing is made from any other file."""
THEME_MARK: Final = "\n/* templates/css/theme.css */\n"
"""Separates our styles from the team's, so that a mistake in theirs is reported as theirs."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was read; `name` is its path relative to the project's folder, with forward slashes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Project:
    """The contents of a project folder; `unreadable` reports plan files that could not be read at all."""

    root: Path
    service: SourceFile
    plans: tuple[SourceFile, ...]
    unreadable: tuple[Diagnostic, ...]

    @property
    def build(self) -> Path:
        """The folder for everything that planpress makes and that is never committed."""
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
    """Return the folders of templates, the shipped ones first; a later folder's file shadows an earlier one's.

    Raises:
        NotRegularFileError: the project's `templates/` is a link.
    """
    if (root / "templates").is_symlink():
        raise NotRegularFileError(root / "templates")
    folders = (shipped_folder() / "templates", root / "templates")
    return tuple(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))


def font_folder(root: Path) -> Path:
    """Return the folder of the fonts that documents are printed with: the project's own, or the shipped one."""
    return next(folder / "fonts" for folder in reversed(template_folders(root)) if (folder / "fonts").is_dir())


def read_templates(root: Path, suffix: str) -> dict[str, str]:
    """Return the text of each template whose name ends in `suffix`, by its path under `templates/`, and the logo.

    Raises:
        BrokenLogoError: the logo cannot be printed.
    """
    return logo_of(read_logos(root / "templates")) | {
        path.relative_to(folder).as_posix(): read_text_file(path)
        for folder in template_folders(root)
        for part in ("documents", "pages", "partials", "css")
        for path in files_below(folder / part)
        if path.suffix == suffix
    }


def read_logos(templates: Path) -> dict[str, bytes]:
    """Return the letterhead pictures in a folder of templates, by name."""
    paths = {name: templates / name for name in LOGOS}
    return {name: read_regular_file(path) for name, path in paths.items() if path.exists() or path.is_symlink()}


def style_of(sheets: Mapping[str, str]) -> str:
    """Return the stylesheet for documents: ours, then the team's changes to it."""
    ours = sheets["css/fonts.css"] + sheets["css/document.css"]
    return ours + THEME_MARK + sheets["css/theme.css"] if "css/theme.css" in sheets else ours


def read_source(root: Path, path: Path) -> SourceFile | Diagnostic:
    """Return a regular file of the project, or why it cannot be read."""
    name = path.relative_to(root).as_posix()
    if not is_readable_name(path.name):
        return _unreadable(name, "this file's name contains characters that cannot be shown", "rename the file")
    limit = PICTURE_BYTES if path.suffix == ".pdf" else MAX_BYTES
    try:
        return SourceFile(name, read_regular_file(path, limit))
    except NotRegularFileError:
        return _unreadable(name, "this is not an ordinary file", "keep only plan files in plans/")
    except TooLargeError as error:
        message = f"this file has {error.size} bytes; {limit} are allowed"
        hint = "a plan is text only: look for pasted documents"
        return Diagnostic("Y001", Severity.ERROR, Position(name), message, hint)
    except OSError as error:
        return _unreadable(name, f"this file cannot be read: {error.strerror}", "look at its permissions")


def _plan_paths(folder: Path) -> Iterator[Path]:
    """Yield the files in `plans/` whose names are those of plans, in the order of the names.

    Hidden files are skipped: editors and systems put them next to the files they work on.
    """
    if folder.is_dir():
        named = (path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
        yield from sorted(path for path in named if not path.name.startswith("."))


def _unreadable(name: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("Y000", Severity.ERROR, Position(name), message, hint)
