import re

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


def test_terms_in_any_script_have_places_of_their_own_and_signs_part_words() -> None:
    terms = [Term(term=term, meaning="x") for term in ("危机", "康复", "خطة", "K-10 (client's)", "Café")]
    text = str(glossary_page(Glossary(terms=tuple(terms))))
    places = re.findall(r'<dfn id="([^"]+)">', text)
    assert set(places) == {"term-危机", "term-康复", "term-خطة", "term-k-10-client-s", "term-cafe"}
