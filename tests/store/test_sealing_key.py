"""The key lies outside every project, and nobody but its owner reads it."""

import os
from pathlib import Path

import pytest

from planpress.store.sealing_key import find_key, find_or_make_key, key_file


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_it_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    assert find_key(tmp_path / "team") is None
    key = find_or_make_key(tmp_path / "team")
    assert (len(key), find_or_make_key(tmp_path / "another"), find_key(tmp_path / "team")) == (32, key, key)
    assert key_file().stat().st_mode & 0o077 == 0


def test_one_in_the_project_is_not_believed(state: Path) -> None:
    find_or_make_key(state.parent / "team")
    assert find_key(state) is None
    assert find_or_make_key(state) != find_or_make_key(state)


@pytest.mark.parametrize("damage", ["short", "open to others", "a link"])
def test_one_that_is_damaged_or_that_others_can_read_is_made_anew(tmp_path: Path, damage: str) -> None:
    key, path = find_or_make_key(tmp_path / "team"), key_file()
    match damage:
        case "short":
            path.write_bytes(key[:7])
        case "open to others":
            path.chmod(0o644)
        case _:
            path.rename(tmp_path / "key")
            path.symlink_to(tmp_path / "key")
    assert find_key(tmp_path / "team") is None
    again = find_or_make_key(tmp_path / "team")
    assert again not in {key, key[:7]}
    assert find_key(tmp_path / "team") == again


def test_where_it_cannot_be_kept_it_is_another_one_each_time(tmp_path: Path, state: Path) -> None:
    state.write_bytes(b"a file where a folder should be")
    assert find_or_make_key(tmp_path / "team") != find_or_make_key(tmp_path / "team")


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)
def test_one_that_belongs_to_somebody_else_is_not_believed(tmp_path: Path) -> None:
    find_or_make_key(tmp_path / "team")
    os.chown(key_file(), 65534, 65534)
    assert find_key(tmp_path / "team") is None
