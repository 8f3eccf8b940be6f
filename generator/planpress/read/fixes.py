"""What can only have been meant by a value or key that was refused; empty wherever there are two answers."""

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date

from planpress.diagnostic import Fix
from planpress.read.nodes import Scalar
from planpress.read.suggest import surely_meant

_QUOTES = frozenset({"'", '"'})
_YES_AND_NO = {"y": "yes", "true": "yes", "n": "no", "false": "no"}
_CURLY = re.compile("[“”‘’„«»]([^“”‘’„«»]+)[“”‘’„«»]")
_YEAR_FIRST = re.compile(r"([12][0-9]{3})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([12][0-9]{3})")
_IN_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ .-]+([A-Za-z]{3,9})[ .,-]+([12][0-9]{3})")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_LAST_MONTH = 12


def mend_day(text: str) -> str:
    """Return the day as YYYY-MM-DD: `2026-3-2`, `15/04/2026`, `2 March 2026`, but not `02/03/2026`."""
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[3], found[4])
    if found := _DAY_FIRST.fullmatch(text):
        # Where both could be the month, some mean the one and some the other.
        is_clear = int(found[1]) > _LAST_MONTH or int(found[1]) == int(found[3])
        return _day(found[4], found[3], found[1]) if is_clear else ""
    if found := _IN_WORDS.fullmatch(text):
        return _day(found[3], _month(found[2].lower()), found[1])
    return ""


def mend_word(text: str, allowed: Collection[str]) -> str:
    """Return the allowed word that was meant: another case, hyphens for underscores, a slip, `y` for `yes`."""
    short = _YES_AND_NO.get(text.lower(), "")
    return short if short in allowed else surely_meant(text, allowed)


def mend_key(key: str, known: Iterable[str], *, taken: Collection[str], elsewhere: Collection[str]) -> str:
    """Return the key that was meant, unless it is already there; a key known elsewhere is more likely misplaced."""
    meant = surely_meant(key, known)
    is_misplaced = key in elsewhere and key + "s" != meant and meant + "s" != key
    return "" if meant in taken or is_misplaced else meant


def without_curly_quotes(text: str) -> str:
    """Return what is between the curly quotation marks around a whole value."""
    found = _CURLY.fullmatch(text)
    return found[1].strip() if found else ""


def replacing(written: Scalar, text: str) -> Fix | None:
    """Return the fix that writes another text in the place of one, inside its quotation marks where it has any."""
    if not text or written.style not in _QUOTES | {""}:
        return None
    inset = 1 if written.style else 0
    start, end = written.start + inset, written.end - inset
    return None if "\n" in written.source.text[start:end] else Fix(start, end, text)


def _month(word: str) -> str:
    """Return the number of a month by its name, whole or short; `0`, which is none, for any other word."""
    return next((str(n) for n, month in enumerate(_MONTHS, start=1) if word in {month, month[:3], month[:4]}), "0")


def _day(year: str, month: str, day: str) -> str:
    with suppress(ValueError):
        return date(int(year), int(month), int(day)).isoformat()
    return ""
