import pytest

from planpress.read.nodes import Mapping, plain
from planpress.read.parse import Tree, parse
from planpress.read.source import Source


def tree_of(text: str) -> Tree:
    return parse(Source("f", text))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: &x y\n", "Y030", (1, 4, 2)),
        ("a: &x\n  b: c\n", "Y030", (1, 4, 2)),
        ("a: *x\n", "Y031", (1, 4, 2)),
        ("*x : a\n", "Y031", (1, 1, 2)),
        ("a: !x y\n", "Y032", (1, 4, 1)),
        ("a: !!str y\n", "Y032", (1, 4, 1)),
        ("a: ! y\n", "Y032", (1, 4, 1)),
        ("a: !x [b]\n", "Y032", (1, 4, 1)),
        ("<<: {a: b}\n", "Y033", (1, 1, 2)),
        ("a: 1\n---\nb: 1\n", "Y034", (2, 1, 3)),
        ("[a]: b\n", "Y035", (1, 1, 1)),
        ("a: {{ name }}\n", "Y035", (1, 5, 1)),
        ("? {a: b}\n: c\n", "Y035", (1, 3, 1)),
        ("a: " + "[" * 30 + "]" * 30, "Y036", (1, 23, 1)),
        ("a: " + "x" * 8001, "Y037", (1, 4, 8001)),
        ("a: |\n" + "  x\n" * 401, "Y037", (1, 4, 1)),
        ("a: 1\nb: 2\na: 3\n", "Y038", (3, 1, 1)),
        ("a:\n  -\n  - x\n", "Y039", (2, 3, 1)),
        ("a: [~]\n", "Y039", (1, 5, 1)),
        ("? \n: b\n", "Y040", (1, 2, 1)),
    ],
)
def test_refuses_what_a_plan_does_not_need(text: str, code: str, place: tuple[int, int, int]) -> None:
    (found,) = tree_of(text).diagnostics
    assert (found.code, (found.place.line, found.place.column, found.place.width)) == (code, place)
    assert found.hint


def test_leaves_out_the_values_it_refuses() -> None:
    root = tree_of("a: &x y\nb: *x\nc: [*x, d, ~]\ne: {{ f }}\n<<: g\n").root
    assert isinstance(root, Mapping)
    assert plain(root) == {"c": ["d"]}


def test_keeps_the_first_of_two_equal_keys_and_points_at_it() -> None:
    tree = tree_of("a: 1\nb: 2\na: 3\n")
    assert isinstance(tree.root, Mapping)
    assert plain(tree.root) == {"a": "1", "b": "2"}
    (related,) = tree.diagnostics[0].related
    assert (related.place.line, related.message) == (1, "first defined here")


def test_takes_what_a_plan_does_need() -> None:
    text = (
        "%YAML 1.2\n---\n'<<': a\n\"b\": {c: [d, e]}\nf: |\n  - g\nh: >-\n  i\n  j\n" + "k: " + "l" * 8000 + "\n...\n"
    )
    tree = tree_of(text)
    assert tree.diagnostics == ()
    assert isinstance(tree.root, Mapping)
    assert list(tree.root.entries) == ["<<", "b", "f", "h", "k"]


def test_remembers_quoted_values_that_go_over_lines() -> None:
    tree = tree_of("a: 'b\n  c'\nd: 'e'\nf: g\n  h\n")
    assert [scalar.text for scalar in tree.wrapped] == ["b c"]


def test_has_no_root_without_a_value() -> None:
    assert tree_of("# nothing\n").root is None
