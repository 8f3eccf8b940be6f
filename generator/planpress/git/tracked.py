"""Whether git keeps something that it should not."""

from pathlib import Path

from planpress.git.call import GitError, git


def is_tracked(root: Path, folder: str) -> bool:
    """Whether git keeps a file below this folder of a project; no where there is no git."""
    try:
        return bool(git(root, "ls-files", "--", folder))
    except GitError:
        return False
