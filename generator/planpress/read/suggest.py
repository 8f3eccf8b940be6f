"""Did you mean: the allowed word that is nearest to the one written."""

from collections.abc import Iterable
from difflib import get_close_matches

_CERTAIN = 0.8


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return the allowed word nearest to `word`, or an empty string when none is near."""
    by_form = {_plain(candidate): candidate for candidate in allowed}
    matches = get_close_matches(_plain(word), by_form, n=1, cutoff=0.7)
    return by_form[matches[0]] if matches else ""


def surely_meant(word: str, allowed: Iterable[str]) -> str:
    """Return the only allowed word that can have been meant, or an empty string when that is not certain."""
    by_form = {_plain(candidate): candidate for candidate in allowed}
    form = _plain(word)
    if form in by_form:
        return by_form[form]
    near = get_close_matches(form, by_form, n=2, cutoff=0.7)
    is_certain = len(near) == 1 and get_close_matches(form, near, cutoff=_CERTAIN)
    return by_form[near[0]] if is_certain else ""


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """Return the question to put as a hint, or an empty string."""
    match = nearest(word, allowed)
    return f"did you mean `{match}`?" if match else ""


def _plain(word: str) -> str:
    """Return the word without what people vary: case, hyphens, spaces, quotation marks and stray punctuation."""
    return word[:100].lower().strip(" ,;.\"'“”‘’").replace("-", "_").replace(" ", "_")
