from pathlib import Path

import pytest

from planpress.disk.digests import digest
from planpress.disk.project import open_project
from planpress.store.inputs import NO_STAMP, FileState, digest_of, is_as_before, is_unchanged, read_inputs
from tests.support.project import PLAN, make_project


def test_the_inputs_are_what_a_build_reads_and_nothing_that_it_makes(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    (folder / "build").mkdir()
    (folder / "build/plan.pdf").touch()
    names = read_inputs(folder, {}).keys()
    assert {"service.yaml", "mkdocs.yml", "plans/MH-2001.yaml", "content/index.md"} <= names
    assert {"planpress:code/rebuild.py", "planpress:templates/css/document.css"} <= names
    assert not [name for name in names if "build/" in name or "__pycache__" in name]


def test_a_project_is_as_before_until_a_file_comes_goes_or_changes(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    before = read_inputs(folder, {})
    assert is_as_before(folder, before)
    (folder / "content/new.md").touch()
    assert not is_as_before(folder, before)
    (folder / "content/new.md").unlink()
    assert is_as_before(folder, before)
    (folder / "plans/MH-2001.yaml").write_text(PLAN.replace("Quill\n", "Quell\n"), encoding="utf-8")
    assert not is_as_before(folder, before)


@pytest.mark.parametrize("name", ["plans/.MH-2001.yaml", "templates/documents/.card.html.swp", "content/.hidden/a.md"])
def test_what_editors_put_next_to_a_file_is_no_part_of_a_project(tmp_path: Path, name: str) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    before = read_inputs(folder, {})
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("half a plan", encoding="utf-8")
    assert is_as_before(folder, before)
    assert [file.name for file in open_project(folder).plans] == ["plans/MH-2001.yaml"]


def test_of_what_was_issued_only_the_entries_are_looked_at(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    before = read_inputs(folder, {})
    issued = folder / "documents/MH-2001"
    issued.mkdir(parents=True)
    for name in ("2026-11-24-plan-client-v1.pdf", "note.txt", ".plan-client-v2.yaml"):
        (issued / name).touch()
    assert is_as_before(folder, before)
    (issued / "plan-client-v1.yaml").touch()
    assert not is_as_before(folder, before)
    assert read_inputs(folder, {}).keys() - before.keys() == {"documents/MH-2001/plan-client-v1.yaml"}


def test_a_file_that_was_touched_but_says_the_same_is_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(PLAN.encode())
    assert is_unchanged(str(path), FileState((1, 1, 1, 1), digest(PLAN.encode())))


def test_a_file_that_is_gone_is_not_unchanged(tmp_path: Path) -> None:
    assert not is_unchanged(str(tmp_path / "plan.yaml"), FileState(NO_STAMP, digest(b"")))


def test_a_file_written_a_moment_ago_gets_no_stamp_since_it_may_be_written_again_within_the_tick(
    tmp_path: Path,
) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    assert read_inputs(folder, {})["plans/MH-2001.yaml"].stamp == NO_STAMP


def test_the_digest_of_a_group_changes_with_names_and_content_of_its_files_alone() -> None:
    files = {"plans/a": FileState(NO_STAMP, "1"), "content/b": FileState(NO_STAMP, "2")}
    assert digest_of(files, "plans/") == digest_of({**files, "content/b": FileState(NO_STAMP, "3")}, "plans/")
    assert digest_of(files, "plans/") != digest_of({**files, "plans/a": FileState(NO_STAMP, "3")}, "plans/")
    assert digest_of(files, "plans/") != digest_of({"plans/z": files["plans/a"]}, "plans/")
