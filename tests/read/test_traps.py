import pytest

from planpress.diagnostic import Diagnostic, Severity
from planpress.read.reading import read
from tests.support.parts import Tree


def diagnostics(text: str) -> tuple[Diagnostic, ...]:
    return read(f"id: t\n{text}".encode(), "f", Tree).diagnostics


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("code: a #2\n", "Y022", (2, 9, 2)),
        ("branch:\n  leaves:\n    - id: a #2 or #3\n", "Y022", (4, 13, 8)),
        ("code: #2\n", "Y022", (2, 7, 2)),
        ("born: ab\n  kind:c\n", "Y012", (3, 3, 5)),
        ("few:\n  - kind:oak\n", "Y012", (3, 5, 5)),
        ("born: 'a\nid: b'\n", "Y015", (2, 7, 1)),
    ],
)
def test_warns_of_what_yaml_loses_without_a_word(text: str, code: str, place: tuple[int, int, int]) -> None:
    found = [each for each in diagnostics(text) if each.severity is Severity.WARNING]
    assert [(each.code, (each.place.line, each.place.column, each.place.width)) for each in found] == [(code, place)]


@pytest.mark.parametrize(
    "text",
    [
        "code: a # a comment\n",
        "code: a  #comment\n",
        "code: a ## comment\n",
        "born: a#2\n",
        "code: 'a' #2\n",
        "few: ['flat #2']\n",
        "few: [a] #2\n",
        "branch: #the only one\n  flag: yes\n",
        "#code: x #2\n",
        "# see #2\n",
        "few:\n  - http://example.org/a#b\n",
        "few:\n  - mailto:mai@example.org\n",
        "few:\n  - 10:30\n",
        "few:\n  - 'kind:oak'\n",
        "few:\n  - -5 degrees\n",
        "long: 'a\n  b'\n",
        "few:\n  - 'a\n    b: c'\n",
        "few:\n  - |\n    kind:oak #2\n",
    ],
)
def test_does_not_cry_wolf(text: str) -> None:
    assert diagnostics(text) == ()


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("branch:\n  leaves:\n    -id: a\n", "Y013", (4, 5, 1)),
        ("-kind: oak\n", "Y013", (2, 1, 1)),
        ("branch:\n  leaves:\n    - id:a\n", "Y012", (4, 7, 3)),
        ("branch:\n  leaves:\n    - note: a\n      id:b\n", "Y012", (5, 7, 3)),
        ("branch:\n  leaves:\n    - note: 'a\n      id: b'\n", "Y015", (4, 13, 1)),
        ("branch:\n  leaves:\n    - id: #2\n", "Y022", (4, 11, 2)),
        ("branch:\n  colour: red\n    day:2026-01-01\n", "Y012", (4, 5, 4)),
    ],
)
def test_makes_the_trap_the_one_error_where_the_file_is_unfit_by_it(
    text: str, code: str, place: tuple[int, int, int]
) -> None:
    (found,) = diagnostics(text)
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert (found.place.line, found.place.column, found.place.width) == place


def test_keeps_the_error_that_a_lost_comment_does_not_explain() -> None:
    found = diagnostics("branch:\n  colour: rde #2\n")
    assert [(each.code, each.severity) for each in found] == [("F004", Severity.ERROR), ("Y022", Severity.WARNING)]


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("-kind: oak\nday: 2026-01-01\n", ""),
        ("branch:\n  colour: red\n  -day: 2026-01-01\n", ""),
        ("branch:\n  leaves:\n    -id: a\n", " "),
    ],
)
def test_a_dash_is_taken_away_beside_other_keys_and_set_apart_where_a_list_is_meant(text: str, fix: str) -> None:
    (found,) = (found for found in diagnostics(text) if found.code == "Y013")
    assert found.fix is not None
    assert found.fix.text == fix


def test_a_dash_before_a_key_that_is_there_already_has_no_one_right_answer() -> None:
    (found,) = (found for found in diagnostics("kind: oak\n-kind: elm\n") if found.code == "Y013")
    assert found.fix is None
    assert "remove the dash" in found.hint
