from planpress.diagnostic import Position
from planpress.model.base import Path
from planpress.read.nodes import Mapping, Scalar, child, locate, plain, walk
from planpress.read.parse import parse
from planpress.read.source import Source

TEXT = """\
id: MH-1
status:
client:
  name: 'Mai'
  formats: [audio, large_print]
goals:
  - id: g1
    what: |
      Sleep
    due: ~
  - id: g2
empty: {}
"""


def root_of(text: str) -> Mapping:
    root = parse(Source("f", text)).root
    assert isinstance(root, Mapping)
    return root


def at(*path: str | int) -> tuple[int, int, int]:
    place = locate(root_of(TEXT), path)
    return place.line, place.column, place.width


def test_places_a_single_value_where_it_is_written() -> None:
    assert at("id") == (1, 5, 4)
    assert at("client", "name") == (4, 9, 5)
    assert at("client", "formats", 1) == (5, 20, 11)
    assert at("goals", 0, "what") == (8, 11, 1)


def test_places_a_value_that_is_not_given_at_its_key() -> None:
    assert at("status") == (2, 1, 6)
    assert at("goals", 0, "due") == (10, 5, 3)


def test_places_a_group_or_a_list_at_its_key() -> None:
    assert at("client") == (3, 1, 6)
    assert at("client", "formats") == (5, 3, 7)
    assert at("goals") == (6, 1, 5)
    assert at("empty") == (12, 1, 5)


def test_places_a_list_item_and_the_whole_file_at_the_first_key() -> None:
    assert at("goals", 1) == (11, 5, 2)
    assert at() == (1, 1, 2)


def test_places_what_is_missing_at_the_nearest_thing_that_exists() -> None:
    assert at("summary") == at()
    assert at("client", "date_of_birth") == at("client")
    assert at("goals", 1, "what") == at("goals", 1)
    assert at("goals", 7, "what") == at("goals")
    assert at("id", "deeper") == at("id")
    assert at("goals", "x") == at("goals")
    assert at(3) == at()


def test_leaves_out_what_is_not_given() -> None:
    assert plain(root_of(TEXT)) == {
        "id": "MH-1",
        "client": {"name": "Mai", "formats": ["audio", "large_print"]},
        "goals": [{"id": "g1", "what": "Sleep\n"}, {"id": "g2"}],
        "empty": {},
    }


def test_keeps_every_value_as_text() -> None:
    text = "a: no\nb: 012\nc: 10:30\nd: 2026-01-01\ne: 'null'\nf: \"\"\ng: '~'\nh: 1.0\n"
    assert plain(root_of(text)) == {
        "a": "no", "b": "012", "c": "10:30", "d": "2026-01-01", "e": "null", "f": "", "g": "~", "h": "1.0",
    }  # fmt: skip


def test_stands_at_its_own_place_when_a_node_is_asked_alone() -> None:
    source = Source("f", "x: [a]")
    value = child(root_of("x: [a]"), "x")
    assert value is not None
    assert locate(value, (0,)) == Position("f", 1, 5, 1)
    assert value.place == Position("f", 1, 1, 1)
    assert Scalar("a", source, 4, 5).place == Position("f", 1, 5, 1)


def test_walks_each_value_with_its_path_and_key() -> None:
    found: list[tuple[Path, str]] = [(path, key.text if key else "") for path, key, _ in walk(root_of("a:\n- b\nc: d"))]
    assert found == [((), ""), (("a",), "a"), (("a", 0), ""), (("c",), "c")]
