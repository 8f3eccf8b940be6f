from planpress.check.handbook import HandbookCase
from planpress.check.plan import check_handbook_files
from planpress.model.glossary import Glossary, Term
from planpress.model.handbook_settings import HandbookSettings


def said(case: HandbookCase) -> list[tuple[str, str, str]]:
    return [(found.code, found.message, found.hint) for found in check_handbook_files(case)]


def glossary(*see_also: str) -> Glossary:
    return Glossary(terms=(Term(term="Consent", meaning="x", see_also=see_also),))


def settings(*nav: object) -> HandbookSettings:
    return HandbookSettings(site_name="Handbook", nav=nav)


def test_each_word_that_is_no_term_is_named_with_the_term_that_may_be_meant() -> None:
    assert said(HandbookCase(None, glossary("Consent", "Consnet", "Gravel"))) == [
        ("P113", "`Consnet` is no term of the glossary", "did you mean `Consent`?"),
        ("P113", "`Gravel` is no term of the glossary", "add it to the glossary, or take it out of `see_also`"),
    ]


def test_a_page_may_be_listed_at_any_depth() -> None:
    nav = settings("index.md", {"A": "a.md"}, {"B": ["b.md", {"C": ["c.md"]}]})

    assert said(HandbookCase(nav, None, ("index.md", "a.md", "b.md", "c.md"))) == []


def test_each_page_that_is_listed_nowhere_is_named() -> None:
    found = check_handbook_files(HandbookCase(settings("index.md"), None, ("a.md", "index.md", "b/c.md")))

    assert [(each.code, each.place.file) for each in found] == [("P114", "content/a.md"), ("P114", "content/b/c.md")]
    assert found[1].hint == "write `- b/c.md` where it belongs"


def test_what_could_not_be_read_is_not_judged() -> None:
    assert said(HandbookCase(None, None, ("a.md",))) == []
