"""What is put into the store comes back as it was, or not at all."""

import random
import sqlite3
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planpress.store.sealing_key import key_file
from planpress.store.store import STORE, Shelf, open_store, read_store


class Thing(msgspec.Struct, frozen=True):
    words: str
    number: int = 0


class OtherThing(msgspec.Struct, frozen=True):
    words: list[int]


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return tmp_path / "team" / "build"


def put(build: Path, *names: str) -> None:
    with open_store(build) as store:
        for name in names:
            Shelf(store, "things", Thing).put(name, Thing(f"the words of {name}"))


def things(build: Path) -> dict[str, str]:
    with read_store(build) as store:
        return {name: each.words for name, each in Shelf(store, "things", Thing).all().items()} if store else {}


def test_what_was_put_is_there_the_next_time_until_it_is_dropped(build: Path) -> None:
    put(build, "b", "a")
    assert [*things(build)] == ["a", "b"]
    with open_store(build) as store:
        shelf = Shelf(store, "things", Thing)
        shelf.drop("a")
        shelf.put("b", Thing("other words", 7))
        assert (shelf.get("a"), shelf.get("b")) == (None, Thing("other words", 7))
    assert things(build)["b"] == "other words"


def test_a_name_may_be_any_bytes_as_that_of_a_file(build: Path) -> None:
    with open_store(build) as store:
        Shelf(store, "things", Thing).put("plans/\udcff.yaml", Thing("said"))
    assert things(build) == {"plans/\udcff.yaml": "said"}


def test_a_shelf_knows_only_values_of_its_own_type(build: Path) -> None:
    put(build, "a")
    with read_store(build) as store:
        assert store is not None
        assert Shelf(store, "things", OtherThing).all() == {}


def test_reading_writes_nothing_not_even_a_key(build: Path) -> None:
    key_file().unlink(missing_ok=True)
    assert things(build) == {}
    assert not build.exists()
    put(build, "a")
    before = (build / STORE).read_bytes()
    with read_store(build) as store:
        assert store is not None
        Shelf(store, "things", Thing).put("b", Thing("new"))
        Shelf(store, "others", Thing)
        store.save()
    assert [path.name for path in build.iterdir()] == [STORE]
    assert (build / STORE).read_bytes() == before


def test_another_key_believes_nothing(build: Path) -> None:
    put(build, "a")
    key_file().unlink()
    assert things(build) == {}
    put(build, "b")
    assert things(build) == {"b": "the words of b"}


def test_a_value_counts_only_on_its_shelf_and_under_its_name(build: Path) -> None:
    put(build, "a", "b")
    with open_store(build) as store:
        Shelf(store, "others", Thing)
    with sqlite3.connect(build / STORE) as database:
        database.execute("insert into others select * from things where name = x'61'")
        database.execute("update things set name = x'63' where name = x'62'")
        database.execute("insert into things values (x'64', 3, null), (x'65', null, null)")
    database.close()
    assert things(build) == {"a": "the words of a"}
    with read_store(build) as store:
        assert store is not None
        assert Shelf(store, "others", Thing).all() == {}


@settings(max_examples=12)
@given(seed=st.integers(0, 2**32))
def test_whatever_is_damaged_what_comes_back_was_put_there(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    build, chance = tmp_path_factory.mktemp("team") / "build", random.Random(seed)  # noqa: S311 - chance, no secret
    names = [f"name {number}" for number in range(80)]
    put(build, *names)
    raw = bytearray((build / STORE).read_bytes())
    if chance.random() < 0.2:
        raw = raw[: chance.randrange(len(raw))]
    for _ in range(chance.randrange(1, 20)):
        raw[chance.randrange(len(raw))] ^= chance.randrange(1, 256) if raw else 0
    (build / STORE).write_bytes(raw)

    assert things(build).items() <= {name: f"the words of {name}" for name in names}.items()
    put(build, "new")
    put(build, "new")
    assert things(build)["new"] == "the words of new"


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0"])
def test_a_file_that_is_no_store_is_begun_anew(build: Path, content: bytes) -> None:
    build.mkdir(parents=True)
    (build / STORE).write_bytes(content)
    assert things(build) == {}
    put(build, "a")
    assert things(build) == {"a": "the words of a"}


@pytest.mark.parametrize(
    "acting",
    [
        "create trigger acts after insert on things begin delete from things; end",
        "create view sees as select * from things",
        "pragma user_version = 7",
    ],
)
def test_a_store_that_acts_by_itself_or_has_another_form_is_begun_anew(build: Path, acting: str) -> None:
    put(build, "a")
    with sqlite3.connect(build / STORE) as database:
        database.execute(acting)
    database.close()
    assert things(build) == {}
    put(build, "b")
    assert things(build) == {"b": "the words of b"}


def test_a_link_in_its_place_is_taken_away_and_not_followed(build: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine")
    build.mkdir(parents=True)
    (build / STORE).symlink_to(mine)
    assert things(build) == {}
    put(build, "a")
    assert (mine.read_bytes(), things(build)) == (b"mine", {"a": "the words of a"})


def test_what_is_dropped_is_overwritten(build: Path) -> None:
    put(build, "a", "b")
    assert b"the words of a" in (build / STORE).read_bytes()
    with open_store(build) as store:
        Shelf(store, "things", Thing).drop("a")
    assert b"the words of a" not in (build / STORE).read_bytes()


def test_others_see_only_what_was_saved(build: Path) -> None:
    put(build, "a")
    with open_store(build) as store:
        shelf = Shelf(store, "things", Thing)
        shelf.put("b", Thing("the words of b"))
        assert things(build).keys() == {"a"}
        store.save()
        assert things(build).keys() == {"a", "b"}


def test_what_was_put_before_an_error_is_kept(build: Path) -> None:
    with suppress(KeyboardInterrupt), open_store(build) as store:
        Shelf(store, "things", Thing).put("a", Thing("the words of a"))
        raise KeyboardInterrupt
    assert things(build) == {"a": "the words of a"}


def test_a_text_stands_as_a_number_that_only_the_key_can_make(build: Path) -> None:
    with open_store(build) as store:
        first = store.mark("1990-01-01")
        assert (store.mark("1990-01-01"), store.mark("1990-01-02") == first) == (first, False)
    key_file().unlink()
    with open_store(build) as store:
        assert store.mark("1990-01-01") != first
