"""The turns of phrase that messages share."""

from collections.abc import Iterable


def listed(words: Iterable[str]) -> str:
    """Return one word or more as a sentence lists them: a, b and c."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
