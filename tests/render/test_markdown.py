from datetime import date
from html import unescape

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress.render.markdown import (
    Md,
    blocks,
    bold,
    code_text,
    date_text,
    heading,
    inline,
    link,
    page,
    paragraph,
    table,
)

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "smarty", "tables", "toc"]


def parsed(text: str) -> str:
    return str(markdown.markdown(text, extensions=EXTENSIONS))


def test_letters_digits_and_single_spaces_stay_as_they_are() -> None:
    assert code_text("Two flats with Mira 2026") == "Two flats with Mira 2026"


def test_every_other_character_becomes_its_number() -> None:
    assert code_text("é<#_") == "&#233;&#60;&#35;&#95;"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85"])
def test_a_line_end_becomes_a_break(line_end: str) -> None:
    assert code_text(f"a{line_end}b") == "a<br>b"


def test_spaces_that_markdown_would_take_for_an_indent_are_coded() -> None:
    assert code_text("    a  b") == "&#32;&#32;&#32;&#32;a &#32;b"


@pytest.mark.parametrize("character", ["\0", "\x07", "\x9f", "\ud800", "\ufdd0", "\ufffe", "\U0010ffff"])
def test_a_character_that_html_forbids_becomes_the_replacement_character(character: str) -> None:
    assert code_text(character) == "&#65533;"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])))
def test_any_text_shows_as_written_and_makes_no_element(text: str) -> None:
    html = parsed(table(("Said",), [(inline("a", text, "z"),)]))
    cell = html[html.index("<td>") + 4 : html.index("</td>")]
    assert "<" not in cell
    assert unescape(cell) == f"a{text}z"


@given(st.text(max_size=40))
def test_any_text_as_a_paragraph_is_one_paragraph_without_markup(text: str) -> None:
    html = parsed(paragraph("a", text)).replace("<br />", "").replace("<br>", "")
    assert html.startswith("<p>")
    assert html.count("<") == 2


def test_only_markdown_of_our_own_passes_as_markup() -> None:
    assert paragraph(Md("**ours** "), "**theirs**") == "**ours** &#42;&#42;theirs&#42;&#42;"


def test_markdown_joined_as_text_is_coded_like_any_other() -> None:
    assert paragraph(f"{bold('a')}!") == "&#60;strong&#62;a&#60;&#47;strong&#62;&#33;"


def test_a_heading_carries_its_anchor_and_classes() -> None:
    html = parsed(heading(2, "Reviews {x}", anchor="due", classes=("register",)))
    assert html == '<h2 class="register" id="due">Reviews &#123;x&#125;</h2>'


def test_a_heading_needs_no_anchor() -> None:
    assert heading(2, "MH-1") == "## MH&#45;1"


def test_a_title_below_a_page_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="made by `page`"):
        heading(1, "x")


@pytest.mark.parametrize("name", ["a b", "x}", "", "1a", "é"])
def test_a_class_that_is_no_name_is_our_own_mistake(name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        heading(2, "x", classes=(name,))


def test_a_link_keeps_its_label_as_text() -> None:
    assert parsed(link("[MH-1](x)", "../plans/MH-1.md#goals")) == (
        '<p><a href="../plans/MH-1.md#goals">&#91;MH&#45;1&#93;&#40;x&#41;</a></p>'
    )


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("../Über uns (neu) & mehr.md", "../%C3%9Cber%20uns%20%28neu%29%20%26%20mehr.md"),
        ("100 % ?.md#goals", "100%20%25%20%3F.md#goals"),
        ("a#b.md", "a%23b.md"),
        ("#term-安全", "#term-安全"),
    ],
)
def test_a_link_to_a_page_of_any_name_is_percent_encoded(target: str, address: str) -> None:
    assert link("x", target) == f"[x]({address})"


@pytest.mark.parametrize("target", ["javascript:alert(1)", "https://example.org", "/etc", "/etc.md", "x)", "//x"])
def test_a_target_off_the_site_is_our_own_mistake(target: str) -> None:
    with pytest.raises(ValueError, match="not a page"):
        link("x", target)


def test_a_date_shows_in_words_and_sorts_by_its_number() -> None:
    assert date_text(date(2026, 3, 2)) == '<time datetime="2026-03-02">2 March 2026</time>'


def test_a_row_of_another_length_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="a row of 1 cells under a header of 2"):
        table(("a", "b"), [("x",)])


def test_a_block_in_a_cell_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="a block cannot be inside a line"):
        table(("a",), [(blocks(Md("x"), Md("y")),)])


def test_empty_blocks_leave_no_gap() -> None:
    assert blocks(Md("a"), Md(""), Md("b")) == "a\n\nb\n"


def test_a_page_out_of_search_says_so_in_its_front_matter() -> None:
    assert page("MH 1", Md("x"), in_search=False, hide=("toc",)) == (
        "---\nsearch:\n  exclude: true\nhide: [toc]\n---\n\n# MH 1\n\nx\n"
    )


def test_a_page_with_a_harmless_title_has_no_front_matter() -> None:
    assert page("MH-1", Md("x")) == "# MH&#45;1\n\nx\n"


def test_a_title_that_a_theme_could_take_for_markup_is_coded_in_the_front_matter() -> None:
    assert page("</title>\n x") == "---\ntitle: '&#60;&#47;title&#62; x'\n---\n\n# &#60;&#47;title&#62; x\n"


def test_a_title_of_our_own_markdown_cannot_leave_its_quotes() -> None:
    assert "title: 'a''b'" in page(Md("a'b"))
