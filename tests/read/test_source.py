import pytest

from planpress.diagnostic import Diagnostic, Position
from planpress.model.values import MAX_CHARACTERS, MAX_LINES
from planpress.read.codes import CODES
from planpress.read.compose import MAX_DEPTH
from planpress.read.source import MAX_BYTES, Source, decode


def refusals(data: bytes) -> tuple[Diagnostic, ...]:
    found = decode(data, "plan.yaml")
    assert not isinstance(found, Source)
    return found


def text_of(data: bytes) -> str:
    found = decode(data, "plan.yaml")
    assert isinstance(found, Source)
    return found.text


def test_keeps_text_of_any_script() -> None:
    assert text_of("name: Nguyễn 陳 علي 👩‍👧\r\n".encode()) == "name: Nguyễn 陳 علي 👩‍👧\r\n"


def test_drops_a_byte_order_mark_at_the_start() -> None:
    assert text_of(b"\xef\xbb\xbfid: x") == "id: x"


def test_refuses_a_byte_order_mark_further_on() -> None:
    (found,) = refusals("id: \ufeffx".encode())
    assert (found.code, found.place) == ("Y006", Position("plan.yaml", 1, 5))


def test_takes_a_file_of_the_largest_size_and_none_larger() -> None:
    largest = b"a: " + b"x" * (MAX_BYTES - 3)
    assert text_of(largest)
    (found,) = refusals(largest + b"x")
    assert found.code == "Y001"


@pytest.mark.parametrize("data", [b"", b"\n \n", b"# only a comment\n  # and # another\n"])
def test_names_an_empty_file(data: bytes) -> None:
    (found,) = refusals(data)
    assert (found.code, found.place) == ("Y008", Position("plan.yaml"))


def test_counts_characters_up_to_the_first_byte_that_is_not_utf8() -> None:
    (found,) = refusals("id: x\nname: é".encode() + b"\x92s")
    assert (found.code, found.place) == ("Y002", Position("plan.yaml", 2, 8))
    assert "cp1252" in found.message
    assert "’" in found.message


def test_does_not_speak_of_windows_where_the_byte_means_nothing_there() -> None:
    (found,) = refusals(b"id: \x81")
    assert "cp1252" not in found.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_recognises_utf16_with_and_without_its_mark(encoding: str) -> None:
    (found,) = refusals("id: MH-1042\nstatus: draft\n".encode(encoding))
    assert found.code == "Y003"


def test_recognises_a_file_that_git_crypt_has_locked() -> None:
    (found,) = refusals(b"\x00GITCRYPT\x00\x01\x02")
    assert (found.code, found.hint) == ("Y004", "run `git-crypt unlock`")


@pytest.mark.parametrize("data", [b"\x00" * 20, b"%PDF-1.7 \x00 stream"])
def test_recognises_what_is_no_text(data: bytes) -> None:
    (found,) = refusals(data)
    assert found.code == "Y005"


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("\u202e", "U+202E (it changes the reading direction)"),
        ("\u2066", "U+2066 (it changes the reading direction)"),
        ("\u2028", "U+2028 (a line break that editors do not show)"),
        ("\x85", "U+0085 (a line break that editors do not show)"),
        ("\r", "U+000D (a line break that editors do not show)"),
        ("\x07", "U+0007 (a control character)"),
    ],
)
def test_refuses_characters_that_deceive_the_eye(character: str, words: str) -> None:
    (found,) = refusals(f"id: x\nname: é{character}b".encode())
    assert (found.code, found.place) == ("Y006", Position("plan.yaml", 2, 8))
    assert words in found.message


def test_reports_each_forbidden_character_but_not_without_end() -> None:
    assert len(refusals(b"a\x07b\n\x07")) == 2
    assert len(refusals(b"a\x07" * 100)) == 20


def test_reports_each_block_of_a_merge_once() -> None:
    block = b"<<<<<<< HEAD\na: 1\n||||||| base\na: 0\n=======\na: 2\n>>>>>>> theirs\n"
    found = refusals(block + b"b: 1\n" + block)
    assert [(each.code, each.place.line) for each in found] == [("Y007", 1), ("Y007", 9)]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", "=======\r", ">>>>>>> theirs", "||||||| base"])
def test_reports_a_mark_left_over_from_a_merge(mark: str) -> None:
    (found,) = refusals(f"a: 1\n{mark}\nb: 2\n".encode())
    assert (found.code, found.place.line) == ("Y007", 2)


def test_takes_marks_inside_a_text_for_text() -> None:
    assert text_of(b"a: |\n  =======\n  <<<<<<< x\nb: ======= y\n")


def test_marks_of_a_merge_that_were_indented_together_are_found() -> None:
    marks = "notes: |\n  <<<<<<< HEAD\n  first\n  =======\n  second\n  >>>>>>> x\n"

    assert [(each.code, each.place.line) for each in refusals(marks.encode())] == [("Y007", 2)]
    assert text_of(marks.replace(">>>>>>>", ">>").encode())


def test_a_letter_that_was_lost_is_told_at_its_place() -> None:
    (found,) = refusals("name: Caf\ufffd\n".encode())

    assert (found.code, found.place.column) == ("Y006", 10)
    assert "a letter was lost here" in found.message


def test_counts_lines_at_line_feeds_only() -> None:
    source = Source("f", "a\u2028b\x85c\nd: é𝄞x\n")
    assert source.position(6, 7) == Position("f", 2, 1, 1)
    assert source.position(11, 12) == Position("f", 2, 6, 1)


def test_cuts_the_width_at_the_end_of_the_line() -> None:
    source = Source("f", "abc  \ndef")
    assert source.position(1, 9) == Position("f", 1, 2, 2)


def test_finds_the_line_around_an_offset() -> None:
    source = Source("f", "ab\ncd\nef")
    assert [source.line_span(offset) for offset in (0, 4, 7)] == [(0, 2), (3, 5), (6, 8)]


def test_the_reference_states_the_limits_that_hold() -> None:
    assert f"{MAX_BYTES // 1024} kB" in CODES["Y001"]
    assert f"{MAX_DEPTH} levels" in CODES["Y036"]
    assert f"{MAX_CHARACTERS:,} characters or {MAX_LINES} lines" in CODES["Y037"]
