import pytest

from planpress.diagnostic import Diagnostic
from planpress.read.parse import parse
from planpress.read.source import Source


def only(text: str) -> Diagnostic:
    (found,) = parse(Source("f", text)).diagnostics
    return found


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a:\n\tb: 1\n", "Y011", (2, 1, 1)),
        ("a:\n \t b: 1\n", "Y011", (2, 2, 1)),
        ("a: x\n\tfoo\n", "Y011", (2, 1, 1)),
        ("a: |\n  x\n\ty\n", "Y011", (3, 1, 1)),
        ("a: 1\ntitle:Find\nb: 2\n", "Y012", (2, 1, 6)),
        ("a:\n  title:Find\n  b: 2\n", "Y012", (2, 3, 6)),
        ("a:\n  title:Find\n    b: 2\n", "Y012", (2, 3, 6)),
        ("goals:\n  -id: g1\n    what: 2\n", "Y013", (2, 3, 1)),
        ("goals:\n  -id: g1  # x\n    what: 2\n", "Y013", (2, 3, 1)),
        ("goals:\n  - id: g1\n  -id: g2\n", "Y013", (3, 3, 1)),
        ("a: Note: call\n", "Y014", (1, 8, 1)),
        ("- a: b: c: d\n", "Y014", (1, 7, 1)),
        ("a: “x: b”\n", "Y014", (1, 6, 1)),
        ('a: "abc\nb: 1\n', "Y015", (1, 4, 1)),
        ("a: 'abc\nb: 1\n", "Y015", (1, 4, 1)),
        ('a: "abc\nb: "1"\n', "Y015", (1, 4, 1)),
        ('a: "x\n---\n', "Y015", (1, 4, 1)),
        ('"a\nb": 1\n', "Y015", (1, 1, 1)),
        ("a: 'don't'\n", "Y016", (1, 9, 2)),
        ('a: "x" y\n', "Y016", (1, 8, 1)),
        ('a: "b": c\n', "Y016", (1, 7, 3)),
        ("a: @x\n", "Y017", (1, 4, 1)),
        ("- `x`\n", "Y017", (1, 3, 1)),
        ("a: %x\n", "Y017", (1, 4, 1)),
        ("a: 1\n%x\n", "Y017", (2, 1, 1)),
        ("a: *Important* text\n", "Y017", (1, 4, 1)),
        ("a: & b\n", "Y017", (1, 4, 1)),
        ("a: ? b\n", "Y017", (1, 4, 1)),
        ("a: ,x\n", "Y017", (1, 4, 1)),
        ("a: }\n", "Y017", (1, 4, 1)),
        ("a: [x\nb: 2\n", "Y018", (1, 4, 1)),
        ("a: {b: c\n", "Y018", (1, 4, 1)),
        ("a: [\n", "Y018", (1, 4, 1)),
        ("a: [x] y\n", "Y018", (1, 8, 1)),
        ("a: 1\n  b: 2\n", "Y019", (2, 3, 1)),
        ("a:\n  b: 1\n c: 2\n", "Y019", (3, 2, 4)),
        ("a:\n  - x\n  b: y\n", "Y019", (3, 3, 4)),
        ("a: x\n- b\n", "Y019", (2, 1, 3)),
        ('a:\n  b: "x"\n c: 2\n', "Y019", (3, 2, 4)),
        ("a: |\n  foo\n bar\n", "Y020", (3, 2, 3)),
        ("a: |\nfoo\n", "Y020", (2, 1, 3)),
        ("a: >-\n    foo\n  bar\nb: 2\n", "Y020", (3, 3, 3)),
        ("a: 1\ntext\nb: 2\n", "Y021", (2, 1, 4)),
        ("text\nb: 2\n", "Y021", (1, 1, 4)),
        ("a:\n  text\n  b: 2\n", "Y021", (2, 3, 4)),
        ("a:\n  - x\n  y\n", "Y021", (3, 3, 1)),
        ("a: foo #2\n  bar\n", "Y022", (1, 8, 2)),
        ('a: "C:\\Users"\n', "Y024", (1, 7, 2)),
        ('a: "\\q"\n', "Y024", (1, 5, 2)),
        ("a: | foo\n", "Y025", (1, 4, 5)),
        ("a: >9x\n", "Y025", (1, 4, 3)),
        ("a: - b\n", "Y026", (1, 4, 3)),
        (": x\n", "Y040", (1, 1, 1)),
        ("a: [x,,y]\n", "Y010", (1, 7, 1)),
        ("k" * 1100 + ": 1\n", "Y010", (1, 1101, 1)),
        ('"a": b: c\n', "Y014", (1, 7, 1)),
        ("a: |\n# why\nfoo\n", "Y020", (3, 1, 3)),
    ],
)
def test_names_the_mistake_at_its_place(text: str, code: str, place: tuple[int, int, int]) -> None:
    found = only(text)
    assert (found.code, (found.place.line, found.place.column, found.place.width)) == (code, place)
    assert found.message
    assert found.hint


def test_does_not_blame_a_comment_for_a_line_that_is_not_part_of_its_text() -> None:
    assert only("a: foo #todo\nbar\nb: 1\n").code == "Y021"


def test_says_how_to_quote_a_text_that_holds_the_same_quotation_mark() -> None:
    assert "use double quotes around it" in only("a: 'don't'\n").hint
    assert "use single quotes around it" in only('a: "say "no" to it"\n').hint


def test_counts_places_by_line_feeds_where_yaml_sees_more_line_breaks() -> None:
    found = only("a: 'x\u2028y'\nb: @x\n")
    assert (found.place.line, found.place.column) == (2, 4)
