import base64
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from planpress.disk.project import THEME_MARK
from planpress.printing.pdf.failures import (
    BrokenPictureError,
    MissingGlyphsError,
    RefusedAddressError,
    UnsoundDocumentError,
)
from tests.support.pdf_reading import font_names

if TYPE_CHECKING:
    from planpress.printing.pdf.render import PdfPrinter

PAGE = '<html lang="en"><title>t</title><h1>t</h1><p>{}</p></html>'
BOMB = b"".join(
    (
        b'<!DOCTYPE s [<!ENTITY a0 "aaaaaaaaaa">',
        *(b'<!ENTITY a%d "%b">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10)),
        b']><svg xmlns="http://www.w3.org/2000/svg"><title>x</title><text>&a9;</text></svg>',
    )
)
ELSEWHERE = """
import hashlib, runpy
sample = runpy.run_path("tests/printing/pdf/conftest.py")
printer = sample["open_printer"](sample["TEMPLATES"] / "fonts")
print(hashlib.sha256(printer.print_pdf(*sample["read_sample"]())).hexdigest())
"""


def test_a_warm_printer_prints_the_same_bytes_again(
    printer: "PdfPrinter", sample: tuple[str, str], sample_bytes: bytes
) -> None:
    printer.print_pdf(PAGE.format("Something else, <b>in bold</b>"), "p { font: 20pt 'Noto Sans' }")

    assert printer.print_pdf(*sample) == sample_bytes


def test_another_process_elsewhere_prints_the_same_bytes(sample_bytes: bytes, tmp_path: Path) -> None:
    there = {"TZ": "Pacific/Kiritimati", "LANG": "ar_EG.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    printed = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        env={**os.environ, **there, "HOME": str(tmp_path), "PYTHONPATH": "generator"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert printed.stdout.strip() == hashlib.sha256(sample_bytes).hexdigest()
    assert printed.stderr == ""


def test_a_character_without_a_glyph_is_reported_by_its_number(printer: "PdfPrinter") -> None:
    with pytest.raises(MissingGlyphsError, match=r"U\+05E9") as caught:
        printer.print_pdf(PAGE.format("שש ok"), "")

    assert "ש" in caught.value.characters
    assert "ש" not in str(caught.value)


@pytest.mark.parametrize(
    ("html", "css"),
    [
        (PAGE.format("ok"), "p { colr: red }"),
        (PAGE.format("ok"), "p { font-size: big }"),
        (PAGE.format("ok"), "p { color: red } }"),
        (PAGE.format('<a href="#nowhere">x</a>'), ""),
        ("<title>t</title><h1>no language</h1>", ""),
    ],
)
def test_a_slip_in_our_own_html_or_css_is_no_silence(printer: "PdfPrinter", html: str, css: str) -> None:
    with pytest.raises(UnsoundDocumentError):
        printer.print_pdf(html, css)


def test_only_shipped_fonts_are_embedded(sample_pdf: pikepdf.Pdf) -> None:
    names = {
        str(font.BaseFont).split("+")[1] for page in sample_pdf.pages for font in dict(page.Resources.Font).values()
    }

    assert names == {
        "Atkinson-Hyperlegible-Next",
        "Atkinson-Hyperlegible-Next-Bold",
        "Atkinson-Hyperlegible-Next-Italic",
        "IBM-Plex-Sans-Arabic",
        "Noto-Sans",
        "Noto-Sans-Bold",
        "Noto-Sans-SC",
        "Noto-Sans-SC-Bold",
        "Planpress-Symbols",
    }


def test_a_rare_ideograph_in_a_heading_falls_back_to_the_regular_face(printer: "PdfPrinter") -> None:
    html = '<html lang="zh"><title>t</title><h1 style="font-family: Noto Sans SC">陳喆</h1></html>'

    assert font_names(printer.print_pdf(html, "")) == {"Noto-Sans-SC", "Noto-Sans-SC-Bold"}


def test_headings_become_the_outline(sample_pdf: pikepdf.Pdf) -> None:
    with sample_pdf.open_outline() as outline:
        assert [str(entry.title) for entry in outline.root[0].children] == ["Goals", "Who does what", "My rights"]


@pytest.mark.parametrize(
    "logo",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="file:///etc/passwd"/></svg>',
        b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        BOMB,
        b"no picture at all",
    ],
)
def test_a_logo_that_is_broken_or_reaches_out_of_itself_is_told(printer: "PdfPrinter", logo: bytes) -> None:
    picture = f'<img alt="x" src="data:image/svg+xml;base64,{base64.b64encode(logo).decode()}">'
    with pytest.raises(BrokenPictureError, match="cannot be drawn"):
        printer.print_pdf(PAGE.format(picture), "")


@pytest.mark.parametrize(
    ("page", "style"),
    [
        ('<img alt="x" src="file:///etc/passwd">', ""),
        ('<img alt="x" src="http://127.0.0.1:9/x.png">', ""),
        ('<link rel="attachment" href="file:///etc/passwd">', ""),
        ("", "p { background: url(file:///etc/passwd) }"),
        ("", '@import "file:///etc/passwd";'),
        ("", "@font-face { font-family: x; src: url(file:///etc/passwd) } p { font-family: x }"),
    ],
)
def test_a_template_or_a_style_that_asks_for_anything_else_is_told(
    printer: "PdfPrinter", page: str, style: str
) -> None:
    with pytest.raises(RefusedAddressError, match=r"asks for (file|http)://"):
        printer.print_pdf(PAGE.format(page), THEME_MARK + style)
