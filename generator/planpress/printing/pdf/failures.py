"""Why a document could not be printed; light to import, unlike the printer."""

import re
from collections.abc import Sequence

from planpress.errors import PlanpressError


class MissingPangoError(PlanpressError):
    """Pango, which lays out the text of the documents, is missing or too old."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"Documents need Pango 1.44 or newer ({found}).\n"
            "Debian, Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
            "macOS: brew install pango"
        )


class WrongWeasyPrintError(PlanpressError):
    """WeasyPrint has another version than the one whose gaps planpress closes."""

    def __init__(self, needed: str, found: str) -> None:
        super().__init__(
            f"planpress prints with WeasyPrint {needed}, but {found} is installed.\n"
            f"Run: pip install weasyprint=={needed}"
        )


class UnprintableError(PlanpressError):
    """A text or a picture prevents a document from being printed; the message says how to mend that."""

    exit_code = 1


class MissingGlyphsError(UnprintableError):
    """A document contains characters that no shipped font can draw."""

    def __init__(self, characters: Sequence[str]) -> None:
        self.characters = tuple(characters)
        points = ", ".join(f"U+{ord(character):04X}" for character in characters)
        super().__init__(f"No font that planpress ships can draw these characters: {points}; write them differently.")


class BrokenStyleError(UnprintableError):
    """The team's own stylesheet, `templates/css/theme.css`, has a mistake."""

    def __init__(self, complaints: Sequence[str]) -> None:
        super().__init__("\n".join(f"templates/css/theme.css: {complaint}" for complaint in complaints))


class BrokenPictureError(UnprintableError):
    """The team's own logo cannot be drawn; our documents refer to no other picture."""

    def __init__(self) -> None:
        super().__init__(
            "templates/logo.svg or logo.png cannot be drawn: it is broken, or refers to something outside itself.\n"
            "Save the picture again, or remove the file: letters are fine without it."
        )


class RefusedAddressError(UnprintableError):
    """A template or stylesheet of the team asks for something from outside; ours ask for nothing."""

    def __init__(self, address: str) -> None:
        # What follows a question mark or a comma may be text from the plan, as in the address of a bar code.
        asked = re.split("[?#,]", address)[0][:100]
        super().__init__(f"A template asks for {asked}, but planpress fetches nothing: embed the picture itself.")


class UnsoundDocumentError(Exception):
    """WeasyPrint complained about our own HTML or CSS: our bug."""
