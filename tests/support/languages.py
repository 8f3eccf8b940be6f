"""The shipped languages, and one that has hardly been translated yet."""

import re
from collections.abc import Iterable
from functools import cache

from babel.messages.pofile import read_po

from planpress.compose.language import Language, Languages, language_of
from planpress.disk.languages import read_languages
from tests.support.plans import ROOT
from tools.make_catalogues import waits

_LOCALE = ROOT / "generator/planpress/locale"
TAGS = tuple(sorted(path.name.replace("_", "-") for path in _LOCALE.glob("*/")))


@cache
def shipped() -> Languages:
    """Return the languages that planpress brings catalogues for."""
    return read_languages(ROOT, TAGS)


@cache
def waiting(tag: str) -> frozenset[str]:
    """Return the fixed texts that may be printed in English until the release."""
    with (_LOCALE / tag.replace("-", "_") / "LC_MESSAGES" / "planpress.po").open("rb") as file:
        return frozenset(str(entry.id) for entry in read_po(file) if entry.id and waits(entry))


def not_waiting(shown: Iterable[str], tag: str) -> list[str]:
    """Return the English that a document shows, its values filled in, without that which may wait."""
    may_wait = [re.sub(r"%\\\(\w+\\\)s", ".*", re.escape(text)).replace("%%", "%") for text in waiting(tag)]
    return [text for text in shown if not any(re.fullmatch(each, text, re.DOTALL) for each in may_wait)]


def greek() -> Language:
    """Return a language with two translations."""
    return language_of("el", {("", "Your plan"): "Σχέδια", ("", "How: %(how)s"): "Πώς: %(how)s"})
