"""The words on the command line that mean someone of the team."""

from collections.abc import Collection

from planpress.errors import UsageError
from planpress.read.suggest import did_you_mean


def find_member(ids: Collection[str], word: str) -> str:
    """Return the id of a team member, who may be called by the first part of it where that is enough.

    Raises:
        UsageError: nobody is meant, or more than one.
    """
    if word in ids:
        return word
    meant = [each for each in ids if each.partition("-")[0] == word.lower()]
    if len(meant) == 1:
        return meant[0]
    hint = did_you_mean(word, ids) or f"there are {', '.join(ids)}"
    raise UsageError(f"There is no team member {word} in service.yaml; {hint}")
