"""A git repository for tests, made with the real git."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_SOMEONE_ELSE = 1234


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository that tests write to."""

    folder: Path

    def git(self, *words: str) -> str:
        """Run git as a person would, whose clock stands still."""
        who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        for role in ("AUTHOR", "COMMITTER"):
            who |= {f"GIT_{role}_NAME": "Kim", f"GIT_{role}_EMAIL": "kim@example.org"}
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env=os.environ | who, capture_output=True, check=True, text=True
        )
        return done.stdout.strip()

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file, and the folders it lies in."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def commit(self, on: str = "2026-11-24", subject: str = "change") -> str:
        """Commit all there is, on a day, and return the commit's id."""
        self.git("add", "-A")
        stamp = f"{on}T12:00:00+11:00"
        os.environ["GIT_COMMITTER_DATE"] = os.environ["GIT_AUTHOR_DATE"] = stamp
        try:
            self.git("commit", "-q", "--allow-empty", "-m", subject)
        finally:
            del os.environ["GIT_COMMITTER_DATE"], os.environ["GIT_AUTHOR_DATE"]
        return self.git("rev-parse", "HEAD")

    def object_of(self, name: str) -> Path:
        """Return the file of a loose object, which may be written to, by a name such as `HEAD:plans`."""
        key = self.git("rev-parse", name)
        file = self.folder / ".git/objects" / key[:2] / key[2:]
        file.chmod(0o644)
        return file


def give_away(folder: Path) -> None:
    """Make someone else the owner of a folder and all that is in it; only root can."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, _SOMEONE_ELSE, -1, follow_symlinks=False)


def new_repository(folder: Path) -> Repository:
    """Return an empty repository."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.git("init", "-q", "-b", "main")
    return repository
