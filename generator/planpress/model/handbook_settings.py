"""What a team may set in its `mkdocs.yml`: a few keys, each checked; the rest of the file is for other engines."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, StringConstraints, TypeAdapter

from planpress.model.base import Part
from planpress.model.values import parse_line, refuse

_MARKUP = frozenset('<>"&')
_NEITHER = "this is neither a page nor a section"
_ONE_OR_THE_OTHER = "write `- page.md`, `- Title: page.md`, or `- Title:` with its pages as a list below"


def parse_label(value: object) -> str:
    """Return words fit for HTML as they are: the theme does not escape them.

    Raises:
        PydanticCustomError: for anything but one line of words without markup.
    """
    line = parse_line(value)
    if _MARKUP.isdisjoint(line):
        return line
    raise refuse("markup", 'this holds one of the signs < > " &', "write plain words: the site shows them as they are")


def parse_page_path(value: object) -> str:
    """Return the path of a Markdown page that stays inside the content folder.

    Raises:
        PydanticCustomError: for any other path.
    """
    path = value if isinstance(value, str) else ""
    if not path.endswith(".md") or "\\" in path or "://" in path:
        hint = "write the path of a Markdown page from content/, such as start/first-meeting.md"
        raise refuse("page_path", "this is not the path of a page", hint)
    if path.startswith("/") or ".." in path.split("/"):
        raise refuse("page_path", "this page is outside content/", "move it there, and write its path from content/")
    return "/".join(part for part in path.split("/") if part not in {"", "."})


def parse_nav_entry(value: object) -> object:
    """Return an entry of the navigation: a path, or a title with a path or with entries below it.

    Raises:
        PydanticCustomError: for a value of another shape.
        ValidationError: for each mistake below it.
    """
    if isinstance(value, str):
        return parse_page_path(value)
    if isinstance(value, dict) and len(value) == 1:
        return _TITLED.validate_python(value)
    raise refuse("nav_entry", _NEITHER, _ONE_OR_THE_OTHER)


def _parse_below_title(value: object) -> object:
    if isinstance(value, list):
        return _ENTRIES.validate_python(value)
    if isinstance(value, dict):
        raise refuse("nav_entry", _NEITHER, "write the pages of a section as a list, with `- ` before each")
    return parse_page_path(value)


def _parse_maybe_label(value: object) -> str:
    return "" if value == "" else parse_label(value)


def _parse_maybe_https(value: object) -> str:
    if value == "":
        return ""
    address = parse_label(value)
    if address.startswith("https://"):
        return address
    raise refuse("https", "this is not the address of a site", "write it in full, beginning with https://")


Label = Annotated[str, BeforeValidator(parse_label), StringConstraints(max_length=200)]
"""Plain words on one line, without markup."""
MaybeLabel = Annotated[str, BeforeValidator(_parse_maybe_label)]
"""The same, or nothing in quotes."""
NavEntry = Annotated[Any, BeforeValidator(parse_nav_entry)]
"""A path, or a title with a path or with entries below it; the shape that MkDocs has, since its keys are titles."""

_ENTRIES: TypeAdapter[tuple[Any, ...]] = TypeAdapter(tuple[NavEntry, ...])
_TITLED: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[Label, Annotated[Any, BeforeValidator(_parse_below_title)]])


class HandbookSettings(Part):
    """The settings of the handbook that a team chooses itself."""

    site_name: Label
    """The name of the handbook."""
    site_description: MaybeLabel = ""
    """What it is about."""
    copyright: MaybeLabel = ""
    """Whose it is."""
    repo_url: Annotated[str, BeforeValidator(_parse_maybe_https)] = ""
    """Where its source is on the web."""
    docs_dir: Literal["content"] = "content"
    """Where its pages are; planpress looks nowhere else."""
    nav: tuple[NavEntry, ...]
    """Its pages and sections, in reading order."""

    theme: object = None
    """For other engines."""
    markdown_extensions: object = None
    """For other engines."""
    plugins: object = None
    """For other engines."""
    use_directory_urls: object = None
    """For other engines."""
