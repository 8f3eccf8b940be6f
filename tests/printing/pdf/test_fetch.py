from typing import TYPE_CHECKING

import pytest

from planpress.printing.pdf.failures import RefusedAddressError
from planpress.printing.pdf.fetch import ClosedFetcher

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter

PAGE = '<html lang="en"><title>t</title><h1>t</h1>{}</html>'
ADDRESSES = (
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "http://example.org/a.png",
    "https://example.org/a.png",
    "ftp://example.org/a.png",
    "data:image/svg+xml,%3Csvg/%3E",
    "planpress:fonts/../../secret",
    "planpress:fonts/NotoSans-Bold.ttf?x",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_but_the_given_ones_is_served(address: str) -> None:
    with pytest.raises(RefusedAddressError):
        ClosedFetcher({"planpress:fonts/NotoSans-Bold.ttf": b"font"}).fetch(address)


@pytest.mark.parametrize("address", ["https://codes.example.org/bar?text=Kim", "data:image/svg+xml,Kim", "x:y#Kim"])
def test_what_an_address_says_of_a_client_is_not_repeated(address: str) -> None:
    with pytest.raises(RefusedAddressError) as caught:
        ClosedFetcher({}).fetch(address)
    assert "Kim" not in str(caught.value)


def test_a_given_resource_is_served_as_it_is() -> None:
    assert ClosedFetcher({"planpress:logo.svg": b"<svg/>"})("planpress:logo.svg").read() == b"<svg/>"


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "part",
    [
        '<img alt="x" src="{}">',
        '<link rel="stylesheet" href="{}">',
        '<object data="{}">x</object>',
        "<style>@import '{}';</style>",
        "<style>h1 {{ background: url('{}') }}</style>",
        "<style>h1::before {{ content: url('{}') }}</style>",
    ],
)
def test_a_page_that_asks_for_a_foreign_address_is_not_printed(printer: "PdfPrinter", part: str, address: str) -> None:
    with pytest.raises(RefusedAddressError):
        printer.print_pdf(PAGE.format(part.format(address)), "")


def test_a_link_to_a_foreign_address_fetches_nothing(printer: "PdfPrinter") -> None:
    pdf = printer.print_pdf(PAGE.format('<p><a href="https://example.org/a">a page</a></p>'), "")

    assert pdf.startswith(b"%PDF-1.7")
