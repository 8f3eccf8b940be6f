"""How a document in one language sets a text: what is in another language, or read the other way, is marked as such."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from markupsafe import Markup, escape

from planpress.compose.language import (
    END_OF_ISOLATE,
    END_OF_UNTRANSLATED,
    LEFT_TO_RIGHT,
    UNTRANSLATED,
    Language,
    is_english,
    missing_in,
)
from planpress.render.scripts import set_words
from planpress.typeface.direction import base_direction


def set_text(text: str, language: Language) -> Markup:
    """Return the text as HTML, each word in a font that spells it, foreign passages and missing translations marked."""
    if language.messages is None:
        return set_words(text)
    inner = Markup("").join(_set_parts(text, language))
    attributes = foreign_attributes(text, language)
    return Markup("<bdi{}>{}</bdi>").format(attributes, inner) if attributes else inner


def foreign_attributes(text: str, language: Language) -> Markup:
    """Return `lang` and `dir` for an element around a text, where they are not the document's."""
    if language.messages is None:
        return Markup("")
    turned = Markup(' dir="ltr"') if language.is_turned(text) else Markup("")
    return Markup(' lang="en"{}').format(turned) if is_english(text) else turned


def plain(text: str) -> str:
    """Return a text for an attribute or a title, where no element is allowed."""
    return text.translate(_PLAIN) if not text.isascii() else text


def missing_translations(html: str) -> tuple[str, ...]:
    """Return the English that stands in for missing translations in a document, each once, in order of appearance."""
    found = (unescape(in_text or in_attribute) for in_text, in_attribute in _MISSING.findall(html))
    return tuple(dict.fromkeys(found))


def _set_parts(text: str, language: Language) -> Iterator[Markup]:
    """Yield the parts of a text; a part that its writer did not close ends with the text."""
    from_the_right = language.direction == "rtl" and base_direction(text) == "rtl"
    closing: list[Markup] = []
    missing = iter(missing_in(text))
    parts = _MARK.split(text)
    for number, part in enumerate(parts):
        if part == LEFT_TO_RIGHT:
            closing.append(_END)
            yield Markup("<bdi{}>").format(foreign_attributes(parts[number + 1], language) or Markup(' dir="ltr"'))
        elif part == UNTRANSLATED:
            closing.append(_END)
            yield _MISSING_OPENS.format(next(missing, ""))
        elif part in {END_OF_ISOLATE, END_OF_UNTRANSLATED}:
            if closing:
                yield closing.pop()
        else:
            yield escape(part) if from_the_right and not closing else set_words(part)
    yield from closing


_MARK: Final = re.compile(f"([{LEFT_TO_RIGHT}{END_OF_ISOLATE}{UNTRANSLATED}{END_OF_UNTRANSLATED}])")
_END: Final = Markup("</bdi>")
_MISSING_OPENS: Final = Markup('<bdi class="untranslated" lang="en" dir="ltr" data-missing="{}">')
# In an attribute, angle quotes between joiners that nobody types represent the frame around a missing translation.
_PLAIN: Final = {ord(UNTRANSLATED): "\u2060\u2039", ord(END_OF_UNTRANSLATED): "\u203a\u2060"}
_MISSING: Final = re.compile('data-missing="([^"]*)"|\u2060\u2039(.*?)\u203a\u2060', re.DOTALL)
