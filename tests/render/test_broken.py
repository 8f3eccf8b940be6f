import pytest

from planpress.compose.documents import documents_for
from planpress.compose.plan_page import compose_plan_page
from planpress.compose.registers import register_row, registers_of
from planpress.compose.sharing import disclose
from planpress.consent.opened import Reader
from planpress.render.broken import BrokenTemplateError
from planpress.render.html import Typesetter
from planpress.render.pages import PageSetter
from tests.support.plans import AS_OF, a_plan, a_plan_on_day, templates

WRITTEN = "a text of the client"
LINES = "{{% extends 'partials/base.html' %}}\n{{% block body %}}\n<h1>x</h1>\n<p>{}</p>\n{{% endblock %}}\n"


def told_of(**changed: str) -> str:
    """Return what is said of the client's plan, set with these templates over the shipped ones."""
    sources = templates() | {name.replace("__", "/") + ".html": source for name, source in changed.items()}
    document = next(documents_for(a_plan_on_day(a_plan(summary=WRITTEN))))
    with pytest.raises(BrokenTemplateError) as caught:
        Typesetter(sources).set_document(document)
    assert caught.value.exit_code == 1
    assert WRITTEN not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        ("{{ view.sumary }}", "there is no field 'sumary' here; did you mean `summary`?"),
        ("{{ view.goals.sumary }}", "tuple object has nothing with that name"),
        ('{{ {}["a text " ~ "of the client"] }}', "dict object has nothing with that name"),
        ('{% include "a text " ~ "of the client" %}', "there is no such template"),
        ("{{ view.xyzzy }}", "there is no field 'xyzzy' here ("),
        ("{{ nobody }}", "'nobody' is undefined"),
        ("{{ view.__class__ }}", "unsafe"),
        ("{{ view.summary + 1 }}", "this cannot be worked out (TypeError)"),
    ],
)
def test_what_a_template_asks_for_in_vain_is_told_with_template_line_plan_and_the_line_itself(
    slip: str, words: str
) -> None:
    told = told_of(**{"documents__plan-client": LINES.format(slip)})

    assert told.startswith("templates/documents/plan-client.html:4: ")
    assert words in told
    assert told.endswith(f"(plan MH-1042, plan-client)\n  <p>{slip}</p>")


def test_a_slip_in_a_part_is_told_there_and_not_where_the_part_is_used() -> None:
    told = told_of(partials__base="<html>\n<title>{{ frame.titel }}</title>\n")

    assert told.startswith("templates/partials/base.html:2: ")


def test_a_template_that_cannot_be_read_is_told_with_its_line() -> None:
    told = told_of(**{"documents__plan-client": "<h1>\n{% if view.summary %}\n{% endfor %}\n"})

    assert told.startswith("templates/documents/plan-client.html:3: ")
    assert "endfor" in told


def test_a_part_that_is_not_there_is_named() -> None:
    told = told_of(**{"documents__plan-client": "\n{% include 'partials/mine.html' %}\n"})

    assert told.startswith("templates/documents/plan-client.html:2: there is no template partials/mine.html")


def test_a_template_that_asks_too_much_of_jinja_is_told() -> None:
    told = told_of(**{"documents__plan-client": "\n{% for i in range(10 ** 8) %}{% endfor %}"})

    assert told.startswith("templates/documents/plan-client.html:2: ")


def test_a_mistake_of_our_own_code_stays_a_bug() -> None:
    document = next(documents_for(a_plan_on_day(a_plan())))
    typesetter = Typesetter(templates())
    typesetter._environment_in(document.language).filters["plain"] = lambda value: value.nothing  # noqa: SLF001

    with pytest.raises(AttributeError):
        typesetter.set_document(document)


def test_a_slip_in_a_page_of_the_site_names_the_page_and_the_plan() -> None:
    sources = templates() | {"pages/caseload.html": "<p>\n{{ view.plns }}", "pages/plan.html": "{{ view.rwo }}"}
    setter, plan = PageSetter(sources), disclose(a_plan_on_day(a_plan()), Reader.TEAM_SITE)

    with pytest.raises(BrokenTemplateError, match=r"templates/pages/plan\.html:1: .*'rwo'.*site, plan MH-1042"):
        setter.plan_page(compose_plan_page(plan, (), None))
    with pytest.raises(BrokenTemplateError, match=r"templates/pages/caseload\.html:2: .*'plns'.*site, team/index"):
        setter.register_pages(registers_of([register_row(plan)], AS_OF))
