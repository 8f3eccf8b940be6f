import pytest

from planpress.errors import PlanpressError
from planpress.site.glossary import Term, explain_abbreviations, glossary_page, read_glossary

ISP = Term("Individual service plan", "A working plan.", short="ISP")


def test_terms_are_read_in_the_order_of_the_alphabet() -> None:
    terms = read_glossary("- {term: b, meaning: x}\n- {term: A, meaning: y, see_also: [b]}\n")
    assert terms == (Term("A", "y", see_also=("b",)), Term("b", "x"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: b", "must be a list of terms"),
        ("- [", "cannot be read"),
        ("- a", "needs `term` and `meaning`"),
        ("- {term: a}", "needs `term` and `meaning`"),
        ("- {term: a, meaning: b, sort: c}", "may have only"),
        ("- {term: a, meaning: b, field: 'x`y'}", "not the name of a field"),
        ("- {term: a, meaning: b, see_also: [c]}", "'a' points to 'c'"),
    ],
)
def test_an_entry_that_cannot_be_used_is_refused(text: str, says: str) -> None:
    with pytest.raises(PlanpressError, match=says):
        read_glossary(text)


def test_the_page_groups_the_terms_by_letter() -> None:
    page = glossary_page((Term("Agency", "x"), Term("Auslan", "y"), ISP))
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## A { #letter-a }",
        "## I { #letter-i }",
    ]


def test_a_page_gets_only_the_abbreviations_that_it_uses() -> None:
    assert explain_abbreviations("The ISP.\n", (ISP, Term("x", "y", short="GP"))) == (
        "The ISP.\n\n*[ISP]: Individual service plan\n"
    )


def test_a_page_without_abbreviations_stays_as_it_is() -> None:
    assert explain_abbreviations("WISP.\n", (ISP,)) == "WISP.\n"
