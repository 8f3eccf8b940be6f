import pytest

from planpress.editing.line_diff import change_lines, count_changes

OLD = b"\xef\xbb\xbfid: a\nname: Mai\ndue: 2/13  # her mother rang\nnote: x\n"
NEW = OLD.replace(b"2/13", b"2026-02-13")


def shown(old: bytes | str, new: bytes | str, *, is_private: bool) -> list[str]:
    before, after = (text.encode() if isinstance(text, str) else text for text in (old, new))
    return [str(line) for line in change_lines("f", before, after, is_private=is_private)]


def test_a_person_sees_the_lines_around() -> None:
    assert shown(OLD, NEW, is_private=True)[2:5] == ["@@ -1,4 +1,4 @@", " id: a", " name: Mai"]


def test_a_log_sees_no_line_around_and_of_a_changed_one_what_changed() -> None:
    expected = ["--- f", "+++ f", "@@ -3 +3 @@", "-due: 2/13…", "+due: 2026-02-13…"]
    assert shown(OLD, NEW, is_private=False) == expected


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("notes:He cried", "notes: He cried", ["-notes:…", "+notes: …"]),
        ("  -id: a b", "  - id: a b", ["-  -…", "+  - …"]),
        ("  -   nots: Mai", "  -   notes: Mai", ["-  -   nots:…", "+  -   notes:…"]),
        (
            "- {say: He cried, on: 2026-3-2, x: y}",
            "- {say: He cried, on: 2026-03-02, x: y}",
            ["- … 2026-3-2…", "+ … 2026-03-02…"],
        ),
        ("s: In Progress", "s: in_progress", ["-s: In Progress", "+s: in_progress"]),
        ("s: 'On-Hold' # ok", "s: 'on_hold' # ok", ["-s: 'On-Hold'…", "+s: 'on_hold'…"]),
    ],
)
def test_a_log_never_sees_the_words_next_to_a_change(old: str, new: str, lines: list[str]) -> None:
    assert shown(old, new, is_private=False)[3:] == lines


def test_what_could_steer_a_terminal_is_escaped() -> None:
    assert shown("a: \x1b1", "a: \x1b2", is_private=True)[-1] == "+a: \\x1b2"


def test_changed_lines_are_counted() -> None:
    assert (count_changes(OLD, OLD), count_changes(OLD, NEW)) == (0, 1)
