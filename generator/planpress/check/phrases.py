"""The turns of phrase that messages share."""

from collections.abc import Iterable


def listed(words: Iterable[str]) -> str:
    """Return one word or more as a sentence lists them: a, b and c."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def counted(number: int, noun: str) -> str:
    """Return how many there are: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
