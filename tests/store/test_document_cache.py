import os
from pathlib import Path

from planpress.store.document_cache import Cache


def test_what_was_put_in_comes_out(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put("abcd", b"%PDF")
    assert cache.get("abcd") == b"%PDF"


def test_what_was_never_put_in_is_not_there(tmp_path: Path) -> None:
    assert Cache(tmp_path / "cache").get("abcd") is None


def test_a_document_that_was_damaged_is_taken_away(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("abcd", b"%PDF whole")
    path = tmp_path / "ab/abcd"
    path.write_bytes(path.read_bytes()[:-3])
    assert cache.get("abcd") is None
    assert not path.exists()


def test_trimming_takes_away_first_what_nobody_asked_for_longest(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit_bytes=3 * 132)
    for number, key in enumerate(("aa1", "bb2", "cc3", "dd4")):
        cache.put(key, b"x" * 100)
        os.utime(tmp_path / key[:2] / key, (number, number))
    cache.get("aa1")
    cache.trim()
    assert [key for key in ("aa1", "bb2", "cc3", "dd4") if cache.get(key)] == ["aa1", "dd4"]


def test_a_cache_within_its_limit_is_left_alone(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit_bytes=1000)
    cache.put("aa1", b"x" * 100)
    cache.trim()
    assert cache.get("aa1") == b"x" * 100
