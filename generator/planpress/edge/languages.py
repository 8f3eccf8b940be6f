"""The catalogues of translations on disk: those that planpress brings along, and a team's own beside its templates."""

import io
from collections.abc import Iterable
from pathlib import Path

from babel import Locale
from babel.messages.pofile import PoFileError, read_po

from planpress.compose.language import Language, Messages, language_of
from planpress.edge.ordinary import read_ordinary
from planpress.errors import PlanpressError

SHIPPED = Path(__file__).resolve().parent.parent / "locale"
LOCALE = "locale"
"""The team's own folder, for the texts of its own templates, and for translations that it words otherwise."""


def read_languages(root: Path, tags: Iterable[str]) -> dict[str, Language]:
    """Return each language that the service offers, by its tag; one without a catalogue has no translation of anything.

    Raises:
        ValueError, babel.UnknownLocaleError: nobody knows a tag; rule P069 refuses it first.
    """
    return {tag: language_of(tag, _messages(root, str(Locale.parse(tag, sep="-")))) for tag in tags}


def _messages(root: Path, locale: str) -> Messages:
    """Return the translations of a language; the team's own stand before the shipped ones."""
    messages: dict[tuple[str, str], str] = {}
    for folder in (SHIPPED, root / LOCALE):
        path = folder / locale / "LC_MESSAGES" / "planpress.po"
        if path.exists():
            messages |= _read(path)
    return messages


def _read(path: Path) -> Messages:
    """Return what is translated in a catalogue; what a translator marked as doubtful (fuzzy) is not."""
    try:
        catalog = read_po(io.BytesIO(read_ordinary(path)), abort_invalid=True)
    except (UnicodeDecodeError, PoFileError) as error:
        raise PlanpressError(f"{path} is not a catalogue of translations: {error}") from error
    return {
        (entry.context or "", str(entry.id)): str(entry.string)
        for entry in catalog
        if entry.id and entry.string and not entry.fuzzy
    }
