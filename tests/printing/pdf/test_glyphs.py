import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.support.pdf_reading import page_texts

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter

PAGE = '<html lang="en"><title>t</title><h1>t</h1><p class="noto">{}</p></html>'


@pytest.mark.parametrize("words", ["Thị Nhi Linh", "Nguyễn Thị Hạnh", "Ọlá\u0301dele Adéyẹmí", "Περικλής Ольга"])
@pytest.mark.parametrize("parts", ["normal", '"ccmp" 0'])
def test_words_can_be_read_back_even_where_the_font_builds_letters_from_parts(
    printer: "PdfPrinter", words: str, parts: str
) -> None:
    css = f'.noto {{ font-family: "Noto Sans"; font-feature-settings: {parts} }}'

    (text,) = page_texts(printer.print_pdf(PAGE.format(words), css))

    assert words in unicodedata.normalize("NFC", text)


def test_arabic_can_be_read_back(printer: "PdfPrinter") -> None:
    css = '.noto { font-family: "IBM Plex Sans Arabic"; direction: rtl }'

    (text,) = page_texts(printer.print_pdf(PAGE.format("محمد علي"), css))

    assert "محمد علي" in text


def test_the_words_of_the_sample_are_searchable(sample_bytes: bytes) -> None:
    text = page_texts(sample_bytes)[0]

    for words in (
        "Nguyễn Thị Hạnh",
        "Łukasz Żółkiewski",
        "Ольга",
        "陈伟",
        "محمد علي",
        "chị gái mỗi tuần",
        "☐",
        "✓",
        "→",
    ):
        assert words in text
