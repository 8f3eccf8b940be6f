"""The language of a document: its fixed words, which way it is read, and how a missing translation shows.

A text that holds more than plain words carries its marks inside: Unicode's own isolates around what is read the other
way, and a pair of noncharacters around English that stands in for a missing translation. No plan can hold either
(`read/source.py` and rule P065 refuse them); they outlast joining and listing; `render/` makes elements of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from babel import Locale

from planpress.model.client import Client
from planpress.model.person import Person
from planpress.model.service import Service
from planpress.typeface.direction import Direction, base_direction

Messages = Mapping[tuple[str, str], str]
"""Translations by context and English words; the context is empty but for the words for codes."""

LEFT_TO_RIGHT = "\u2066"
END_OF_ISOLATE = "\u2069"
UNTRANSLATED = "\ufdd0"
END_OF_UNTRANSLATED = "\ufdd1"


@dataclass(frozen=True, slots=True)
class Language:
    """A language that documents can be made in; without `messages`, it is the English of the source itself."""

    tag: str
    """As HTML and PDF name it, such as zh-Hans."""
    locale: Locale
    """As Babel knows it, such as zh_Hans; looked up once, since every day on a page asks for it."""
    direction: Direction = "ltr"
    full_day: str = "full"
    """The pattern of a day with its weekday."""
    messages: Messages | None = field(default=None, hash=False, repr=False)

    def say(self, message: str, /, **values: object) -> str:
        """Return a fixed text with `%(name)s` filled in; one without a translation comes in English, marked."""
        return self.say_in("", message, **values)

    def say_in(self, context: str, message: str, /, **values: object) -> str:
        """Return a fixed text whose translation depends on what it is said about."""
        if self.messages is None:
            return message % values
        translated = self.messages.get((context, message))
        if not translated:
            return f"{UNTRANSLATED}{message % values}{END_OF_UNTRANSLATED}"
        return translated % {name: self.isolated(value) for name, value in values.items()}

    def isolated(self, value: object) -> object:
        """Return a value as it is written in a sentence: what is English, or read the other way, stays in one piece."""
        if not isinstance(value, str) or self.messages is None:
            return value
        return f"{LEFT_TO_RIGHT}{value}{END_OF_ISOLATE}" if self.is_turned(value) or is_english(value) else value

    def is_turned(self, text: str) -> bool:
        """Return whether a text is read from the left, where the language is read from the right.

        A number to ring is, too: it has no letters, and would be turned round.
        """
        return self.direction == "rtl" and base_direction(text) == "ltr" and any(map(str.isalnum, text))


ENGLISH = Language("en-AU", Locale("en", "AU"), full_day="EEEE d MMMM y")

Languages = Mapping[str, Language]
"""The languages that documents can be made in, by the tag that `service.yaml` gives them."""


def language_of(tag: str, messages: Messages) -> Language:
    """Return the language with this tag.

    Raises:
        ValueError, babel.UnknownLocaleError: nobody knows the tag; rule P069 refuses it.
    """
    locale = Locale.parse(tag, sep="-")
    if locale.language == "en":
        return ENGLISH
    return Language(tag, locale, "rtl" if locale.text_direction == "rtl" else "ltr", messages=messages)


def language_for(reader: Client | Person, service: Service, languages: Languages) -> Language:
    """Return the language that someone likes to read, where the service offers it; otherwise English."""
    offered = {_folded(tag): tag for tag in service.languages}
    return languages.get(offered.get(_folded(reader.language or ""), ""), ENGLISH)


def is_english(text: str) -> bool:
    """Whether a text in a document of another language counts as English: hardly a word has a letter outside A to Z.

    Names and single words stay the document's own: a voice that reads it says them well enough. The languages that we
    set write at least every fourth word with a letter that English lacks. What is between isolates is a passage of its
    own, and is judged by itself.
    """
    words = _WORD.findall(_ISOLATE.sub(" ", text))
    return len(words) >= _A_PASSAGE and sum(not word.isascii() for word in words) * 4 < len(words)


def message(words: str) -> str:
    """Mark a fixed text for the catalogues; whoever prints it lets a `Language` say it."""
    return words


def missing_in(text: str) -> tuple[str, ...]:
    """Return the English that stands in for missing translations in a text, each once, in order of appearance."""
    return tuple(dict.fromkeys(_MISSING.findall(text)))


def _folded(tag: str) -> str:
    """Return a tag as it compares with others: zh-Hans, zh-hans and zh_Hans are one language."""
    return tag.casefold().replace("_", "-")


_A_PASSAGE = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ISOLATE = re.compile(f"{LEFT_TO_RIGHT}[^{LEFT_TO_RIGHT}{END_OF_ISOLATE}]*{END_OF_ISOLATE}")
_MISSING = re.compile(f"{UNTRANSLATED}(.*?){END_OF_UNTRANSLATED}", re.DOTALL)
