"""From text to a tree of nodes; when one section of the file cannot be read, the others still are."""

import re
from dataclasses import dataclass

from yaml import MarkedYAMLError

from planpress.diagnostic import Diagnostic
from planpress.read.compose import Composer, Stopped
from planpress.read.nodes import Node, Scalar
from planpress.read.source import Source

_MAX_SECTIONS = 10
_SECTION = re.compile(r"^(?=[^\s#-])(?!\.\.\.)", re.MULTILINE)
_ITEM = re.compile(r"^(?=-(?!--))", re.MULTILINE)
_SECTION_KEY = re.compile(r"[\"']?([\w-]+)[\"']?\s*:")


@dataclass(frozen=True, slots=True)
class Tree:
    """What could be read of a file.

    `spoilt` holds the top-level keys whose section could not be read; in `source` these sections are blanked out.
    `wrapped` holds the quoted values that go over several lines.
    """

    source: Source
    root: Node | None
    diagnostics: tuple[Diagnostic, ...] = ()
    wrapped: tuple[Scalar, ...] = ()
    spoilt: frozenset[str] = frozenset()


def parse(source: Source, *, is_list: bool = False) -> Tree:
    """Return the nodes of a file, with a diagnostic for each mistake of its YAML that is independent of the others.

    Where a part of the file cannot be read, the other keys at the margin are; or the other items, if it is a list.
    """
    begins = _ITEM if is_list else _SECTION
    found: list[Diagnostic] = []
    spoilt: set[str] = set()
    for _ in range(_MAX_SECTIONS):
        composer = Composer(source)
        try:
            root = composer.compose()
        except Stopped:
            return Tree(source, None, (*found, *composer.diagnostics))
        except MarkedYAMLError as error:
            from planpress.read.syntax import explain  # its many patterns are for files with mistakes only

            diagnostic = explain(error, source)
            start, end = _section_around(source, diagnostic, begins)
            found.append(diagnostic)
            key = _SECTION_KEY.match(source.text, start, end)
            spoilt |= {key[1]} if key else set()
            source = _without(source, start, end)
        else:
            return Tree(source, root, (*found, *composer.diagnostics), tuple(composer.wrapped), frozenset(spoilt))
    return Tree(source, None, tuple(found))


def _section_around(source: Source, diagnostic: Diagnostic, begins: re.Pattern[str]) -> tuple[int, int]:
    """Return the offsets of the top-level key or item, with all its lines, in which a mistake was made."""
    at = source.offset(diagnostic.place)
    starts = [match.start() for match in begins.finditer(source.text)]
    end = min((offset for offset in starts if offset > at), default=len(source.text))
    if diagnostic.code == "Y020":  # text at the margin belongs to the key above it
        at -= 1
    return max((offset for offset in starts if offset <= at), default=0), end


def _without(source: Source, start: int, end: int) -> Source:
    """Return the source with a section turned into comment lines of the same length: all offsets stay."""
    return Source(source.file, source.text[:start] + re.sub(r"[^\n]", "#", source.text[start:end]) + source.text[end:])
