from hypothesis import given
from hypothesis import strategies as st

from planpress.model.plan import Plan
from planpress.read.codes import CODES
from planpress.read.plan import read_plan
from planpress.read.reading import Reading, read
from planpress.read.service import read_service
from tests.support.parts import Tree

MINIMAL = b"""\
id: MH-1042
schema_version: 1
status: draft
client:
  ur_number: "0012345"
  legal_name: Mai Tran
  preferred_name: Mai
  date_of_birth: 1988-04-09
"""
WORDS = ["id", "client", "goals", "status", "x y", "\n", "\n  ", "\n    ", "\t", "\r\n", "\u2028", "-", "- ", ":", ": "]
SIGNS = [" #", "'", '"', "“", *"[]{},|>?%@`\\~", "&a", "*a", "!t", "<<", "---", "..."]
YAMLISH = st.lists(st.sampled_from(WORDS + SIGNS)).map("".join)


def assert_sound(reading: Reading[Plan]) -> None:
    assert reading.value is not None or reading.diagnostics
    assert list(reading.diagnostics) == sorted(reading.diagnostics, key=lambda each: each.sort_key)
    assert len(set(reading.diagnostics)) == len(reading.diagnostics)
    for each in reading.diagnostics:
        assert each.code in CODES
        assert each.place.line >= 1
        assert each.place.column >= 1


def test_reads_a_minimal_plan() -> None:
    reading = read_plan(MINIMAL, "plans/MH-1042.yaml")
    assert reading.value is not None
    assert reading.value.client.preferred_name == "Mai"
    assert str(reading.value.client.place("date_of_birth")) == "plans/MH-1042.yaml:8:18"
    assert reading.diagnostics == ()


def test_reads_a_service() -> None:
    reading = read_service(b"name: Kulin Bay Community Mental Health\n", "service.yaml")
    assert {each.code for each in reading.diagnostics} == {"F001"}


def test_puts_the_diagnostics_of_all_steps_in_order() -> None:
    reading = read(b"kind: elm\nbranch: @x\nid: t\nborn: a #2\nborn: b\n", "f", Tree)
    assert [(each.place.line, each.code) for each in reading.diagnostics] == [
        (1, "F004"),
        (2, "Y017"),
        (4, "Y022"),
        (5, "Y038"),
    ]
    assert reading.value == Tree(id="t", born="a")
    assert reading.broken == {("kind",), ("branch",)}


def test_refuses_a_file_that_is_no_group_of_keys() -> None:
    for data, column in ((b"- a\n", 3), (b"just words\n", 1), (b"---\n", 1), (b"[]\n", 1)):
        (found,) = read(data, "f", Tree).diagnostics
        assert (found.code, found.place.column) == ("Y009", column)


def test_says_nothing_of_shape_where_nothing_could_be_read() -> None:
    for data in (b"@x\n", b"a: 1\n---\nb: 2\n", b"\xff\xfea"):
        assert len(read(data, "f", Tree).diagnostics) == 1


def test_counts_a_refused_value_as_broken_not_as_missing() -> None:
    reading = read(b"id: &x y\n", "f", Tree)
    assert [each.code for each in reading.diagnostics] == ["Y030"]
    assert reading.broken == {("id",)}


@given(st.binary())
def test_never_fails_on_any_bytes(data: bytes) -> None:
    assert_sound(read_plan(data, "f"))


@given(st.text())
def test_never_fails_on_any_text(text: str) -> None:
    assert_sound(read_plan(text.encode("utf-8", "surrogatepass"), "f"))


@given(YAMLISH)
def test_never_fails_on_what_looks_like_yaml(text: str) -> None:
    assert_sound(read_plan(text.encode(), "f"))


@given(YAMLISH, st.integers(0, len(MINIMAL)))
def test_never_fails_on_a_plan_with_something_put_in(text: str, offset: int) -> None:
    assert_sound(read_plan(MINIMAL[:offset] + text.encode() + MINIMAL[offset:], "f"))


def test_a_file_full_of_slips_is_told_of_the_first_hundred() -> None:
    twice = read(b"id: t\n" + b"born: b\n" * 5_000, "f", Tree)
    strange = read(b"id: t\n" + b"".join(b"k%d: b\n" % number for number in range(5_000)), "f", Tree)
    assert (len(twice.diagnostics), len(strange.diagnostics)) == (100, 100)
