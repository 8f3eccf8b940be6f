import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter

Element = Any  # a pikepdf object


def test_every_mark_of_every_page_leads_to_one_element_that_holds_it(sample_pdf: pikepdf.Pdf) -> None:
    held = [(kid, _page_of(sample_pdf, e)) for e in _elements(sample_pdf) for kid in _kids(e) if isinstance(kid, int)]
    marked = [(mark, n) for n, page in enumerate(sample_pdf.pages) for mark in _marks(page)]

    assert len(marked) > 50
    assert sorted(held) == sorted(marked)
    assert all(mark in _kids(_owner(sample_pdf, mark, n)) for mark, n in marked)


def test_each_element_names_the_parent_that_holds_it(sample_pdf: pikepdf.Pdf) -> None:
    wrong = [
        (str(element.S), str(kid.S))
        for element in _elements(sample_pdf)
        for kid in _kids(element)
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid and kid.P.objgen != element.objgen
    ]
    assert wrong == []


def test_list_items_hold_a_label_and_a_body(sample_pdf: pikepdf.Pdf) -> None:
    items = [[str(kid.S) for kid in _kids(e)] for e in _elements(sample_pdf) if e.S == "/LI"]

    assert len(items) == 9
    assert all(kids in (["/Lbl", "/LBody"], ["/LBody"]) for kids in items)


def test_header_cells_say_what_they_head(sample_pdf: pikepdf.Pdf) -> None:
    scopes = [str(e.A.Scope) for e in _elements(sample_pdf) if e.S == "/TH"]

    assert scopes == ["/Column", "/Column", "/Column", "/Row", "/Row"]


@pytest.mark.parametrize("language", ["vi", "ar", "zh"])
def test_a_part_in_another_language_says_which(sample_pdf: pikepdf.Pdf, language: str) -> None:
    assert any(str(e.get("/Lang", "")) == language for e in _elements(sample_pdf))


def test_a_part_in_the_language_of_the_document_says_nothing(sample_pdf: pikepdf.Pdf) -> None:
    assert {str(e["/Lang"]) for e in _elements(sample_pdf) if "/Lang" in e} == {"vi", "ar", "zh"}


def test_every_link_annotation_hangs_under_a_link(sample_pdf: pikepdf.Pdf) -> None:
    hung = [
        kid.Obj.objgen
        for e in _elements(sample_pdf)
        if e.S == "/Link"
        for kid in _kids(e)
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    ]
    annotations = [link.objgen for page in sample_pdf.pages for link in page.get("/Annots", [])]

    assert sorted(hung) == sorted(annotations)


def test_a_link_around_a_picture_has_words(sample_pdf: pikepdf.Pdf) -> None:
    assert [str(e["/Alt"]) for e in _elements(sample_pdf) if e.S == "/Link" and "/Alt" in e] == ["Map of the clinic"]


def test_a_link_around_a_block_hangs_under_one_link(printer: "PdfPrinter") -> None:
    html = '<html lang="en"><title>t</title><h1>t</h1><div><a href="#x"><span style="display:block">go</span></a></div>'

    with pikepdf.open(io.BytesIO(printer.print_pdf(html + '<p id="x">x</p></html>', ""))) as pdf:
        holders = {
            str(e.S)
            for e in _elements(pdf)
            for kid in _kids(e)
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
        }

    assert holders == {"/Link"}


def _elements(pdf: pikepdf.Pdf) -> Iterator[Element]:
    stack = [pdf.Root.StructTreeRoot.K[0]]
    while stack:
        element = stack.pop()
        yield element
        stack.extend(kid for kid in reversed(_kids(element)) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid)


def _kids(element: Element) -> list[Element]:
    return list(element.get("/K", []))


def _page_of(pdf: pikepdf.Pdf, element: Element) -> int:
    return next(n for n, page in enumerate(pdf.pages) if page.objgen == element.Pg.objgen)


def _marks(page: pikepdf.Page) -> list[int]:
    properties = [i.operands[1] for i in pikepdf.parse_content_stream(page, "BDC")]
    return [int(p["/MCID"]) for p in properties if isinstance(p, pikepdf.Dictionary) and "/MCID" in p]


def _owner(pdf: pikepdf.Pdf, mark: int, page: int) -> Element:
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    table = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
    return table[int(pdf.pages[page].StructParents)][mark]
