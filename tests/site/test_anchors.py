import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import TocExtension, slugify

from planpress.site.anchors import anchor_of


def anchors(*headings: str) -> list[str]:
    markdown = Markdown(extensions=[TocExtension(slugify=anchor_of)])
    markdown.convert("\n\n".join(f"## {heading}" for heading in headings))
    return [token["id"] for token in markdown.toc_tokens]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("安全计划", "安全计划"),
        ("خطة السلامة", "خطة-السلامة"),
        ("हिन्दी में योजना", "हिन्दी-में-योजना"),
        ("План безопасности", "план-безопасности"),
        ("Kế hoạch an toàn", "ke-hoach-an-toan"),
        ("Über uns & mehr", "uber-uns-mehr"),
        ("Größe", "große"),
        ("❤", "u2764"),
        ("? !", "u3f-u21"),
    ],
)
def test_a_heading_in_any_script_is_found_by_its_own_letters(heading: str, anchor: str) -> None:
    assert anchors(heading) == [anchor]


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
@example("Client's “words” – and / or -")
@example("_under_ scores__ -- - ")
def test_a_heading_in_plain_letters_keeps_the_anchor_that_other_pages_link_to(heading: str) -> None:
    before = slugify(heading, "-")
    if any(character.isalnum() for character in before):
        assert anchor_of(heading, "-") == before


@given(st.lists(st.sampled_from(["安全", "危机", "خطة", "❤", "Plan", "???", "Größe", "한국어", "Ő"]), unique=True))
def test_no_heading_changes_the_anchor_of_another(headings: list[str]) -> None:
    assert anchors("危机计划", *headings)[1:] == anchors(*headings)


def test_only_a_true_repeat_is_counted() -> None:
    assert anchors("安全", "安全", "危机") == ["安全", "安全_1", "危机"]


def test_a_heading_without_any_word_still_has_an_anchor() -> None:
    assert anchors("![](x.svg)", "![](y.svg)") == ["section", "section_1"]
