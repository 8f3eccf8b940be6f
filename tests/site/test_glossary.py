from planpress.model.glossary import Glossary, Term
from planpress.site.glossary import explain_abbreviations, glossary_page

ISP = Term(term="Individual service plan", meaning="A working plan.", short="ISP")


def glossary(*terms: Term) -> Glossary:
    return Glossary(terms=terms)


def test_the_page_groups_the_terms_by_letter_from_a_to_z() -> None:
    page = glossary_page(glossary(ISP, Term(term="auslan", meaning="y"), Term(term="Agency", meaning="x")))
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## A { #letter-a }",
        "## I { #letter-i }",
    ]


def test_a_page_gets_only_the_abbreviations_that_it_uses() -> None:
    assert explain_abbreviations("The ISP.\n", glossary(ISP, Term(term="x", meaning="y", short="GP"))) == (
        "The ISP.\n\n*[ISP]: Individual service plan\n"
    )


def test_a_page_without_abbreviations_stays_as_it_is() -> None:
    assert explain_abbreviations("WISP.\n", glossary(ISP)) == "WISP.\n"
