"""The navigation of a site: pages and sections in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from planpress.errors import PlanpressError


@dataclass(frozen=True, slots=True)
class NavPage:
    """One page; an empty title leaves the words to the page's own heading."""

    path: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class NavSection:
    """A titled group of pages, which becomes a tab when it stands at the top."""

    title: str
    children: "Nav"


Nav = tuple[NavPage | NavSection, ...]
"""What a reader can walk through, in order."""


def read_nav(entries: object) -> Nav:
    """Return MkDocs' `nav` list as checked values, or say what is wrong with it."""
    if not isinstance(entries, list):
        raise PlanpressError("mkdocs.yml: `nav` must be a list of pages and sections")
    return tuple(_read_entry(entry) for entry in entries)


def pages_of(nav: Nav) -> Iterator[str]:
    """Yield the path of each page, in reading order."""
    for entry in nav:
        if isinstance(entry, NavPage):
            yield entry.path
        else:
            yield from pages_of(entry.children)


def merge(nav: Nav, additions: Nav) -> Nav:
    """Return `nav` with the additions: into the section of the same title if there is one, else at the end."""
    for addition in additions:
        nav = _add(nav, addition)
    return nav


def put_first(nav: Nav, section: NavSection) -> Nav:
    """Return `nav` with the section first; a home page keeps its place before it."""
    home = 1 if nav and isinstance(nav[0], NavPage) else 0
    return (*nav[:home], section, *nav[home:])


def to_mkdocs(nav: Iterable[NavPage | NavSection]) -> list[Any]:
    """Return the `nav` list as MkDocs reads it."""
    return [_to_entry(entry) for entry in nav]


def _read_entry(entry: object) -> NavPage | NavSection:
    match entry:
        case str(path):
            return NavPage(_checked_path(path))
        case dict() if len(entry) == 1:
            ((title, value),) = entry.items()
            if isinstance(value, list):
                return NavSection(_checked_title(title), read_nav(value))
            return NavPage(_checked_path(value), _checked_title(title))
        case _:
            raise PlanpressError(f"mkdocs.yml: `nav` has an entry that is neither a page nor a section: {entry!r}")


def _checked_path(path: object) -> str:
    """Return a path that stays inside the content folder."""
    if not isinstance(path, str) or not path.endswith(".md") or "\\" in path or "://" in path:
        raise PlanpressError(f"mkdocs.yml: `nav` names {path!r}; write the path of a Markdown page in content/")
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        raise PlanpressError(f"mkdocs.yml: `nav` names '{path}', which is outside content/; move it there")
    return PurePosixPath(path).as_posix()


def _checked_title(title: object) -> str:
    """Return a title fit for HTML as it is: the theme escapes no label."""
    if not isinstance(title, str) or not title.strip() or not title.isprintable() or set(title) & set('<>"&'):
        raise PlanpressError(f'mkdocs.yml: the `nav` title {title!r} must be plain words, without < > " or &')
    return title


def _add(nav: Nav, addition: NavPage | NavSection) -> Nav:
    if isinstance(addition, NavSection):
        for index, entry in enumerate(nav):
            if isinstance(entry, NavSection) and entry.title == addition.title:
                merged = replace(entry, children=merge(entry.children, addition.children))
                return (*nav[:index], merged, *nav[index + 1 :])
    return (*nav, addition)


def _to_entry(entry: NavPage | NavSection) -> Any:  # noqa: ANN401 - MkDocs' own shape: text or a mapping of one key
    if isinstance(entry, NavSection):
        return {entry.title: to_mkdocs(entry.children)}
    return {entry.title: entry.path} if entry.title else entry.path
