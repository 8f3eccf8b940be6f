import hashlib
import os
from pathlib import Path

import pytest

from planpress.git.history import History, open_history
from planpress.git.stored import LOCKED, Likeness, StoredFiles, committed, why_unreadable
from tests.support.repository import Repository, new_repository

LFS = """\
#!/bin/sh
cat > "$0.content"
printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:%s\\nsize %s\\n' \
  "$(sha256sum < "$0.content" | cut -d' ' -f1)" "$(wc -c < "$0.content" | tr -d ' ')"
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "team")


def history_of(repository: Repository) -> History:
    history = open_history(repository.folder)
    assert isinstance(history, History), history
    return history


def likeness(repository: Repository, path: str) -> Likeness:
    history = history_of(repository)
    (blob,) = history.blobs_of([path]).values()
    return StoredFiles(history, [path]).compare(path, (repository.folder / path).read_bytes(), blob)


def with_filter(repository: Repository, clean: str) -> Path:
    """Commit a file that git stores through a filter."""
    repository.git("config", "filter.some.clean", clean)
    repository.write(".gitattributes", "*.pdf filter=some -text\n")
    file = repository.write("a.pdf", "what was written\n")
    repository.commit()
    return file


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_only_what_the_commit_holds_counts_as_committed(tmp_path: Path, form: str) -> None:
    repository = Repository(tmp_path)
    repository.git("init", "-q", f"--object-format={form}")
    repository.write("plans/a.yaml", "one\n")
    repository.write("plans/b.yaml", "two\n")
    repository.write("service.yaml", "name: x\n")
    repository.commit()
    history = history_of(repository)
    now = {"plans/a.yaml": b"one\n", "plans/b.yaml": b"two \n", "service.yaml": b"name: x\n", "plans/c.yaml": b"c\n"}
    assert committed(history, now) == {"plans/a.yaml", "service.yaml"}
    assert committed(history, {}) == frozenset()


def test_a_project_below_the_top_of_the_repository_is_compared_by_its_own_paths(repository: Repository) -> None:
    repository.write("team/.gitattributes", "*.yaml eol=crlf\n")
    repository.write("team/plans/a.yaml", "one\n")
    repository.commit()
    history = open_history(repository.folder / "team")
    assert isinstance(history, History)
    assert committed(history, {"plans/a.yaml": b"one\r\n"}) == {"plans/a.yaml"}


def test_what_is_only_staged_is_not_committed(repository: Repository) -> None:
    repository.write("a.yaml", "one\n")
    repository.commit()
    repository.write("a.yaml", "two\n")
    repository.git("add", "a.yaml")
    assert not committed(history_of(repository), {"a.yaml": b"two\n"})


@pytest.mark.parametrize("attributes", ["text", "text=auto", "eol=crlf"])
def test_ends_of_lines_that_git_changes_are_no_difference(repository: Repository, attributes: str) -> None:
    repository.write(".gitattributes", f"*.yaml {attributes}\n")
    file = repository.write("a.yaml", "one\ntwo\n")
    repository.commit()
    file.write_bytes(b"one\r\ntwo\r\n")
    assert likeness(repository, "a.yaml") is Likeness.SAME
    file.write_bytes(b"one\r\ntwo \r\n")
    assert likeness(repository, "a.yaml") is Likeness.OTHER


def test_ends_of_lines_that_git_keeps_are_a_difference(repository: Repository) -> None:
    file = repository.write("a.yaml", "one\ntwo\n")
    repository.commit()
    file.write_bytes(b"one\r\ntwo\r\n")
    assert likeness(repository, "a.yaml") is Likeness.OTHER
    repository.git("config", "core.autocrlf", "true")
    assert likeness(repository, "a.yaml") is Likeness.SAME


def test_a_file_that_git_lfs_keeps_is_known_by_its_digest(repository: Repository) -> None:
    script = repository.write(".git/lfs.sh", LFS)
    script.chmod(0o755)
    file = with_filter(repository, str(script))
    assert b"git-lfs" in (history_of(repository).content_at("HEAD", "a.pdf") or b"")
    os.utime(file, (1, 1))
    assert likeness(repository, "a.pdf") is Likeness.SAME
    file.write_text("what was Written\n")
    assert likeness(repository, "a.pdf") is Likeness.OTHER


def test_a_file_that_only_a_filter_can_compare_is_the_same_until_someone_writes_to_it(repository: Repository) -> None:
    file = with_filter(repository, "tr a-z b-za")
    assert likeness(repository, "a.pdf") is Likeness.SAME
    before = file.stat()
    file.write_text("what was Written\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert likeness(repository, "a.pdf") is Likeness.UNKNOWN
    assert not committed(history_of(repository), {"a.pdf": file.read_bytes()})


def test_git_itself_may_look_at_it_and_then_it_is_known(repository: Repository) -> None:
    file = with_filter(repository, "tr a-z b-za")
    os.utime(file, (1, 1))
    assert likeness(repository, "a.pdf") is Likeness.UNKNOWN
    repository.git("status")
    assert likeness(repository, "a.pdf") is Likeness.SAME


def test_what_is_staged_but_not_committed_is_not_known_to_be_the_same(repository: Repository) -> None:
    file = with_filter(repository, "tr a-z b-za")
    file.write_text("something else\n")
    repository.git("add", "a.pdf")
    assert likeness(repository, "a.pdf") is Likeness.UNKNOWN


def test_what_git_crypt_has_locked_is_unknown_even_where_no_filter_is_named(repository: Repository) -> None:
    repository.write("a.pdf", LOCKED + b"x")
    repository.commit()
    repository.write("a.pdf", "open")
    assert likeness(repository, "a.pdf") is Likeness.UNKNOWN


def test_a_blob_that_git_has_lost_is_another_one(repository: Repository) -> None:
    repository.write("a.yaml", "one\n")
    repository.commit()
    repository.object_of("HEAD:a.yaml").unlink()
    repository.write("a.yaml", "two\n")
    assert likeness(repository, "a.yaml") is Likeness.OTHER


def test_why_the_copy_of_git_cannot_be_read_is_said() -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{hashlib.sha256().hexdigest()}\nsize 0\n"
    assert "git-crypt" in why_unreadable(LOCKED + b"x")
    assert "git-lfs" in why_unreadable(pointer.encode())
    assert why_unreadable(b"id: MH-1042\n") == ""
