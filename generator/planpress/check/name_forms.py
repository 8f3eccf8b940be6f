"""The forms in which a text may hold a name: how people write names differs, and whom they mean does not."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_APOSTROPHE = "['`\u00b4\u02b9\u02bb-\u02bd\u2018\u2019\u201b\u2032\uff07]"
_APOSTROPHES = re.compile(_APOSTROPHE)
_POSSESSIVE = re.compile(rf"{_APOSTROPHE}s\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_IN_BRACKETS = re.compile(r"[(\uff08\[](.*?)[)\uff09\]]")
# Scripts that put no space between words: a name stands in the middle of a run of letters.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_FEWEST_LETTERS = 3
"""A shorter word in a text is seldom a name."""
_FEWEST_SIGNS = 2
"""Of a script without spaces: a single sign is a word like any other."""
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "mx", "miss", "prof", "professor", "doctor", "coach", "nurse", "sister",
                     "father", "aunty", "auntie", "uncle"})  # fmt: skip


def plain_form(text: str) -> str:
    """Return a text to look for names in: its words without capitals, accents and apostrophes, one space between."""
    return " ".join(_WORD.findall(_bare(text).casefold()))


def full_forms(name: str) -> tuple[str, ...]:
    """Return the plain forms of a whole name: with the family name first or last, and each part in brackets alone."""
    pieces = [_IN_BRACKETS.sub(" ", name), *_IN_BRACKETS.findall(name)]
    return tuple(dict.fromkeys(form for piece in pieces for form in _orders(plain_form(piece).split()) if form))


def is_telling(form: str) -> bool:
    """Return whether a plain form is enough to tell one client from another: a first name alone is not."""
    return " " in form or (len(form) >= _FEWEST_SIGNS and is_unspaced(form))


def is_unspaced(form: str) -> bool:
    """Return whether a plain form is of a script that puts no space between words."""
    return bool(_UNSPACED.search(form))


def words_of(name: str) -> Iterator[str]:
    """Yield the plain form of each word of a name that may stand for the person, without titles."""
    for word in plain_form(name).split():
        few = _FEWEST_SIGNS if is_unspaced(word) else _FEWEST_LETTERS
        if len(word) >= few and word not in _TITLES:
            yield word


def holds_form(plain: str, form: str) -> bool:
    """Return whether a text in its plain form holds a plain form of a name."""
    return form in plain if is_unspaced(form) else f" {form} " in f" {plain} "


def beginning_of(form: str) -> str:
    """Return the first two words of a plain form, or its only one: few of a thousand names begin alike."""
    return " ".join(form.split(" ", 2)[:2])


def beginnings_in(plain: str) -> set[str]:
    """Return every word and every two words in a row of a text in its plain form: whatever a name in it begins with."""
    words = plain.split(" ")
    return {*words, *map(" ".join, pairwise(words))}


def proper_words(text: str) -> frozenset[str]:
    """Return the plain forms of the words of a text that are written as names are: not in small letters."""
    return frozenset(word.casefold() for word in _WORD.findall(_bare(text)) if not word[0].islower())


def _bare(text: str) -> str:
    """Return a text without accents, apostrophes, and the `'s` that makes a name a possessive."""
    bare = _APOSTROPHES.sub("", _POSSESSIVE.sub("", text))
    return bare if bare.isascii() else unicodedata.normalize("NFC", _BEYOND_ASCII.sub(_without_accents, bare))


def _without_accents(run: re.Match[str]) -> str:
    """Return letters beyond ASCII, of which a text in English has few, without their accents."""
    letters = unicodedata.normalize("NFKD", run[0])
    return "".join(each for each in letters if not unicodedata.combining(each))


def _orders(words: list[str]) -> Iterator[str]:
    yield " ".join(words)
    if len(words) > 1:
        yield " ".join([words[-1], *words[:-1]])
        yield " ".join([*words[1:], words[0]])
