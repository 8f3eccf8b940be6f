from typing import TYPE_CHECKING

import pytest
from weasyprint import HTML
from weasyprint.urls import URLFetcher

from planpress.printing.pdf import render

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter

PAGE = (
    '<html lang="en"><head><title>t</title>{head}</head><body><h1>t</h1><p>One<span class="x"> or two</span>.</p>'
    "<ol><li>one<li>two</ol></body></html>"
)


def whole_page(html: str, css: str, fetcher: URLFetcher) -> HTML:
    """Return the page as WeasyPrint takes it in by itself."""
    del css
    return HTML(string=html, url_fetcher=fetcher)


@pytest.mark.parametrize(
    ("head", "css"),
    [
        ("", ""),
        ("", "@page { @top-center { content: 'Head' } @left-bottom { content: 'Side' } }"),
        ("", ".x { float: footnote }"),
        ("", "p { display: list-item; margin-left: 2em; list-style-type: decimal }"),
        ("<style>.x { float: footnote } @page { @bottom-right-corner { content: counter(page) } }</style>", ""),
    ],
)
def test_a_page_looks_as_with_all_the_styles_of_weasyprint(
    printer: "PdfPrinter", monkeypatch: pytest.MonkeyPatch, head: str, css: str
) -> None:
    face = "html { font-family: 'Noto Sans' }"
    lean = printer.print_pdf(PAGE.format(head=head), face + css)

    monkeypatch.setattr(render, "LeanPage", whole_page)

    assert printer.print_pdf(PAGE.format(head=head), face + css) == lean


def test_the_sample_looks_as_with_all_the_styles_of_weasyprint(
    printer: "PdfPrinter", monkeypatch: pytest.MonkeyPatch, sample: tuple[str, str], sample_bytes: bytes
) -> None:
    monkeypatch.setattr(render, "LeanPage", whole_page)

    assert printer.print_pdf(*sample) == sample_bytes
