"""For which purposes a document may be given: what a consent is for, by what the document is called."""

from planpress.model.consent import Purpose

LETTER = (Purpose.SHARE_LETTER, Purpose.INFORM_OF_ENDING)
"""Either covers a letter; a no to one of them is a no to the letter."""


def purposes_of(document: str) -> tuple[Purpose, ...]:
    """Return the purposes that cover a document, any of which will do; a referral is no letter of another kind."""
    if "referral" in document.casefold():
        return (Purpose.REFER,)
    return LETTER if "letter" in document.casefold() else (Purpose.SHARE_PLAN,)
