from typing import TYPE_CHECKING, Any

import pikepdf
import pydyf

from planpress.printing.pdf.marks import mark_artifacts
from tests.support.pdf_reading import page_texts

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter


def test_furniture_becomes_artifacts_and_the_other_marks_close_the_gap() -> None:
    tokens: list[Any] = [part for n in range(3) for part in ("/Span", pydyf.Dictionary({"MCID": n}), b"BDC", b"EMC")]

    numbers = mark_artifacts(tokens, {1: "/Footer"})

    assert numbers == {0: 0, 2: 1}
    assert tokens[4:6] == ["/Artifact", {"Type": "/Pagination", "Subtype": "/Footer"}]
    assert [token["MCID"] for token in (tokens[1], tokens[9])] == [0, 1]


def test_headers_and_footers_of_every_page_are_artifacts(sample_pdf: pikepdf.Pdf) -> None:
    kinds = [_artifact_kinds(page) for page in sample_pdf.pages]

    assert kinds[0][0] == "/Header"
    assert set(kinds[0][1:]) == {"/Footer"}
    assert set(kinds[2]) == {"/Header", "/Footer"}


def test_each_page_says_which_it_is_of_how_many(sample_bytes: bytes) -> None:
    first, blank, last = page_texts(sample_bytes)

    assert "Page 1 of 3" in first
    assert blank.strip() == ""
    assert "Page 3 of 3" in last


def test_a_link_is_described_by_its_title_or_words(sample_pdf: pikepdf.Pdf) -> None:
    said = [str(link["/Contents"]) for page in sample_pdf.pages for link in page.get("/Annots", [])]

    assert {"How to plan a visit", "Map of the clinic", "1800 975 711", "rights@example.org"} <= set(said)


def test_a_link_in_a_footer_is_plain_text(sample_pdf: pikepdf.Pdf) -> None:
    assert "your rights" not in [str(link["/Contents"]) for link in sample_pdf.pages[0]["/Annots"]]


def test_a_page_with_nothing_but_furniture_has_no_marks(printer: "PdfPrinter") -> None:
    html = '<html lang="en"><title>t</title><h1>t</h1><p style="break-before: page"></p></html>'
    css = '@page { @top-center { content: "head" } }'

    assert [text.split() for text in page_texts(printer.print_pdf(html, css))] == [["t", "head"], ["head"]]


def _artifact_kinds(page: pikepdf.Page) -> list[str]:
    found = []
    for instruction in pikepdf.parse_content_stream(page, "BDC"):
        tag, properties = instruction.operands[:2]
        if tag == pikepdf.Name.Artifact and isinstance(properties, pikepdf.Dictionary):
            found.append(str(properties["/Subtype"]))
    return found
