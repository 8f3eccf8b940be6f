"""The printer: it turns HTML and CSS into the bytes of one PDF."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from planpress.disk.project import THEME_MARK
from planpress.printing.pdf.failures import (
    BrokenPictureError,
    BrokenStyleError,
    MissingGlyphsError,
    UnsoundDocumentError,
)
from planpress.printing.pdf.fetch import ClosedFetcher
from planpress.printing.pdf.finish import finish
from planpress.printing.pdf.fonts import font_face_css
from planpress.printing.pdf.libraries import no_system_fonts
from planpress.printing.pdf.log import collect_log
from planpress.printing.pdf.marks import MarkedPage
from planpress.printing.pdf.source import LeanPage

_PICTURE = "data:image/"
_VARIANT = "pdf/a-3a"


class PdfPrinter:
    """Prints any number of documents; fonts and stylesheets are read once and kept."""

    def __init__(self, resources: Mapping[str, bytes]) -> None:
        """Make a printer that may use these resources (fonts, pictures), by their exact addresses, and no others."""
        self._fetcher = ClosedFetcher(resources)
        with no_system_fonts():
            self._fonts = FontConfiguration()
        self._sheets: dict[str, CSS] = {}
        with collect_log() as log:
            self._sheet(font_face_css())
        _refuse(log.complaints)

    def print_pdf(self, html: str, css: str) -> bytes:
        """Return the document as PDF/UA-1 and PDF/A-3a; its title and language are those of the HTML.

        Raises:
            MissingGlyphsError: a character of the text is in none of the shipped fonts.
            RefusedAddressError: the document asks for a resource that the printer was not given.
            BrokenStyleError: the team's own stylesheet has a mistake.
            BrokenPictureError: the team's own logo cannot be drawn.
            UnsoundDocumentError: WeasyPrint complained about our own HTML or CSS.
        """
        ours, theirs = self._styles(css)
        with collect_log() as log:
            pdf = self._print(html, css, [*ours, *theirs])
        if log.missing:
            raise MissingGlyphsError(log.missing)
        if any(_PICTURE in complaint for complaint in log.complaints):
            raise BrokenPictureError
        if theirs and log.complaints:
            raise BrokenStyleError(log.complaints)
        _refuse(log.complaints)
        return pdf

    def _styles(self, css: str) -> tuple[list[CSS], list[CSS]]:
        """Return our own stylesheet, and the team's if there is one."""
        ours, mark, theirs = css.partition(THEME_MARK)
        with collect_log() as log:
            sheet = self._sheet(ours)
        _refuse(log.complaints)
        if not mark:
            return [sheet], []
        with collect_log() as log:
            theme = self._sheet(theirs)
        if log.complaints:
            del self._sheets[theirs]
            raise BrokenStyleError(log.complaints)
        return [sheet], [theme]

    def _print(self, html: str, css: str, sheets: list[CSS]) -> bytes:
        with _refusals():
            source = LeanPage(html, css, self._fetcher)
            laid_out = source.render(font_config=self._fonts, stylesheets=sheets, pdf_variant=_VARIANT)
            document = laid_out.copy([MarkedPage(page) for page in laid_out.pages])
            with warnings.catch_warnings():
                # WeasyPrint 70 leaves its own colour profile open until Python closes it (no upstream issue known).
                warnings.filterwarnings("ignore", "unclosed file.*sRGB2014", ResourceWarning)
                pdf: bytes = document.write_pdf(finisher=finish, pdf_variant=_VARIANT)
        return pdf

    def _sheet(self, css: str) -> CSS:
        if css not in self._sheets:
            with _refusals():
                self._sheets[css] = CSS(string=css, font_config=self._fonts, url_fetcher=self._fetcher)
        return self._sheets[css]


@contextmanager
def _refusals() -> Iterator[None]:
    """Raise the fetcher's own error instead of the one that WeasyPrint wraps it in."""
    try:
        yield
    except FatalURLFetchingError as error:
        raise error.__cause__ or error from None


def _refuse(complaints: Sequence[str]) -> None:
    if complaints:
        raise UnsoundDocumentError("\n".join(complaints))
