import os
import stat
from pathlib import Path

import pytest

from planpress.disk import files
from planpress.disk.files import replace_file, replace_folder, write_file, write_new_file
from planpress.errors import UsageError


def test_a_file_is_written_with_the_folders_on_its_way(tmp_path: Path) -> None:
    write_file(tmp_path / "a/b/plan.pdf", b"%PDF")
    assert (tmp_path / "a/b/plan.pdf").read_bytes() == b"%PDF"


def test_a_file_takes_the_place_of_the_old_one_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_file(tmp_path / "plan.pdf", b"old")
    write_file(tmp_path / "plan.pdf", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("plan.pdf", b"new")]


def test_a_write_that_fails_keeps_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").mkdir()
    with pytest.raises(OSError, match=r"plan\.pdf"):
        write_file(tmp_path / "plan.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]


def test_a_file_that_was_changed_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"saved by an editor")
    with pytest.raises(UsageError, match=r"plan\.yaml has changed in the meantime"):
        replace_file(path, b"old", b"new")
    assert path.read_bytes() == b"saved by an editor"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_others_on_the_machine_cannot_read_a_written_file(tmp_path: Path) -> None:
    write_file(tmp_path / "plan.pdf", b"x")
    assert stat.S_IMODE((tmp_path / "plan.pdf").stat().st_mode) == 0o640


def make(folder: Path, name: str) -> Path:
    folder.mkdir()
    (folder / name).write_text(name, encoding="utf-8")
    return folder


def test_a_folder_appears_where_none_was(tmp_path: Path) -> None:
    replace_folder(make(tmp_path / "staged", "new"), tmp_path / "build/site")
    assert [path.name for path in (tmp_path / "build/site").iterdir()] == ["new"]


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_folder_takes_the_place_of_the_old_one_and_leaves_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(files, "_exchange", lambda _first, _second: False)
    make(tmp_path / "site", "old")
    replace_folder(make(tmp_path / "staged", "new"), tmp_path / "site")
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == ["site", "site/new"]


def test_a_link_in_the_place_of_a_folder_goes_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    kept = make(tmp_path / "elsewhere", "kept")
    (tmp_path / "site").symlink_to(kept)

    replace_folder(make(tmp_path / "staged", "new"), tmp_path / "site")

    assert ((tmp_path / "site").is_symlink(), kept.is_dir(), list(kept.iterdir()) != []) == (False, True, True)


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    write_new_file(tmp_path / "a/plan.pdf", b"old")
    with pytest.raises(UsageError, match=r"plan\.pdf already exists"):
        write_new_file(tmp_path / "a/plan.pdf", b"new")
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "a").iterdir()] == [("plan.pdf", b"old")]


def test_a_new_file_is_made_where_the_file_system_has_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_new_file(tmp_path / "plan.pdf", b"new")
    with pytest.raises(UsageError, match="already"):
        write_new_file(tmp_path / "plan.pdf", b"newer")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("plan.pdf", b"new")]
