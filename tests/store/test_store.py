from pathlib import Path

import pytest

from planpress.store.store import get, put, stamps_of_code
from tests.support.kept import rewrite_kept


def test_what_was_kept_is_there_under_its_key_alone(tmp_path: Path) -> None:
    put(tmp_path / "cache/a.json", "k1", found=[1, 2])
    assert get(tmp_path / "cache/a.json", "k1")["found"] == [1, 2]
    assert get(tmp_path / "cache/a.json", "k2") == {}
    assert get(tmp_path / "cache/b.json", "k1") == {}


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b'{"key":"k1"}', b'{"seal":"","kept":{"key":"k1"}}'])
def test_what_is_not_whole_counts_as_nothing(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(damage)
    assert get(path, "k1") == {}


def test_one_changed_letter_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    put(path, "k1", found="Quill")
    path.write_text(path.read_text("utf-8").replace("Quill", "Quilt"), "utf-8")
    assert get(path, "k1") == {}


@pytest.mark.parametrize("form", ["[]", "7", '"k1"', "{}"])
def test_what_has_another_form_counts_as_nothing(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.json"
    put(path, "k1")
    rewrite_kept(path, lambda _: form)
    assert get(path, "k1") == {}


def test_every_file_of_a_layer_has_its_stamp() -> None:
    names = [stamp.split()[0] for stamp in stamps_of_code("typeface", "read")]
    assert names.index(b"typeface/coverage.py") < names.index(b"read/plan.py")
    assert all(len(stamp.split()) == 3 for stamp in stamps_of_code("typeface"))
