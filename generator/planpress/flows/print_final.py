"""Printing a document as it is handed over, which must speak the language of its reader throughout."""

from collections.abc import Sequence
from pathlib import Path

from planpress.compose.documents import Document
from planpress.errors import PlanpressError
from planpress.record.templates import Templates
from planpress.render.html import Typesetter
from planpress.render.speech import missing_translations

_MOST_WORDS = 5


class MissingTranslationError(PlanpressError):
    """A document has no translation of some of its fixed words."""

    exit_code = 1

    def __init__(self, words: Sequence[str], language: str) -> None:
        shown = "; ".join(f"'{each}'" for each in words[:_MOST_WORDS])
        super().__init__(f"{len(words)} of the document's own words have no translation ({language}): {shown}")


def print_final(templates: Templates, document: Document) -> bytes:
    """Print a document.

    Raises:
        MissingTranslationError: it would speak English to someone who was to read their own language.
    """
    html = Typesetter(templates.html).set_document(document)
    missing = missing_translations(html)
    if missing:
        raise MissingTranslationError(missing, document.language.tag)
    return templates.pool(Path()).print_one(html)
