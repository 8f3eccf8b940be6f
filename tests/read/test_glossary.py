from planpress.model.glossary import Glossary, Term
from planpress.read.glossary import read_glossary


def messages(text: str) -> list[tuple[str, int, int]]:
    found = read_glossary(text.encode(), "content/glossary.yml").diagnostics
    return [(each.code, each.place.line, each.place.column) for each in found]


def test_a_glossary_is_a_list_of_terms() -> None:
    reading = read_glossary(b"- {term: Goal, meaning: x, see_also: [Plan]}\n- term: Plan\n  meaning: y\n", "")

    assert reading.diagnostics == ()
    assert reading.value == Glossary(
        terms=(Term(term="Goal", meaning="x", see_also=("Plan",)), Term(term="Plan", meaning="y"))
    )


def test_a_term_knows_where_it_was_read() -> None:
    glossary = read_glossary(b"- term: Goal\n  meaning: x\n  see_also: [Plan]\n", "content/glossary.yml").value

    assert glossary
    assert str(glossary.terms[0].place("see_also", 0)) == "content/glossary.yml:3:14"


def test_a_word_that_other_readers_take_for_something_else_stays_a_word() -> None:
    glossary = read_glossary(b"- {term: No, meaning: 2026-13-45}\n", "").value

    assert glossary == Glossary(terms=(Term(term="No", meaning="2026-13-45"),))


def test_the_mistakes_of_all_terms_are_told_at_once() -> None:
    text = "- {term: a}\n- {term: b, meaning: c, sort: d}\n- {term: e, meaning: f, field: 'x`y'}\n"

    assert messages(text) == [("F001", 1, 4), ("F002", 2, 25), ("F009", 3, 32)]


def test_a_term_that_is_no_yaml_keeps_no_other_from_being_read() -> None:
    assert messages('- {term: a}\n- term: "b\n- {term: c}\n') == [("F001", 1, 4), ("Y015", 2, 9), ("F001", 3, 4)]


def test_a_file_that_is_no_list_is_told_so() -> None:
    assert messages("term: a\nmeaning: b\n") == [("F003", 1, 1)]
    assert messages("Consent\n") == [("F003", 1, 1)]
    assert messages("- a\n") == [("F003", 1, 3)]


def test_what_stands_for_more_than_is_written_is_refused() -> None:
    bomb = "- {term: &a x, meaning: &b y}\n- {term: z, meaning: *a, see_also: [*b, *b]}\n"

    assert [code for code, *_ in messages(bomb)] == ["Y030", "Y030", "Y031", "Y031", "Y031"]
    assert [code for code, *_ in messages("[" * 100)] == ["Y036"]
