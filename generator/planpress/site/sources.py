"""What a site is made of, read from the folders of a team and of planpress."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planpress.disk.project import GLOSSARY
from planpress.disk.safe_read import files_below, read_regular_file
from planpress.errors import PlanpressError
from planpress.model.handbook import Handbook
from planpress.render.pages import Page
from planpress.site.nav import Nav, NavPage, NavSection

_CONTENT_SUFFIXES = frozenset({".md", ".csv", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp"})

_FONTS = tuple(f"AtkinsonHyperlegibleNext-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic"))


@dataclass(frozen=True, slots=True)
class RegisterPages:
    """What the team site has and the handbook has not: pages about clients, by path without an ending.

    `titles` are those of the registers, as they stand in the navigation; `plans` (by number) have pages in
    `team/plans/`. What is to be filled in is in `pages`, by path, and `files` are put in as they are; `unchanged` are
    files of the last build, by their path with its ending, that are as they would come out.
    """

    titles: Mapping[str, str]
    plans: Collection[str] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    unchanged: Mapping[str, Path] = field(default_factory=dict)

    @property
    def nav(self) -> NavSection:
        """The section of the navigation that leads to them."""
        return NavSection("Team", tuple(NavPage(f"{path}.md") for path in self.titles))


@dataclass(frozen=True, slots=True)
class SiteSources:
    """All that one site is made of; each path is relative, with forward slashes.

    `handbook` and `pictures` are the team's own; `pages` and `nav` are the generated reference, without client data.
    """

    handbook: Handbook
    theme: Mapping[str, bytes]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    nav: Nav = ()
    feedback: str = ""
    registers: RegisterPages | None = None


def read_pictures(folder: Path) -> dict[str, bytes]:
    """Return what lies below the folder of the content beside the pages and the glossary, by path.

    Hidden files are left out.

    Raises:
        PlanpressError: a file is of a kind that no site needs.
    """
    files = _read_tree(folder)
    for path in files:
        if path != GLOSSARY and _suffix(path) not in _CONTENT_SUFFIXES:
            known = ", ".join(sorted(_CONTENT_SUFFIXES))
            raise PlanpressError(f"{folder.name}/{path}: this kind of file has no place in the site; it takes {known}")
    return {path: content for path, content in files.items() if path != GLOSSARY and not path.endswith(".md")}


def read_theme(templates: Iterable[Path]) -> dict[str, bytes]:
    """Return the theme's files and fonts; a later folder's file takes the place of an earlier one's of that name."""
    theme: dict[str, bytes] = {}
    for folder in templates:
        theme |= _read_tree(folder / "site")
        fonts = (folder / "fonts" / name for name in _FONTS)
        theme |= {f"assets/fonts/{font.name}": read_regular_file(font) for font in fonts if font.exists()}
    return theme


def _suffix(path: str) -> str:
    """Return the ending of a name, small but for a page's: MkDocs would take `.MD` for one, and nobody checked it."""
    suffix = Path(path).suffix
    return suffix if suffix.lower() == ".md" else suffix.lower()


def _read_tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): read_regular_file(path) for path in files_below(folder)}
