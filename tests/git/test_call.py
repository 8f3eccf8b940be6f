from pathlib import Path

import pytest

from planpress.git.call import GitError, git, git_version
from planpress.git.history import History, open_history
from planpress.git.lacking import lacking
from planpress.git.rewritten import besides
from planpress.git.stored import committed
from tests.support.repository import Repository, new_repository

HOSTILE = {
    "core.fsmonitor": "{trap}",
    "core.hooksPath": "{hooks}",
    "core.pager": "{trap}",
    "core.sshCommand": "{trap}",
    "core.alternateRefsCommand": "{trap}",
    "core.editor": "{trap}",
    "diff.external": "{trap}",
    "diff.evil.textconv": "{trap}",
    "diff.evil.command": "{trap}",
    "filter.evil.clean": "{trap}",
    "filter.evil.smudge": "{trap}",
    "filter.evil.process": "{trap}",
    "gpg.program": "{trap}",
    "gpg.ssh.program": "{trap}",
    "gpg.x509.program": "{trap}",
    "log.showSignature": "true",
    "pager.log": "{trap}",
    "interactive.diffFilter": "{trap}",
    "credential.helper": "!{trap}",
}


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Repository, Path]:
    """Return a repository whose configuration runs a trap wherever git allows it, and the file that the trap makes."""
    repository = new_repository(tmp_path / "team")
    sprung = tmp_path / "sprung"
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\necho $0 >> {sprung}\n")
    trap.chmod(0o755)
    repository.write("plans/a.yaml", "one\n")
    repository.commit()
    repository.write("plans/a.yaml", "two\n")
    repository.commit()
    sign(repository)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "pre-commit", "reference-transaction", "post-checkout"):
        (hooks / name).write_text(trap.read_text())
        (hooks / name).chmod(0o755)
    repository.write(".gitattributes", "* diff=evil filter=evil\n")
    for key, value in HOSTILE.items():
        repository.git("config", key, value.format(trap=trap, hooks=hooks))
    repository.write("plans/a.yaml", "three\n")
    sprung.unlink(missing_ok=True)
    return repository, sprung


def sign(repository: Repository) -> None:
    """Make the newest commit look signed, so that whoever shows signatures would have one to check."""
    content = repository.git("cat-file", "commit", "HEAD")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n"
    head, _, body = content.partition("\n\n")
    file = repository.folder.parent / "signed"
    file.write_text(f"{head}\n{signature}\n{body}\n")
    commit = repository.git("hash-object", "-t", "commit", "-w", str(file))
    repository.git("update-ref", "HEAD", commit)


def test_the_traps_of_a_hostile_repository_are_real(hostile: tuple[Repository, Path]) -> None:
    repository, sprung = hostile
    repository.git("log", "-1", "--format=%H")
    assert sprung.exists()


def test_nothing_that_a_hostile_repository_asks_for_is_run(hostile: tuple[Repository, Path]) -> None:
    repository, sprung = hostile
    history = open_history(repository.folder)
    assert isinstance(history, History)
    assert len(history.versions("plans/a.yaml")) == 2
    changes = history.changes_below("plans")
    assert len(changes) == 2
    assert len(history.contents([change.blob for change in changes])) == 2
    assert history.blobs_below("plans").keys() == {"plans/a.yaml"}
    assert history.content_at(history.head, "plans/a.yaml") == b"two\n"
    assert history.files_at(history.head, "plans") == ("plans/a.yaml",)
    assert len(history.record_of("plans")) == 2
    assert history.anywhere("plans", ".yaml").keys() == {"a.yaml"}
    assert len(lacking(history, "plans")) == 1
    assert not committed(history, {"plans/a.yaml": b"three\n"})
    assert besides(history, "plans").dropped
    assert history.find_commit("HEAD~1")
    git(repository.folder, "ls-files", "--debug", "--stage", "--", "plans/a.yaml")
    assert not sprung.exists(), sprung.read_text()


@pytest.mark.parametrize("address", ["ext::{trap}", "{folder}"])
def test_what_is_missing_is_not_fetched_through_a_program_that_a_repository_names(
    hostile: tuple[Repository, Path], address: str
) -> None:
    repository, sprung = hostile
    trap = repository.folder.parent / "trap.sh"
    for key, value in {"remote.evil.promisor": "true", "protocol.ext.allow": "always"}.items():
        repository.git("config", key, value)
    repository.git("config", "remote.evil.uploadpack", str(trap))
    repository.git("config", "remote.evil.url", address.format(trap=trap, folder=repository.folder))
    for words in (("cat-file", "blob", "e" * 40), ("rev-list", "--objects", "--quiet", "e" * 40)):
        with pytest.raises(GitError):
            git(repository.folder, *words)
    assert not sprung.exists(), sprung.read_text()


@pytest.mark.parametrize("verb", ["status", "diff", "show", "blame", "describe", "add", "commit", "stash", "fetch"])
def test_a_verb_that_may_write_or_run_something_is_our_bug(tmp_path: Path, verb: str) -> None:
    with pytest.raises(ValueError, match=verb):
        git(tmp_path, verb)


def test_what_git_refuses_is_said_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="not a git repository"):
        git(tmp_path, "rev-list", "HEAD")


def test_git_says_which_version_it_is() -> None:
    assert git_version() >= (2, 15)
