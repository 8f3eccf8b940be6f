import pytest

from planpress.terminal.excerpt import Excerpt, excerpt, line_of


def test_the_mark_stands_under_what_it_means() -> None:
    assert excerpt("  due: 2026-03-01", 8, 10, 80) == Excerpt("  due: 2026-03-01", 7, 10)


def test_wide_and_spelt_out_characters_move_the_mark() -> None:
    assert excerpt("\t李: x", 4, 1, 80) == Excerpt(r"\t李: x", 5, 1)
    assert excerpt("a: 李明", 4, 2, 80) == Excerpt("a: 李明", 3, 4)


def test_a_mark_beyond_the_line_stands_at_its_end() -> None:
    assert excerpt("ab", 9, 3, 80) == Excerpt("ab", 2, 1)


def test_a_long_line_is_cut_behind_the_mark() -> None:
    assert excerpt("due: now " + "x" * 200, 6, 3, 20) == Excerpt("due: now xxxxxxxxx…", 5, 3)


def test_a_long_line_is_cut_around_the_mark() -> None:
    shown = excerpt("x" * 100 + "HERE" + "y" * 100, 101, 4, 20)
    assert shown == Excerpt("…xxxxxHHEREyyyyyyyy…".replace("HH", "xH"), 7, 4)


@pytest.mark.parametrize("column", [1, 15, 50, 150, 400, 1000])
@pytest.mark.parametrize("line", ["x" * 500, "李" * 250, "\x01" * 200])
def test_no_excerpt_is_wider_than_it_may_be(line: str, column: int) -> None:
    from rich.cells import cell_len

    shown = excerpt(line, column, 900, 40)
    assert cell_len(shown.text) <= 40
    assert shown.indent + shown.marked <= 41


def test_lines_are_counted_as_editors_count() -> None:
    source = "\ufeffone\r\ntwo\u2028still\nthree".encode()
    assert [line_of(source, number) for number in range(5)] == [None, "one", "two\u2028still", "three", None]
