import re
from dataclasses import replace
from functools import cache
from html import unescape
from typing import Any, cast

import pytest

from planpress.compose.changes import ChangeLine
from planpress.compose.changes_page import ChangeGroup, ChangesPage
from planpress.compose.documents import Document, documents_for
from planpress.compose.names import SOMEONE
from planpress.compose.pack import Query, chosen_from, lay_out
from planpress.compose.pack_front import Pack, compose_front
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from planpress.render.broken import BrokenTemplateError
from planpress.render.html import Typesetter
from planpress.render.speech import missing_translations
from tests.support.languages import greek, not_waiting, shipped
from tests.support.outputs import typesetter
from tests.support.plans import (
    Plain,
    a_client,
    a_consent,
    a_goal,
    a_measure,
    a_person,
    a_plan,
    a_plan_on_day,
    a_review,
    a_service,
    a_strategy,
    example_plans,
    example_service,
    templates,
)

HOSTILE = {
    "an expression": "{{ 7*7 }} {% if 1 %}a{% endif %} {# b #}",
    "a script": "<script>alert(1)</script>",
    "an entity": "&amp; &lt; &#60;",
    "a way out of an attribute": "\"><img src=x onerror='alert(1)'>",
    "an emoji": "well 🙂👩‍👧",
    "Arabic": "أريد أن أنام",
    "Chinese": "静水流深\uff0c慢慢来",
    "Vietnamese": "Tôi muốn ngủ ngon",
    "a closing comment": "--> ]]> <!--",
}

ENDED: Plain = {"decision": {"date": "2026-11-12"}}


def set_all(plan: Plan, service_name: str = "Wattle Creek") -> dict[str, str]:
    """Return the HTML of every document that the plan calls for."""
    on_day = a_plan_on_day(plan, a_service(name=service_name))
    return {document.name: typesetter().set_document(document) for document in documents_for(on_day)}


def a_plan_that_says(words: str) -> Plan:
    """Return a plan with the words wherever a letter, a heading, a cell, a list or a paragraph shows them."""
    return a_plan(
        client=a_client(preferred_name=words, safe_contact={"post": "yes"}, address=[words]),
        people=[a_person(name=words)],
        goals=[a_goal(description=words)],
        strategies=[a_strategy(what=words)],
        summary=words,
        about_me={"strengths": words},
        safety_plan={"warning_signs": [words]},
        measures=[a_measure(in_words=words)],
        consents=[a_consent()],
        reviews=[a_review(attended=["mira"], client_view=words)],
        next_review={"date": "2026-12-10", "where": words},
        ending=ENDED | {"achieved": words},
    )


def shown(html: str) -> str:
    """Return the text of a page as a browser shows it."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def document_with(**templates_by_path: str) -> tuple[Typesetter, Document]:
    """Return a typesetter with these templates over the shipped ones, and a document to set."""
    changed = {path.replace("__", "/") + ".html": source for path, source in templates_by_path.items()}
    return Typesetter(templates() | changed), next(documents_for(a_plan_on_day()))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_someone_writes_is_shown_as_they_wrote_it(words: str) -> None:
    pages = set_all(a_plan_that_says(words))

    assert len(pages) >= 9
    for name, html in pages.items():
        assert (name, words in shown(html)) == (name, True)


@cache
def elements_where_someone_says(words: str) -> dict[str, set[str]]:
    """Return the names of the elements of each document, without those that only mark a language or a face."""
    marks = {"span", "/span", "bdi", "/bdi"}
    pages = set_all(a_plan_that_says(words))
    return {name: set(re.findall(r"<(/?[a-zA-Z!][\w-]*)", html)) - marks for name, html in pages.items()}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_words_make_an_element_that_the_templates_do_not_make(words: str) -> None:
    assert elements_where_someone_says(words) == elements_where_someone_says("words")


def test_the_services_name_cannot_leave_its_attribute() -> None:
    html = next(iter(set_all(a_plan(), 'Creek" onload="x').values()))

    assert 'data-head="Creek&#34; onload=&#34;x"' in html


def test_words_that_the_text_face_lacks_are_marked_but_not_in_attributes() -> None:
    html = next(iter(set_all(a_plan(summary="静水"), "静水").values()))

    assert 'data-head="静水"' in html
    assert '<span class="han">静水</span>' in html


def test_a_name_that_a_template_misspells_is_a_mistake_of_the_template() -> None:
    setter, document = document_with(**{"documents__plan-client": "{{ view.sumary }}"})

    with pytest.raises(BrokenTemplateError, match="sumary"):
        setter.set_document(document)


@pytest.mark.parametrize(
    "trick",
    [
        "{{ view.__class__.__mro__ }}",
        "{{ view['__class__'].__mro__ }}",
        "{{ (view|attr('__class__')).__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ '{0.__class__.__mro__}'.format(view) }}",
        "{{ view.frame.__init__.__globals__ }}",
        "{% set x = [] %}{{ x.append(1) }}",
    ],
)
def test_a_template_cannot_reach_out_of_the_sandbox(trick: str) -> None:
    setter, document = document_with(**{"documents__plan-client": trick})

    with pytest.raises(BrokenTemplateError, match=r"unsafe|undefined|no attribute"):
        setter.set_document(document)


def test_a_template_of_the_teams_own_stands_in_for_the_shipped_one_by_name() -> None:
    setter, document = document_with(partials__base="<title>{{ view.frame.title|plain }}</title>")

    assert setter.set_document(document).strip() == f"<title>{document.view.frame.title}</title>"


def test_a_document_without_a_template_is_our_own_mistake() -> None:
    setter, document = document_with()

    with pytest.raises(BrokenTemplateError, match="there is no such template"):
        setter.set_document(replace(document, template="none.html"))


def test_numbers_pass_as_they_are() -> None:
    setter, document = document_with(**{"documents__plan-client": "{{ 3 }}{{ '<' }}"})

    assert setter.set_document(document) == "3&lt;"


@cache
def set_example(plan_id: str) -> tuple[tuple[Reader, str], ...]:
    """Return the reader and the text of each document that an example plan calls for."""
    plan = next(plan for plan in example_plans() if plan.id == plan_id)
    called_for = documents_for(a_plan_on_day(plan, example_service()))
    return tuple((document.reader, shown(typesetter().set_document(document))) for document in called_for)


@pytest.mark.parametrize("plan", example_plans(), ids=lambda plan: str(plan.id))
def test_no_document_of_an_example_shows_a_word_of_the_code(plan: Plan) -> None:
    for _, text in set_example(plan.id):
        assert re.findall(r"\bNone\b|\bTrue\b|\bFalse\b|\b[a-z]+_[a-z_]+\b|\{\{|\{%", text) == []


@pytest.mark.parametrize("plan", example_plans(), ids=lambda plan: str(plan.id))
def test_the_client_and_the_team_meet_nobody_without_a_name_in_an_example(plan: Plan) -> None:
    for reader, text in set_example(plan.id):
        if reader is not Reader.OUTSIDE:
            assert SOMEONE not in text


def test_the_title_and_the_foot_of_every_page_name_the_plan_and_no_one() -> None:
    for html in set_all(a_plan_that_says("Meiling")).values():
        around = re.findall(r'<title>.*?</title>|data-\w+="[^"]*"', html)

        assert len(around) == 7
        assert "MH-1042" in "".join(around)
        assert "Meiling" not in "".join(around)


def in_greek(**changes: object) -> str:
    """Return the client's plan in a language with two translations."""
    on_day = a_plan_on_day(a_plan(client=a_client(language="el"), **changes), a_service(languages=["el"]))
    return typesetter().set_document(next(documents_for(on_day, languages={"el": greek()})))


def test_a_draft_shows_each_text_that_has_no_translation_and_they_can_be_counted() -> None:
    html = in_greek(goals=[a_goal()])

    missing = missing_translations(html)

    assert "Σχέδια" in shown(html)
    assert '<h2><bdi class="untranslated" lang="en" dir="ltr" data-missing="Your goals">Your goals</bdi></h2>' in html
    assert {"Your goals", "DRAFT – for us to talk about", "Client copy", "Physical health"} <= set(missing)
    assert "Your plan" not in missing


def test_a_document_with_every_translation_counts_none() -> None:
    on_day = a_plan_on_day(a_plan(client=a_client(language="vi")), a_service(languages=["vi"]))
    for document in documents_for(on_day, languages=shipped()):
        assert not_waiting(missing_translations(typesetter().set_document(document)), "vi") == []


def test_a_templates_own_text_takes_its_values_and_needs_a_translation_too() -> None:
    on_day = a_plan_on_day(a_plan(client=a_client(language="vi")), a_service(languages=["vi"]))
    own = {"documents/plan-client.html": "{% trans n=3 %}Our farm\n  has {{ n }} goats{% endtrans %}|{{ _('Who') }}"}

    html = Typesetter(templates() | own).set_document(next(documents_for(on_day, languages=shipped())))

    assert missing_translations(html) == ("Our farm has 3 goats",)
    assert html.endswith("|Ai")


def test_a_day_in_bold_stands_where_the_language_puts_it() -> None:
    ending = {"decision": {"date": "2026-11-12"}, "planned_for": "2026-12-11"}
    on_day = a_plan_on_day(a_plan(client=a_client(language="zh-Hans"), ending=ending), a_service(languages=["zh-Hans"]))
    letter = next(d for d in documents_for(on_day, languages=shipped()) if d.template == "completion-letter.html")

    html = typesetter().set_document(letter)

    assert "您在我们这里的服务将于2026年12月11日结束" in shown(html)
    assert re.search(r"<strong>[^/]*2026", html)


class _Faulty:
    @property
    def frame(self) -> object:
        raise RuntimeError("ours")


def test_a_mistake_of_our_own_is_not_blamed_on_a_template() -> None:
    document = replace(next(documents_for(a_plan_on_day())), view=cast("Any", _Faulty()))

    with pytest.raises(RuntimeError, match="ours"):
        typesetter().set_document(document)


def test_the_front_of_a_pack_is_a_whole_page_that_names_the_service() -> None:
    on_day = a_plan_on_day()
    chosen = tuple(chosen_from(Query(), on_day, documents_for(on_day)))
    pack = Pack("pack", Query(), on_day.service, on_day.as_of, chosen, is_duplex=True, plan_id="")
    counts = (2, *(1 for _ in chosen))

    html = typesetter().set_pack_front(compose_front(pack, lay_out(counts, is_duplex=True), counts))

    assert html.startswith("<!doctype html>")
    assert on_day.service.name in html


def a_page_of_changes(*, shows_texts: bool) -> ChangesPage:
    line = ChangeLine("Goal 1, the words: changed", "<b>To sleep.</b>", "To sleep long.")
    group = ChangeGroup("Goal 1", "To sleep long.", (line,))
    return ChangesPage("MH-1042", "client copy", "version 1", "the file as it is", "", shows_texts, (group,))


def test_what_changed_is_a_page_of_its_own_that_needs_no_other_file() -> None:
    html = typesetter().set_changes(a_page_of_changes(shows_texts=True))
    assert "<h1>What changed in MH-1042</h1>" in html
    assert "&lt;b&gt;To sleep.&lt;/b&gt;" in html
    assert "To sleep long." in html
    assert not re.search(r"<link|<script|src=|url\(", html)
    assert "client copy" in html


def test_what_was_written_is_left_out_where_it_is_not_to_be_shown() -> None:
    html = typesetter().set_changes(a_page_of_changes(shows_texts=False))
    assert "Goal 1, the words: changed" in html
    assert "To sleep" not in html


def test_a_page_without_changes_says_so_and_how_far_back_one_can_look() -> None:
    page = replace(a_page_of_changes(shows_texts=True), groups=(), reach="This clone is shallow.")
    html = typesetter().set_changes(page)
    assert "Nothing changed in meaning." in html
    assert "<p>This clone is shallow.</p>" in html
