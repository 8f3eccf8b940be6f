from planpress.compose.documents import DocumentKind
from planpress.derive.record_codes import RECORD_CODES
from planpress.model.words import code_words
from planpress.render.reference_pages import DOCUMENTS, RULES, reference_pages
from planpress.render.verb_pages import VERBS, Verb


def test_every_kind_of_document_is_listed_with_its_reader_and_template() -> None:
    rows = reference_pages()[DOCUMENTS].splitlines()

    assert [kind for kind in DocumentKind if not any(row.startswith(f"| `{kind}` | ") for row in rows)] == []
    assert any("the team" in row and "`review-team.html`" in row for row in rows)
    assert all(code_words(DocumentKind).values())


def test_commands_have_a_page_only_where_they_are_told() -> None:
    assert VERBS not in reference_pages()
    assert VERBS in reference_pages((Verb("check", "Look", "planpress check"),))


def test_what_verify_finds_is_listed_beside_the_rules() -> None:
    page = reference_pages()[RULES]

    assert [code for code in RECORD_CODES if f"### {code}" not in page] == []
    assert "A note" in page.split("### R020", 1)[1].split("###", 1)[0]
    assert "**To mend:** Bring the file back from git" in page
