"""The catalogues of translations on disk: those shipped with planpress, and a team's own next to its templates."""

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel import Locale
from babel.messages.pofile import PoFileError, read_po

from planpress.compose.language import Language, Messages, language_of
from planpress.disk.safe_read import read_regular_file
from planpress.errors import PlanpressError

SHIPPED = Path(__file__).resolve().parent.parent / "locale"
LOCALE = "locale"
"""The team's own folder, for the texts of its own templates, and for translations that it wants to word differently."""


def read_languages(root: Path, tags: Iterable[str]) -> Mapping[str, Language]:
    """Return each language that the service offers, by its tag; one without a catalogue has no translations at all.

    A catalogue is read when its language is first needed.

    Raises:
        ValueError, babel.UnknownLocaleError: a tag is unknown; rule P069 refuses it first.
    """
    return _Languages(root, {tag: str(Locale.parse(tag, sep="-")) for tag in tags})


class _Languages(Mapping[str, Language]):
    def __init__(self, root: Path, locales: Mapping[str, str]) -> None:
        self._root, self._locales = root, locales
        self._known: dict[str, Language] = {}

    def __getitem__(self, tag: str) -> Language:
        if tag not in self._known:
            self._known[tag] = language_of(tag, _messages(self._root, self._locales[tag]))
        return self._known[tag]

    def __iter__(self) -> Iterator[str]:
        return iter(self._locales)

    def __len__(self) -> int:
        return len(self._locales)


def _messages(root: Path, locale: str) -> Messages:
    """Return the translations of a language; the team's own take precedence over the shipped ones."""
    messages: dict[tuple[str, str], str] = {}
    for folder in (SHIPPED, root / LOCALE):
        path = folder / locale / "LC_MESSAGES" / "planpress.po"
        if path.exists():
            messages |= _read(path)
    return messages


def _read(path: Path) -> Messages:
    """Return what is translated in a catalogue; what a translator marked as doubtful (fuzzy) is not."""
    try:
        catalog = read_po(io.BytesIO(read_regular_file(path)), abort_invalid=True)
    except (UnicodeDecodeError, PoFileError) as error:
        raise PlanpressError(f"{path} is not a valid catalogue of translations: {error}") from error
    return {
        (entry.context or "", str(entry.id)): str(entry.string)
        for entry in catalog
        if entry.id and entry.string and not entry.fuzzy
    }
