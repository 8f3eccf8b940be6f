import pytest

from planpress.diagnostic import Diagnostic, Position
from planpress.model.base import Part
from planpress.read.build import Built, build
from planpress.read.nodes import Mapping
from planpress.read.parse import parse
from planpress.read.source import Source
from tests.support.parts import Branch, Colour, Leaf, Tree


def built(text: str) -> Built[Tree]:
    root = parse(Source("f", text)).root
    assert isinstance(root, Mapping)
    return build(root, Tree)


def only(text: str) -> Diagnostic:
    (found,) = built(text).diagnostics
    return found


def whole(text: str) -> Tree:
    value = built(text).value
    assert value is not None
    return value


def branch_of(text: str) -> Branch:
    branch = whole(text).branch
    assert branch is not None
    return branch


@pytest.mark.parametrize(
    ("text", "code", "place", "message"),
    [
        ("kind: oak", "F001", (1, 1, 4), "`id` is missing here"),
        ("id:\nkind: oak", "F001", (1, 1, 2), "`id` has no value"),
        ("id: t\nbranch:\n  leaves:\n    - note: x", "F001", (4, 7, 4), "`id` is missing here"),
        ("id: t\nbranch:\n  by_name:\n    ash: {}", "F001", (4, 5, 3), "`id` is missing here"),
        ("id: t\nbranhc: x", "F002", (2, 1, 6), "the key `branhc` is not known here"),
        ("id: t\ntwigs: []", "F002", (2, 1, 5), "the key `twigs` is not known here"),
        ("id: [t]", "F003", (1, 1, 2), "a single value is expected here, not a list"),
        ("id: t\nbranch: x", "F003", (2, 9, 1), "a group of keys is expected here, not a single value"),
        ("id: t\nbranch:\n- x", "F003", (2, 1, 6), "a group of keys is expected here, not a list"),
        ("id: t\nbranch:\n  leaves: x", "F003", (3, 11, 1), "a list is expected here, not a single value"),
        ("id: t\nbranch:\n  by_name: [x]", "F003", (3, 3, 7), "a group of keys is expected here, not a list"),
        ("id: t\nbranch:\n  leaves: {id: x}", "F003", (3, 3, 6), "a list is expected here, not a group of keys"),
        ("id: t\nbranch:\n  colour: {a: b}", "F003", (3, 3, 6), "a single value is expected here, not a group of keys"),
        ("id: t\nbranch:\n  colour: Dark-blu", "F004", (3, 11, 8), "`Dark-blu` is not one of the words allowed here"),
        ("id: t\nbranch:\n  colour: Mai", "F004", (3, 11, 3), "this is not one of the words allowed here"),
        ("id: t\nkind: oaak", "F004", (2, 7, 4), "`oaak` is not one of the words allowed here"),
        ("id: t\nbranch:\n  day: 1/2/26", "F005", (3, 8, 6), "this is not a date"),
        ("id: t\nbranch:\n  flag: maybe", "F006", (3, 9, 5), "this is neither yes nor no"),
        ("id: t\nlittle-twigs:\n- {id: a, size: two}", "F007", (3, 17, 3), "this is not a whole number"),
        ("id: t\ncount: many", "F007", (2, 8, 4), "this is not a number"),
        ("id: t\nwhen: 1/2/26", "F005", (2, 7, 6), "this is not a date"),
        ("id: t\nsure: perhaps", "F006", (2, 7, 7), "this is neither yes nor no"),
        ("id: t\nshare: many", "F007", (2, 8, 4), "this is not a number"),
        ("id: t\ncount: 0", "F007", (2, 8, 1), "this number is out of bounds: at least 1 is allowed"),
        ("id: t\ncount: 9", "F007", (2, 8, 1), "this number is out of bounds: less than 9 is allowed"),
        ("id: ''", "F008", (1, 5, 2), "a text is expected here"),
        ("id: t\nlong: Mai Tran", "F008", (2, 7, 8), "this has 8 characters"),
        ("id: t\nlong: x", "F008", (2, 7, 1), "this text is too short"),
        ("id: t\ncode: Mai", "F009", (2, 7, 3), "this is not written in the right form"),
        ("id: t\nbranch:\n  leaves: [{id: A B}]", "F009", (3, 17, 3), "this is not an id"),
        ("id: t\nbranch:\n  by_name:\n    A B: {id: a}", "F009", (4, 5, 3), "this is not an id"),
        ("id: t\nfew: []", "F010", (2, 1, 3), "this list has too few items"),
        ("id: t\nfew: [a, b, c]", "F010", (2, 1, 3), "this list has too many items"),
        ("id: felled", "F011", (1, 1, 2), "a felled tree has no branches"),
        ("id: t\ncode: ’a’", "Y023", (2, 7, 3), "curly quotation marks are part of this value"),
    ],
)
def test_says_what_is_wrong_at_its_place(text: str, code: str, place: tuple[int, int, int], message: str) -> None:
    found = only(text)
    assert (found.code, found.message) == (code, message)
    assert (found.place.line, found.place.column, found.place.width) == place
    assert "Mai Tran" not in found.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("id: t\nbranhc: x", "did you mean `branch`?"),
        ("id: t\nkind: oak\nkidn: x", "did you mean `kind`? that key is already here"),
        (
            "id: t\nbanana: x",
            "keys known here: id, branch, kind, little-twigs, few, code, long, count, share, when, sure, born, joined",
        ),
        ("id: t\nbranch:\ncolour: red", "it belongs under `branch`: indent it by two more spaces"),
        ("id: t\nbranch:\n  kind: oak", "it belongs further left: check the indentation"),
        ("id: t\nbranch:\n  colour: darkblue", "did you mean `dark_blue`? write one of: red, dark_blue"),
        ("id: t\nbranch:\n  colour: no idea", "write one of: red, dark_blue"),
    ],
)
def test_says_how_to_mend_it(text: str, hint: str) -> None:
    assert only(text).hint == hint


def test_reports_every_mistake_at_once() -> None:
    text = "id: t\nkind: elm\nbranch:\n  day: never\n  leaves:\n    - id: A\n    - size: x\nmore: x\n"
    found = sorted((each.place.line, each.code) for each in built(text).diagnostics)
    assert found == [(2, "F004"), (4, "F005"), (6, "F009"), (7, "F001"), (7, "F007"), (8, "F002")]


def test_reports_a_misspelt_required_key_once() -> None:
    found = built("id: t\nbranch:\n  leaves:\n    - idd: a\n")
    assert [each.code for each in found.diagnostics] == ["F002"]
    assert ("branch", "leaves", 0, "id") in found.broken


def test_still_builds_what_is_whole() -> None:
    leaves = "    - id: a\n    - id: B\n    - id: c\n      note: ''\n"
    found = built(f"id: t\nkind: elm\nmore: x\nbranch:\n  colour: red\n  leaves:\n{leaves}")
    assert found.value is not None
    assert found.value.kind == "oak"
    assert found.value.branch == Branch(colour=Colour.RED, leaves=(Leaf(id="a"), Leaf(id="c")))
    assert found.broken == {
        ("kind",),
        ("more",),
        ("branch", "leaves", 1),
        ("branch", "leaves", 1, "id"),
        ("branch", "leaves", 2, "note"),
    }


def test_speaks_of_the_items_of_the_file_after_one_was_left_out() -> None:
    text = "id: t\nbranch:\n  leaves:\n    - id: B\n    - id: c\n    - id: D\n"
    found = built(text)
    assert [each.place.line for each in found.diagnostics] == [4, 6]
    assert found.value is not None
    assert found.value.branch is not None
    assert found.value.branch.leaves[0].place("id") == Position("f", 5, 11, 1)


def test_has_no_value_when_a_required_one_is_refused() -> None:
    found = built("id: [t]\nkind: elm\n")
    assert (found.value, len(found.diagnostics)) == (None, 2)


def test_does_not_repeat_what_could_not_be_read() -> None:
    root = parse(Source("f", "kind: oak\n")).root
    assert isinstance(root, Mapping)
    assert build(root, Tree, spoilt=frozenset({("id",)})) == Built(None, (), frozenset({("id",)}))


def test_tells_each_part_where_it_stands() -> None:
    branch = branch_of("id: t\nbranch:\n  leaves: [{id: a}]\n  by_name:\n    ash:\n      id: b\n")
    assert branch.place() == Position("f", 2, 1, 6)
    assert branch.leaves[0].place("id") == Position("f", 3, 17, 1)
    assert branch.leaves[0].place("note") == Position("f", 3, 13, 2)
    assert branch.by_name["ash"].place("id") == Position("f", 6, 11, 1)


def test_finds_parts_under_an_alias() -> None:
    tree = whole("id: t\nlittle-twigs:\n  - id: a\n")
    assert tree.twigs[0].place("id") == Position("f", 3, 9, 1)
    assert tree.place("little-twigs", 0, "id") == Position("f", 3, 9, 1)


def test_takes_a_value_that_a_validator_makes_of_a_list() -> None:
    assert whole("id: t\njoined: [[a], [b]]\n").joined == "2"


def test_names_at_most_a_hundred_faults_and_leaves_out_all_of_them() -> None:
    extra = "".join(f"k{number}: x\n" for number in range(150))
    items = "".join("  - note: x\n" for _ in range(150))
    found = built(f"id: t\n{extra}little-twigs:\n{items}")
    assert len(found.diagnostics) == 100
    assert found.value == Tree(id="t")


def test_stops_where_leaving_out_does_not_help() -> None:
    class Odd(Part):
        a: Colour = "mauve"  # type: ignore[assignment]
        model_config = Part.model_config | {"validate_default": True}

    root = parse(Source("f", "a: grey\n")).root
    assert isinstance(root, Mapping)
    found = build(root, Odd)
    assert found.value is None
    assert [each.code for each in found.diagnostics] == ["F004"]
