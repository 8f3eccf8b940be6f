from pathlib import Path

import pytest

from planpress.git import objects
from planpress.git.call import GitError
from planpress.git.objects import contents_of, id_of, lost
from tests.support.repository import Repository, new_repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = new_repository(tmp_path / "team")
    for name in "abc":
        repository.write(name, f"this is {name}\n")
    repository.commit()
    return repository


def blob(repository: Repository, name: str) -> str:
    return repository.git("rev-parse", f"HEAD:{name}")


def test_blobs_are_read_by_their_ids(repository: Repository) -> None:
    one, none = blob(repository, "a"), "e" * 40
    assert contents_of(repository.folder, [one, none, one]) == {one: b"this is a\n"}
    assert contents_of(repository.folder, []) == {}


def test_an_id_follows_from_the_content_by_the_method_of_the_repository(repository: Repository) -> None:
    assert id_of(b"this is a\n", "0" * 40) == blob(repository, "a")
    assert len(id_of(b"", "0" * 64)) == 64


@pytest.mark.parametrize("portion", [1, 1 << 20])
def test_what_is_gone_damaged_or_another_one_is_lost(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    monkeypatch.setattr(objects, "_PORTION_BYTES", portion)
    repository.object_of("HEAD:a").write_bytes(repository.object_of("HEAD:b").read_bytes())
    repository.object_of("HEAD:c").unlink()
    ids = [blob(repository, name) for name in "abc"]
    assert sorted(lost(repository.folder, ids)) == sorted([ids[0], ids[2]])
    assert list(lost(repository.folder, [])) == []


def test_where_git_gives_up_it_says_so(repository: Repository) -> None:
    repository.write("long", "".join(map(str, range(50_000))))
    repository.commit()
    key = blob(repository, "long")
    repository.git("repack", "-q", "-a", "-d")
    (pack,) = (repository.folder / ".git/objects/pack").glob("*.pack")
    pack.chmod(0o644)
    content = pack.read_bytes()
    middle = len(content) // 2
    pack.write_bytes(content[:middle] + b"\xff" * 100 + content[middle + 100 :])
    with pytest.raises(GitError, match="corrupt"):
        list(lost(repository.folder, [key]))
