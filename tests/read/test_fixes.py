import pytest

from planpress.diagnostic import Fix
from planpress.model.plan import Plan
from planpress.read.fixes import mend_day, mend_key, mend_word, replacing, without_curly_quotes
from planpress.read.nodes import Scalar
from planpress.read.reading import read
from planpress.read.source import Source
from planpress.read.suggest import surely_meant
from tests.support.parts import Tree

HEAD = "id: t\nbranch:\n  "


def fixed(text: str) -> list[str]:
    """Return the text after each fix that its diagnostics offer."""
    found = read(text.encode(), "f", Tree).diagnostics
    return [text[: each.fix.start] + each.fix.text + text[each.fix.end :] for each in found if each.fix]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-3-2", "2026-03-02"),
        ("2026/03/02", "2026-03-02"),
        ("2026.3.2", "2026-03-02"),
        ("15/4/2026", "2026-04-15"),
        ("15.04.2026", "2026-04-15"),
        ("13-04-2026", "2026-04-13"),
        ("3/3/2026", "2026-03-03"),
        ("2 March 2026", "2026-03-02"),
        ("2nd mar 2026", "2026-03-02"),
        ("2-Sept-2026", "2026-09-02"),
        ("31 December, 2026", "2026-12-31"),
    ],
)
def test_a_day_in_another_form_is_known_again(written: str, meant: str) -> None:
    assert mend_day(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "02/03/2026",
        "12/11/2026",
        "31/02/2026",
        "2026-13-01",
        "2026-3/2",
        "2 Smarch 2026",
        "4/15/2026",
        "15/4/26",
        "soon",
    ],
)
def test_a_day_with_two_readings_or_none_is_left(written: str) -> None:
    assert mend_day(written) == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("In-Progress", "in_progress"),
        ("in progres", "in_progress"),
        ("Not Achieved", "not_achieved"),
        ("achieve", ""),
        ("no_achieved", ""),
        ("y", "yes"),
        ("TRUE", "yes"),
        ("N", "no"),
        ("False", "no"),
        ("perhaps", ""),
    ],
)
def test_a_word_is_mended_only_where_one_is_near(written: str, meant: str) -> None:
    assert mend_word(written, ("in_progress", "achieved", "not_achieved", "yes", "no")) == meant


def test_yes_is_no_answer_where_it_is_not_allowed() -> None:
    assert mend_word("y", ("agree", "disagree")) == ""


def test_a_word_that_is_near_but_not_near_enough_is_left() -> None:
    assert surely_meant("form", ["from"]) == ""


@pytest.mark.parametrize(
    ("key", "meant"),
    [("Status", "status"), ("staus", "status"), ("goal", "goals"), ("statuse", ""), ("due_date", ""), ("duee", "")],
)
def test_a_key_is_mended_unless_it_is_there_or_belongs_elsewhere(key: str, meant: str) -> None:
    known = ("status", "goals", "due")
    assert mend_key(key, known, taken={"due": 1}, elsewhere={"goal", "statuse"}) == meant


@pytest.mark.parametrize(
    ("written", "inner"), [("“a b”", "a b"), ("‘ a ’", "a"), ("“a", ""), ("“a” “b”", ""), ("a", "")]
)
def test_curly_quotes_are_taken_off_only_in_a_pair(written: str, inner: str) -> None:
    assert without_curly_quotes(written) == inner


@pytest.mark.parametrize(
    ("text", "style", "fix"),
    [
        ("k: ab", "", Fix(3, 5, "x")),
        ("k: 'ab'", "'", Fix(4, 6, "x")),
        ('k: "a\n b"', '"', None),
        ("k: |\n a", "|", None),
    ],
)
def test_a_value_is_replaced_inside_its_quotes(text: str, style: str, fix: Fix | None) -> None:
    assert replacing(Scalar("", Source("f", text), 3, len(text), style), "x") == fix


def test_without_an_answer_nothing_is_replaced() -> None:
    assert replacing(Scalar("", Source("f", "k: a"), 3, 4), "") is None


@pytest.mark.parametrize(
    ("faulty", "mended"),
    [
        (HEAD + "colour: Dark-Blue", HEAD + "colour: dark_blue"),
        (HEAD + "colour: “red”", HEAD + "colour: red"),
        (HEAD + "colour: “green”", None),
        (HEAD + "day: 2026-3-2", HEAD + "day: 2026-03-02"),
        (HEAD + "day: “2026-03-02”", HEAD + "day: 2026-03-02"),
        (HEAD + "day: “2 March 2026”", HEAD + "day: 2026-03-02"),
        (HEAD + "day: “2026-03-02", None),
        (HEAD + "flag: y", HEAD + "flag: yes"),
        (HEAD + "flag: “Yess”", HEAD + "flag: yes"),
        (HEAD + "leaves:\n  - id: “a”", HEAD + "leaves:\n  - id: a"),
        (HEAD + "leaves:\n  - id: “Mai is here”", None),
        (HEAD + "leaves:\n  - {id: a, size: “7”}", HEAD + "leaves:\n  - {id: a, size: 7}"),
        ("id: t\nbrunch:\n  day: 2026-03-02", "id: t\nbranch:\n  day: 2026-03-02"),
        ("id: t\n'Kind': oak", "id: t\n'kind': oak"),
        ("id: t\nknd: oak\nkin: oak", None),
        ("id: t\ncode: “ab”", None),
        ("id: t\nkind:oak\nborn: x", "id: t\nkind: oak\nborn: x"),
        ("id: t\nfew:\n  -a\n  - b", None),
        ("id: t\nfew:\n  - b\n  -a: b", "id: t\nfew:\n  - b\n  - a: b"),
        ("id: t\nlittle-twigs:\n  - note: x\n    -id: y", "id: t\nlittle-twigs:\n  - note: x\n    id: y"),
        ("id: t\nborn: ab\n  kind:c", "id: t\nborn: ab\n  kind: c"),
    ],
)
def test_a_diagnostic_knows_its_fix_where_there_is_one(faulty: str, mended: str | None) -> None:
    assert fixed(faulty) == ([mended] if mended else [])


def test_of_two_slips_for_one_key_neither_is_mended() -> None:
    text = b"id: MH-1\nschema_version: 1\nstatus: draft\nsumary: a\nsummry: b\n"
    found = read(text, "f", Plan).diagnostics
    assert [each.fix for each in found if each.code == "F002"] == [None, None]
