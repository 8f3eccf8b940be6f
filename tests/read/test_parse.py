from planpress.read.nodes import Mapping, plain
from planpress.read.parse import Tree, parse
from planpress.read.source import Source


def tree_of(text: str) -> Tree:
    return parse(Source("f", text))


def codes(text: str) -> list[tuple[int, str]]:
    return [(found.place.line, found.code) for found in tree_of(text).diagnostics]


def test_reads_the_sections_around_one_that_it_cannot_read() -> None:
    tree = tree_of("a: 1\nb:\n  c: @x\nd: 2\n")
    assert isinstance(tree.root, Mapping)
    assert plain(tree.root) == {"a": "1", "d": "2"}
    assert tree.spoilt == {"b"}


def test_finds_an_independent_mistake_in_each_section() -> None:
    assert codes("a: @x\nb: 'x\nc: d: e\nf: &x y\n") == [(1, "Y017"), (2, "Y015"), (3, "Y014"), (4, "Y030")]


def test_reports_a_section_once_however_much_is_wrong_in_it() -> None:
    assert codes("a:\n  b: @x\n  c: @x\n  d: 'x\n") == [(2, "Y017")]


def test_counts_a_list_at_the_margin_to_the_key_above() -> None:
    tree = tree_of("goals:\n- id: g1\n  what: @x\n- id: g2\nb: 1\n")
    assert tree.spoilt == {"goals"}
    assert isinstance(tree.root, Mapping)
    assert list(tree.root.entries) == ["b"]


def test_counts_text_at_the_margin_to_the_block_above() -> None:
    tree = tree_of("a: |\nsome words\nb: 1\n")
    assert tree.spoilt == {"a"}
    assert [(found.place.line, found.code) for found in tree.diagnostics] == [(2, "Y020")]


def test_has_no_root_where_nothing_can_be_read() -> None:
    tree = tree_of("  a: @x\n")
    assert (tree.root, len(tree.diagnostics), tree.spoilt) == (None, 1, frozenset())


def test_names_no_key_for_a_line_that_has_none() -> None:
    tree = tree_of("just words\nb: 1\n")
    assert (tree.spoilt, len(tree.diagnostics)) == (frozenset(), 1)


def test_gives_up_after_ten_sections() -> None:
    assert len(codes("".join(f"k{number}: @x\n" for number in range(30)))) == 10


def test_gives_up_where_a_section_stays_unreadable() -> None:
    tree = tree_of("...\n@x\n")
    assert tree.root is None
    assert tree.diagnostics
