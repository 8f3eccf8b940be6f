"""Diagnostics as lines: for a person at a terminal, for a log, or for an editor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.text import Text

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.render.visible import visible
from planpress.terminal.excerpt import excerpt, line_of

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_FRAME = "blue"
_MOST_NAMED = 8

Sources = Mapping[str, bytes]
"""The bytes of files, by their names in diagnostics."""


def diagnostic_lines(diagnostic: Diagnostic, sources: Sources, columns: int) -> Iterator[Text]:
    """Yield the lines that show a diagnostic; excerpts come from `sources`, and a file that is not in it has none."""
    yield head_line(diagnostic.place, str(diagnostic.severity), diagnostic, COLOURS[diagnostic.severity])
    frame = list(_excerpt_lines(diagnostic, sources, columns))
    yield from frame
    yield from footnotes(diagnostic, indent=len(str(diagnostic.place.line)) + 1 if frame else 3)


def head_line(place: Position, weight: str, diagnostic: Diagnostic, colour: str) -> Text:
    """Return the line that editors read: the place, the severity, the rule, and what is wrong."""
    return Text.assemble(
        (visible(str(place)), "bold"),
        ": ",
        (f"{weight} {diagnostic.code}", colour),
        f": {visible(diagnostic.message)}",
    )


def footnotes(diagnostic: Diagnostic, indent: int) -> Iterator[Text]:
    """Yield how to mend it, and the places that help to understand it."""
    notes = [("help", diagnostic.hint)] if diagnostic.hint else []
    notes += [("note", f"{entry.message}: {entry.place}") for entry in diagnostic.related]
    for label, words in notes:
        yield Text.assemble(" " * indent, ("= ", _FRAME), (f"{label}:", "bold"), f" {visible(words)}")


def count(number: int, noun: str) -> str:
    """Return the number with its noun, such as `1 plan` or `2 plans`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def some(words: Sequence[str]) -> str:
    """Return the words, or as many as fit into a line or two, and how many more there are."""
    more = len(words) - _MOST_NAMED
    return ", ".join(words) if more <= 0 else f"{', '.join(words[:_MOST_NAMED])} and {more} more"


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many diagnostics there are of each severity, such as `1 error, 2 warnings`; or nothing."""
    severities = [entry.severity for entry in diagnostics]
    weights = sorted(Severity, reverse=True)
    return ", ".join(count(severities.count(weight), str(weight)) for weight in weights if weight in severities)


def _excerpt_lines(diagnostic: Diagnostic, sources: Sources, columns: int) -> Iterator[Text]:
    place = diagnostic.place
    line = line_of(sources.get(place.file, b""), place.line)
    if not line:
        return
    number = str(place.line)
    gutter = " " * len(number)
    shown = excerpt(line, place.column, place.width, max(columns - len(number) - len(" | "), 20))
    yield Text(f"{gutter} |", _FRAME)
    yield Text.assemble((f"{number} |", _FRAME), f" {shown.text}")
    caret = ("^" * shown.marked, COLOURS[diagnostic.severity])
    yield Text.assemble((f"{gutter} |", _FRAME), " " * (shown.indent + 1), caret)
