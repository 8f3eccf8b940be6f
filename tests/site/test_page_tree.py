from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from markdown import Markdown

from planpress.site.page_tree import PageTree

_EXTENSIONS = ["attr_list", "footnotes", "md_in_html", "smarty", "tables", "pymdownx.tasklist"]


def tree(markdown: str) -> Element:
    html = Markdown(extensions=[*_EXTENSIONS, PageTree()]).convert(markdown)
    parsed: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return parsed


def the(markdown: str, path: str) -> Element:
    found = tree(markdown).find(f".//{path}")
    assert found is not None
    return found


def labels(markdown: str) -> list[str | None]:
    return [cell.get("data-label") for cell in tree(markdown).iterfind(".//tbody//td")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Book an interpreter", "Book an interpreter"),
        ('Book [an "interpreter"](x.md) & a *room*', "Book an “interpreter” & a room"),
        ("Note `a < b` &amp; AT&amp;amp;T", "Note a < b & AT&amp;T"),
        ("Ask <b>twice</b>\n    - not only once", "Ask twice"),
        ("Ask\n\n    Why: it helps.", "Ask"),
    ],
)
def test_a_checkbox_is_named_after_the_text_beside_it(line: str, name: str) -> None:
    assert the(f"- [ ] {line}", "input").get("aria-label") == name


def test_a_checked_box_stays_checked() -> None:
    assert "checked" in the("- [x] Done", "input").attrib


def test_a_list_without_boxes_stays_as_it_is() -> None:
    assert tree("- [ ] Done\n- Book").findall(".//li")[1].text == "Book"


def test_each_cell_of_a_table_knows_its_column() -> None:
    assert labels("| A | B &amp; *C* |\n|---|---|\n| 1 | 2 |\n| 3 | |") == ["A", "B & C", "A", "B & C"]


def test_the_name_of_a_column_is_what_its_reader_sees() -> None:
    assert labels("| `&lt;` &#60;b&#62; \\| <i>x</i> |\n|---|\n| 1 |") == ["&lt; <b> | x"]


def test_a_column_header_says_what_it_heads() -> None:
    assert the("| A |\n|---|\n| 1 |", "th").get("scope") == "col"


def test_an_empty_corner_of_a_table_is_no_header() -> None:
    corner = the("| | B |\n|:---|---|\n| 1 | 2 |", "thead/tr/*")
    assert (corner.tag, corner.get("scope"), corner.get("style")) == ("td", None, "text-align: left;")


@pytest.mark.parametrize(
    ("columns", "kind"), [(2, "table-box"), (3, "table-box table-box--stack")], ids=["a table", "cards"]
)
def test_three_columns_and_more_become_cards_on_a_phone(columns: int, kind: str) -> None:
    box = the(f"|{' A |' * columns}\n|{'---|' * columns}\n|{' 1 |' * columns}", "div")
    assert (box.get("class"), box[0].tag, box[0].get("class")) == (kind, "table", "table")


def test_what_follows_a_table_follows_its_box() -> None:
    page = tree("> | A |\n> |---|\n> | 1 |\n>\n> After.\n")
    quote = page.find(".//blockquote")
    assert quote is not None
    assert [part.tag for part in quote] == ["div", "p"]


def test_a_header_in_a_row_keeps_its_word_and_takes_no_label() -> None:
    table = (
        '<table markdown="1">\n<thead><tr><th scope="col">What</th><th scope="col">When</th></tr></thead>\n'
        '<tbody><tr><th scope="row">Start</th><td>May</td></tr></tbody>\n</table>'
    )

    head = the(table, "tbody/tr/th")

    assert head.attrib == {"scope": "row"}
    assert labels(table) == ["When"]
