"""The project folder on disk: which files there are, and their bytes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final, Self

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.disk.digests import digest
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
from planpress.errors import PlanpressError, UsageError
from planpress.read.source import MAX_BYTES, MAX_PAGE_BYTES
from planpress.render.visible import visible

SERVICE_FILE = "service.yaml"
PLANS_FOLDER = "plans"
DOCUMENTS_FOLDER = "documents"
"""Where issued documents and their register entries are kept."""
CONTENT_FOLDER: Final = "content"
"""Where the hand-written pages are kept."""
SETTINGS_FILE: Final = "mkdocs.yml"
"""What a team sets of its handbook."""
GLOSSARY: Final = "glossary.yml"
"""The one file of the content that is no page or picture; the glossary is made from it."""
SOURCE_FILES: Final = (SERVICE_FILE, SETTINGS_FILE)
SOURCE_FOLDERS: Final = (PLANS_FOLDER, "templates", "locale", CONTENT_FOLDER)
"""The folders that, with the source files, make up a project; nothing is made from any other file."""
_LAID_BESIDE: Final = ("._", ".#", "#")
_LIKE_PLAN: Final = re.compile(r"\.?.+\.ya?ml(\.txt)?|[a-z]{2,4}-\d{1,8}(\.txt)?", re.IGNORECASE)
THEME_MARK: Final = "\n/* templates/css/theme.css */\n"
"""Separates our styles from the team's, so that a mistake in theirs is reported as theirs."""


class SourceFile:
    """A file of a project; `name` is its path relative to the project's folder, with forward slashes."""

    __slots__ = ("_content", "_digest", "_path", "name")

    def __init__(self, name: str, content: bytes) -> None:
        """Take a file as it was read."""
        self.name, self._content, self._digest = name, content, ""
        self._path: Path | None = None

    @classmethod
    def known(cls, name: str, path: Path, digest: str) -> Self:
        """Return a file whose digest is known, and which is read only when somebody asks for its content."""
        file = cls(name, b"")
        file._path, file._digest = path, digest
        return file

    @property
    def content(self) -> bytes:
        """Its bytes.

        Raises:
            PlanpressError: it cannot be read any more.
        """
        if self._path is not None:
            self._content, self._digest, self._path = self._read(self._path), "", None
        return self._content

    @property
    def digest(self) -> str:
        """The digest of its bytes."""
        self._digest = self._digest or digest(self._content)
        return self._digest

    def _read(self, path: Path) -> bytes:
        try:
            return read_regular_file(path, MAX_BYTES)
        except OSError as error:
            raise PlanpressError(f"{self.name} cannot be read any more: {error.strerror}; try again") from error


class FileContents(Mapping[str, bytes]):
    """The bytes of files, by name; each is read when it is asked for."""

    def __init__(self, files: Iterable[SourceFile]) -> None:
        """Take the files."""
        self._files = {file.name: file for file in files}

    def __getitem__(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return self._files[name].content

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._files)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._files)


@dataclass(frozen=True, slots=True)
class HandbookFiles:
    """What the handbook is written in, but for its pictures; `unreadable` are files that could not be read at all."""

    settings: SourceFile | None = None
    glossary: SourceFile | None = None
    pages: tuple[SourceFile, ...] = ()
    unreadable: tuple[Diagnostic, ...] = ()

    def __iter__(self) -> Iterator[SourceFile]:
        """Yield each file that was read."""
        yield from (file for file in (self.settings, self.glossary) if file)
        yield from self.pages


@dataclass(frozen=True, slots=True)
class Project:
    """The contents of a project folder.

    `unreadable` reports plan files that could not be read at all, and what else in `plans/` may be or hold a plan.
    """

    root: Path
    service: SourceFile
    plans: tuple[SourceFile, ...]
    unreadable: tuple[Diagnostic, ...]
    handbook: HandbookFiles = field(default_factory=HandbookFiles)

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """Every file that was read."""
        return (self.service, *self.plans, *self.handbook)

    def alone(self, plan_id: str) -> "Project":
        """Return the project as if it had one plan: nothing that only plans have to do with each other is looked at."""
        plans = tuple(file for file in self.plans if PurePosixPath(file.name).stem == plan_id)
        return replace(self, plans=plans)

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


def open_project(root: Path, known: Mapping[str, str] | None = None) -> Project:
    """Read the service file, every plan file of the project, and what its handbook is written in.

    `known` has the digests of plan files that have not changed since they were read: those wait until they are needed.

    Raises:
        UsageError: `service.yaml` cannot be read.
    """
    service = read_service_file(root)
    read = [_known_source(root, path, known or {}) for path in plan_paths(root)]
    return Project(
        root=root,
        service=service,
        plans=tuple(file for file in read if isinstance(file, SourceFile)),
        unreadable=(*(problem for problem in read if isinstance(problem, Diagnostic)), *not_read(root)),
        handbook=read_handbook_files(root),
    )


def read_service_file(root: Path) -> SourceFile:
    """Read the service file alone.

    Raises:
        UsageError: it cannot be read.
    """
    service = read_source(root, root / SERVICE_FILE)
    if isinstance(service, Diagnostic):
        raise UsageError(f"{SERVICE_FILE}: {service.message}; {service.hint}")
    return service


def read_handbook_files(root: Path) -> HandbookFiles:
    """Return what the handbook of the project is written in; a file that is not there is left out."""
    paths = dict.fromkeys((root / SETTINGS_FILE, *_handbook_paths(root / CONTENT_FOLDER)))
    read = [read_source(root, path) for path in paths if path.exists() or path.is_symlink()]
    files = {file.name: file for file in read if isinstance(file, SourceFile)}
    return HandbookFiles(
        settings=files.pop(SETTINGS_FILE, None),
        glossary=files.pop(f"{CONTENT_FOLDER}/{GLOSSARY}", None),
        pages=tuple(files.values()),
        unreadable=tuple(problem for problem in read if isinstance(problem, Diagnostic)),
    )


def plan_paths(root: Path) -> Iterator[Path]:
    """Yield what lies in `plans/` and calls itself a plan, in the order of the names.

    Hidden files are none: editors and systems lay them beside what they work on.
    """
    folder = root / PLANS_FOLDER
    if folder.is_dir():
        named = (path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
        yield from sorted(path for path in named if not path.name.startswith("."))


def not_read(root: Path) -> Iterator[Diagnostic]:
    """Yield each thing in `plans/` that nobody reads although it may be a plan, or hold one."""
    folder = root / PLANS_FOLDER
    read = set(plan_paths(root))
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = visible(path.relative_to(root).as_posix())
        if path in read:
            continue
        if path.is_dir():
            if path.is_symlink() or any(_may_be_plan(inner.name) for inner in path.rglob("*")):
                hint = "move the plans in it up into plans/, or move it out of plans/"
                yield _unreadable(name, "no folder in plans/ is read, and this one may hold plans", hint)
        elif _may_be_plan(path.name):
            hint = "name it after the plan, such as MH-1042.yaml, or move it out of plans/"
            yield _unreadable(
                name, "this file is not read: a plan's name ends in .yaml, and does not begin with a dot", hint
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
    limits = {".pdf": PICTURE_BYTES, ".md": MAX_PAGE_BYTES}
    name = path.relative_to(root).as_posix()
    if not is_readable_name(path.name):
        return _unreadable(
            visible(name), "this file's name contains characters that cannot be shown", "rename the file"
        )
    if "\\" in path.name:
        return _unreadable(name, "Windows takes the \\ in this file's name for the way to a folder", "rename the file")
    limit = limits.get(path.suffix, MAX_BYTES)
    try:
        return SourceFile(name, read_regular_file(path, limit))
    except NotRegularFileError:
        return _unreadable(name, "this is not an ordinary file", "put the file itself there, and no link to another")
    except TooLargeError as error:
        message = f"this file has {error.size} bytes; {limit} are allowed"
        hint = "a plan is text only: look for pasted documents"
        return Diagnostic("Y001", Severity.ERROR, Position(name), message, hint)
    except OSError as error:
        return _unreadable(name, f"this file cannot be read: {error.strerror}", "look at its permissions")


def _known_source(root: Path, path: Path, known: Mapping[str, str]) -> SourceFile | Diagnostic:
    name = f"{PLANS_FOLDER}/{path.name}"
    return SourceFile.known(name, path, known[name]) if name in known else read_source(root, path)


def _handbook_paths(content: Path) -> Iterator[Path]:
    """Yield the glossary, whatever calls itself a page, and any link, which is told and never followed."""
    if content.is_symlink():
        yield content
    elif content.is_dir():
        yield content / GLOSSARY
        yield from _pages_below(content)


def _pages_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.suffix == ".md" or path.is_symlink():
            yield path
        elif path.is_dir():
            yield from _pages_below(path)


def _may_be_plan(name: str) -> bool:
    """Whether a plan may be called so by mistake; what systems and editors lay beside a plan is left out."""
    return not name.startswith(_LAID_BESIDE) and _LIKE_PLAN.fullmatch(name) is not None


def _unreadable(name: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("Y000", Severity.ERROR, Position(name), message, hint)
