"""What a reader finds in a PDF, by another library than the ones that write it."""

import pymupdf


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    with pymupdf.open(stream=pdf) as document:  # type: ignore[no-untyped-call]
        return [page.get_text() for page in document]


def font_names(pdf: bytes) -> set[str]:
    """Return the fonts of the first page, without the tags of their subsets."""
    with pymupdf.open(stream=pdf) as document:  # type: ignore[no-untyped-call]
        return {font[3].split("+")[1] for font in document[0].get_fonts()}
