from pathlib import Path

import pytest

from planpress.editing.new_plan import next_id, taken_ids, write_new
from planpress.errors import UsageError

PATTERN = "[A-Z]{2,4}-[0-9]{1,8}"


@pytest.mark.parametrize(
    ("taken", "proposed"),
    [
        (["MH-1001", "MH-1042", "notes"], "MH-1043"),
        (["MH-0099"], "MH-0100"),
        (["MH-9", "MH-10"], "MH-11"),
        (["AB-9000", "MH-1", "MH-2"], "MH-3"),
        (["MH-99999999"], ""),
        (["x"], ""),
        ([], ""),
    ],
)
def test_the_next_id_follows_the_highest_of_the_usual_kind(taken: list[str], proposed: str) -> None:
    assert next_id(taken, PATTERN) == proposed


def test_whatever_is_in_the_folder_takes_its_id(tmp_path: Path) -> None:
    assert taken_ids(tmp_path) == frozenset()
    (tmp_path / "plans/MH-1.yaml").mkdir(parents=True)
    (tmp_path / "plans/MH-2.yml").write_bytes(b"\xff")
    assert taken_ids(tmp_path) == {"MH-1", "MH-2"}


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "plans/MH-1.yaml"
    write_new(path, "first\n")
    with pytest.raises(UsageError, match="already exists"):
        write_new(path, "second\n")
    assert path.read_text() == "first\n"
