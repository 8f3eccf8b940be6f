"""Rules about characters: what is written must be printable, letter by letter."""

import unicodedata
from collections.abc import Iterable, Iterator

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.check.service import ServiceCase
from planpress.check.walk import parts_of, words_in
from planpress.diagnostic import Gate, Position, Severity
from planpress.model.base import Part
from planpress.typeface.spelling import uncovered


@rule("P065", Severity.ERROR, Gate.SAVE)
def check_characters(case: Case) -> Iterator[Finding]:
    """Every character can be printed: one of the fonts that come with planpress has it.

    The fonts have Latin letters with all their marks (Vietnamese, Yoruba), Greek, Cyrillic, Arabic and Chinese, and
    some signs such as ✓. They have no emoji, and no Hebrew, Thai, Tamil or Devanagari, among others.

    Why: A letter with an empty square in the client's name says that nobody looked.

    Fails:
        summary: Mai wants a home of her own 🙂

    Mended:
        summary: Mai wants a home of her own.
    """
    if uncovered(case.words):
        yield from _in_parts(case.parts, case.source)


@rule("P112", Severity.ERROR, Gate.SAVE)
def check_characters_of_the_service(case: ServiceCase) -> Iterator[Finding]:
    """Every character of `service.yaml` can be printed, too: its words appear on every letter.

    Why: An empty square in the name of the service would be on every page that goes out.

    Fails:
        name: Wattle Creek 🌿 Community Mental Health

    Mended:
        name: Wattle Creek Community Mental Health
    """
    yield from _in_parts(parts_of(case.service), case.source)


def _in_parts(parts: Iterable[Part], source: str) -> Iterator[Finding]:
    for part in parts:
        for text, path in words_in(part):
            for character in uncovered(text):
                place = _place_in(source, character, part.place(*path))
                message = f"no font has the character U+{ord(character):04X} ({_name(character)})"
                yield Finding(place, message, "write it another way, or ask for a font that has it")


def _place_in(source: str, character: str, value: Position) -> Position:
    """Return where the character stands in the file, or where its text begins if it is written as an escape."""
    for number, line in enumerate(source.split("\n")[value.line - 1 :], start=value.line):
        if character in line:
            return Position(value.file, number, line.index(character) + 1, 1)
    return value


def _name(character: str) -> str:
    return unicodedata.name(character, "without a name").lower()


RULES = (check_characters,)
SERVICE_RULES = (check_characters_of_the_service,)
