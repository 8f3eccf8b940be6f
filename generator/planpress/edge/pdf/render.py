"""The printer: HTML and CSS in, the bytes of one PDF out."""

import os
import warnings
from collections.abc import Mapping, Sequence

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from planpress.edge.pdf.failures import MissingGlyphsError, UnsoundDocumentError
from planpress.edge.pdf.fetch import ClosedFetcher
from planpress.edge.pdf.finish import finish
from planpress.edge.pdf.fonts import font_face_css
from planpress.edge.pdf.libraries import no_system_fonts
from planpress.edge.pdf.log import heard
from planpress.edge.pdf.marks import MarkedPage

_VARIANT = "pdf/a-3a"


class PdfPrinter:
    """Prints any number of documents; fonts and stylesheets are read once and kept."""

    def __init__(self, resources: Mapping[str, bytes]) -> None:
        """Make a printer that may use these resources (fonts, pictures), by their exact address, and no others."""
        self._fetcher = ClosedFetcher(resources)
        with no_system_fonts():
            self._fonts = _Fonts()
        self._sheets: dict[str, CSS] = {}
        with heard() as log:
            self._sheet(font_face_css())
        _refuse(log.complaints)

    def print_pdf(self, html: str, css: str) -> bytes:
        """Return the document as PDF/UA-1 and PDF/A-3a; its title and language are those of the HTML.

        Raises:
            MissingGlyphsError: no shipped font has a character of the text.
            RefusedAddressError: the document asks for a resource that the printer was not given.
            UnsoundDocumentError: WeasyPrint complained of the HTML or the CSS.
        """
        with heard() as log:
            pdf = self._print(html, css)
        if log.missing:
            raise MissingGlyphsError(log.missing)
        _refuse(log.complaints)
        return pdf

    def _print(self, html: str, css: str) -> bytes:
        try:
            sheets = [self._sheet(css)]
            source = HTML(string=html, url_fetcher=self._fetcher)
            laid_out = source.render(font_config=self._fonts, stylesheets=sheets, pdf_variant=_VARIANT)
            document = laid_out.copy([MarkedPage(page) for page in laid_out.pages])
            with warnings.catch_warnings():
                # WeasyPrint 70 leaves its own colour profile open until Python closes it.
                warnings.filterwarnings("ignore", "unclosed file.*sRGB2014", ResourceWarning)
                pdf: bytes = document.write_pdf(finisher=finish, pdf_variant=_VARIANT)
        except FatalURLFetchingError as error:
            raise error.__cause__ or error from None
        return pdf

    def _sheet(self, css: str) -> CSS:
        if css not in self._sheets:
            self._sheets[css] = CSS(string=css, font_config=self._fonts, url_fetcher=self._fetcher)
        return self._sheets[css]


class _Fonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint carries no types
    """A font configuration whose files outlive the forked workers that share it."""

    def __init__(self) -> None:
        super().__init__()
        self._owner = os.getpid()

    def __del__(self) -> None:
        if getattr(self, "_owner", None) == os.getpid():
            super().__del__()


def _refuse(complaints: Sequence[str]) -> None:
    if complaints:
        raise UnsoundDocumentError("\n".join(complaints))
