"""The shipped languages, and one that has hardly been translated yet."""

from functools import cache

from planpress.compose.language import Language, Languages, language_of
from planpress.disk.languages import read_languages
from tests.support.plans import ROOT

TAGS = tuple(sorted(path.name.replace("_", "-") for path in (ROOT / "generator/planpress/locale").glob("*/")))


@cache
def shipped() -> Languages:
    """Return the languages that planpress brings catalogues for."""
    return read_languages(ROOT, TAGS)


def greek() -> Language:
    """Return a language with two translations."""
    return language_of("el", {("", "Your plan"): "Σχέδια", ("", "How: %(how)s"): "Πώς: %(how)s"})
