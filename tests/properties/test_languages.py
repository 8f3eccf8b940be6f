import re
from functools import cache
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress.compose.documents import Document, DocumentKind, documents_for
from planpress.compose.language import Language
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.render.speech import missing_translations
from tests.properties.test_sharing import Drawn, Full, Sharing
from tests.support.languages import TAGS, not_waiting, shipped, waiting
from tests.support.outputs import typesetter
from tests.support.plans import a_plan_on_day, a_service
from tests.support.sowing import sow

_MARK = re.compile(r"Zq\w*|77\d{4}|MH-1042")
_WORD = re.compile(r"[A-Za-z]{2,}")
_WORDLESS = {"name": "Zq", "phone": "1", "role": "Zq"}
SERVICE: Service = a_service(
    name="Zq",
    address=["Zq"],
    hours="Zq",
    complaints={"how": "Zq"},
    come_back={"how": "Zq", "who_can_refer": "Zq"},
    team=[_WORDLESS | {"id": "priya", "backup": "tom"}, _WORDLESS | {"id": "tom"}],
    agencies=[{"id": "clinic", "name": "Zq", "phone": "1"}, {"id": "harbour", "name": "Zq"}],
    languages=list(TAGS),
)
"""A service that says nothing in any language."""


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    return sow((Sharing if draw(st.booleans()) else Drawn)(draw)).plan


def in_language(plan: Plan, tag: str) -> list[Document]:
    """Return the documents of a plan whose client reads a language, and so do the people around them."""
    client = plan.client.model_copy(update={"language": tag})
    people = tuple(person.model_copy(update={"language": tag}) for person in plan.people)
    on_day = a_plan_on_day(plan.model_copy(update={"client": client, "people": people}), SERVICE)
    return [document for document in documents_for(on_day, languages=shipped()) if document.language.tag == tag]


@cache
def known_words(tag: str) -> frozenset[str]:
    """Return what translators wrote or may still write, and what Babel calls days and months."""
    language: Language = shipped()[tag]
    locale = language.locale
    names = [*locale.days["format"]["wide"].values(), *locale.months["format"]["abbreviated"].values()]
    return frozenset(_words(" ".join([*(language.messages or {}).values(), *names, *waiting(tag)])))


def english_in(html: str, tag: str) -> set[str]:
    """Return the words in Latin letters that are neither the plan's, nor the service's, nor the translator's."""
    # The line to return a letter to is for the post, which reads English.
    body = re.sub('<p class="back-to" lang="en">.*?</p>', "", html[html.index("<body") :])
    shown = re.findall(r'data-\w+="([^"]*)"', body) + re.sub(r"<svg.*?<title>", "<p>", body, flags=re.DOTALL).split("<")
    text = unescape(" ".join(part.split(">", 1)[-1] for part in shown))
    return _words(_MARK.sub(" ", text)) - known_words(tag)


def _words(text: str) -> set[str]:
    """Return the words in small letters: a translated one may begin a sentence, or not."""
    return set(_WORD.findall(text.lower()))


@pytest.mark.parametrize("tag", TAGS)
@given(plan=plans())
def test_no_document_for_the_client_leaves_a_fixed_text_in_english(plan: Plan, tag: str) -> None:
    for document in in_language(plan, tag):
        html = typesetter().set_document(document)

        assert (document.name, english_in(html, tag)) == (document.name, set())
        assert (document.name, not_waiting(missing_translations(html), tag)) == (document.name, [])


@pytest.mark.parametrize("tag", TAGS)
def test_a_full_plan_calls_for_every_document_that_is_translated(tag: str) -> None:
    kinds = {document.kind for document in in_language(sow(Full()).plan, tag)}

    assert kinds >= {
        DocumentKind.PLAN, DocumentKind.SUMMARY, DocumentKind.CARD, DocumentKind.REVIEW,
        DocumentKind.REVIEW_WORKSHEET, DocumentKind.COMPLETION_LETTER, DocumentKind.FAMILY_LETTER,
    }  # fmt: skip


@given(plan=plans())
def test_the_team_and_other_services_read_english_whatever_the_client_reads(plan: Plan) -> None:
    for document in in_language(plan, "ar"):
        assert document.reader is Reader.CLIENT or document.kind is DocumentKind.FAMILY_LETTER


@pytest.mark.parametrize("tag", TAGS)
def test_a_document_says_its_language_and_direction(tag: str) -> None:
    direction = "rtl" if tag == "ar" else "ltr"
    for document in in_language(sow(Full()).plan, tag):
        assert f'<html lang="{tag}" dir="{direction}">' in typesetter().set_document(document)
