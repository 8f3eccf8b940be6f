from datetime import date

import pytest

from planpress.model.front_matter import FrontMatter
from planpress.read.front_matter import body_of, read_front_matter
from planpress.read.source import MAX_PAGE_BYTES

HEAD = "---\ntype: task\nowner: Intake team\nreviewed: 2026-01-02\ntags: [goals]\n---\n"
BODY = "\n# First meeting\n\n---\n\nWords.\n"


def said(text: str | bytes) -> list[tuple[str, int, int]]:
    data = text.encode() if isinstance(text, str) else text
    diagnostics = read_front_matter(data, "content/a.md").diagnostics
    return [(found.code, found.place.line, found.place.column) for found in diagnostics]


def test_the_head_of_a_page_is_read_and_what_is_below_is_its_body() -> None:
    front = read_front_matter((HEAD + BODY).encode(), "content/a.md").value

    assert front == FrontMatter(type="task", owner="Intake team", reviewed=date(2026, 1, 2), tags=("goals",))
    assert body_of(HEAD + BODY) == BODY


@pytest.mark.parametrize(
    "change", [("\n", "\r\n"), ("---\n", "--- \n"), ("goals]\n---", "goals]\n..."), ("---\n", "---\t\n")]
)
def test_a_head_may_be_laid_out_as_other_editors_and_engines_do(change: tuple[str, str]) -> None:
    text = (HEAD + "# A\n").replace(*change)

    assert read_front_matter(text.encode(), "content/a.md").value == read_front_matter(HEAD.encode(), "").value
    assert body_of(text).strip() == "# A"


@pytest.mark.parametrize(
    "text", ["# A\n", "", "template: ../../x\n\n# A\n", "---\n---\n# A\n", "---\n# a comment\n---\n"]
)
def test_a_page_without_a_head_says_nothing_of_itself(text: str) -> None:
    reading = read_front_matter(text.encode(), "content/a.md")

    assert (reading.value, reading.diagnostics) == (FrontMatter(), ())


def test_all_mistakes_of_a_head_are_told_at_once_each_at_its_place_in_the_page() -> None:
    assert said("---\ntemplate: ../../x\ntype: story\nreviewed: last year\n---\n# A\n") == [
        ("F002", 2, 1),
        ("F004", 3, 7),
        ("F005", 4, 11),
    ]


def test_a_place_is_that_of_the_page_when_its_lines_end_as_on_windows() -> None:
    assert said("\ufeff---\r\ntype: story\r\n---\r\n") == [("F004", 2, 7)]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("owner: &a x", "Y030"),
        ("owner: *a", "Y031"),
        ("owner: !!python/name:os.system x", "Y032"),
        ("owner: a\nowner: b", "Y038"),
        ("owner: \x07a", "Y006"),
        ("<<<<<<< HEAD\nowner: a\n=======\nowner: b\n>>>>>>> theirs", "Y007"),
        ("- a", "Y009"),
        ("owner: a: b", "Y014"),
    ],
)
def test_a_head_is_read_by_the_same_rules_as_a_plan(head: str, code: str) -> None:
    assert [found for found, *_ in said(f"---\n{head}\n---\n# A\n")] == [code]


def test_a_heading_that_is_underlined_is_no_mark_of_a_merge() -> None:
    assert said("---\ntype: task\n---\nHeading\n=======\n") == []


@pytest.mark.parametrize(
    ("data", "code"), [(b"# caf\xe9", "Y002"), (b"# a\0", "Y005"), (b"x" * (MAX_PAGE_BYTES + 1), "Y001")]
)
def test_a_page_that_is_no_text_is_refused_wherever_the_fault_stands(data: bytes, code: str) -> None:
    assert [found for found, *_ in said(data)] == [code]


def test_a_head_that_is_never_closed_is_told_where_it_opens() -> None:
    assert said("---\ntype: task\n\n# A\n") == [("Y027", 1, 1)]
