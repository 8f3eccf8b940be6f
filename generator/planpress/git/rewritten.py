"""What a branch held before it was amended, rebased or reset, and what the branch that it follows holds."""

from dataclasses import dataclass

from planpress.git.call import GitError, git
from planpress.git.history import History, Version

_DETACHED = "HEAD"
_FOLLOWED = "@{upstream}"


@dataclass(frozen=True, slots=True)
class Besides:
    """What was done to files in commits that are not part of the history: `dropped` ones were, before a rewriting.

    `followed` are those of the branch that this one follows, and only wait to be pulled, or were dropped here alone.
    """

    dropped: tuple[Version, ...] = ()
    followed: tuple[Version, ...] = ()


def besides(history: History, folder: str) -> Besides:
    """Return what git still remembers of the branch beside its history, as far as it concerns a folder.

    Git remembers for some months, and only in the clone where it happened; nothing follows from what it forgot.
    """
    root = history.root
    branch = git(root, "rev-parse", "--symbolic-full-name", "HEAD").decode("utf-8", "surrogateescape").strip()
    followed = _ids(history, "-1", _FOLLOWED)
    # Without a branch, git remembers every place that it was at: what a branch still holds was not rewritten.
    kept = ("--all",) if branch == _DETACHED else followed
    earlier = {*_ids(history, "-g", branch), *_ids(history, "-g", _FOLLOWED)} - {history.head}
    return Besides(
        history.record_beside(folder, sorted(earlier), (history.head, *kept)),
        history.record_beside(folder, followed, (history.head,)),
    )


def _ids(history: History, how: str, name: str) -> tuple[str, ...]:
    """Return the commits that git lists for a name; none where there is no such name."""
    try:
        return tuple(git(history.root, "rev-list", how, name, "--").decode("ascii").split())
    except GitError:
        return ()
