"""The navigation of a site: pages and sections in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any


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


def nav_of(entries: Iterable[Any]) -> Nav:
    """Return the navigation that a `mkdocs.yml` lists."""
    return tuple(_entry_of(entry) for entry in entries)


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


def _entry_of(entry: Any) -> NavPage | NavSection:  # noqa: ANN401 - MkDocs' own shape: text or a mapping of one key
    if isinstance(entry, str):
        return NavPage(entry)
    ((title, below),) = entry.items()
    return NavPage(below, title) if isinstance(below, str) else NavSection(title, nav_of(below))


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
