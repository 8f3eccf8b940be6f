import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser

import pytest

from planpress.compose.documents import Document, DocumentKind
from planpress.model.plan import Plan
from tests.support.document_faults import faults_of_layout
from tests.support.odd_plans import (
    FOUR_NAMES,
    LONG_WORD,
    MIXED,
    plan_of_forty_goals,
    plans_without_a_part,
    rich_plans,
    saying,
)
from tests.support.printed import examples, html_of
from tests.support.sheets import SheetFile
from tools.variants import in_large_print

ODD: dict[str, Callable[[Plan], Plan]] = {
    "a long word everywhere": lambda plan: saying(plan, lambda _: LONG_WORD, lambda _: LONG_WORD),
    "a long word in every text": lambda plan: saying(plan, lambda text: f"{LONG_WORD} {text}", lambda name: name),
    "scripts mixed": lambda plan: saying(plan, lambda text: f"{MIXED} {text}", lambda name: f"{name} (陈美玲)"),
    "names of four parts": lambda plan: saying(plan, str, lambda _: FOUR_NAMES),
    "names of one letter": lambda plan: saying(plan, str, lambda _: "Ø"),
    "long texts": lambda plan: saying(plan, lambda text: (f"{text} " * 12)[:199], lambda name: name),
}


def kinds_of(plans: Iterable[Plan]) -> list[Document]:
    """Return one document of each kind of those that the plans call for."""
    documents = (document for plan in plans for document in examples().documents(plan))
    return list({document.template: document for document in documents}.values())


def test_the_odd_plans_call_for_every_kind() -> None:
    assert {document.kind for document in kinds_of(rich_plans())} == set(DocumentKind)


@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_odd_words_leave_nothing_out_of_place_in_any_kind(
    sheet_of: Callable[[Document], SheetFile], change: Callable[[Plan], Plan]
) -> None:
    plans = [change(plan) for plan in rich_plans()]
    large = [document for document in kinds_of(map(in_large_print, plans)) if document.view.frame.is_large]
    chosen = [*kinds_of(plans), *(document for document in large if change is ODD["a long word everywhere"])]

    assert {document.name: faults_of_layout(sheet_of(document)) for document in chosen} == {
        document.name: [] for document in chosen
    }


@pytest.mark.parametrize("shape", [str, in_large_print], ids=["standard", "large"])
def test_forty_goals_and_the_longest_situation_are_set_in_order(
    sheet_of: Callable[[Document], SheetFile], shape: Callable[[Plan], Plan]
) -> None:
    plan = plan_of_forty_goals()
    documents = kinds_of([in_large_print(plan) if shape is in_large_print else plan])

    assert {document.name: faults_of_layout(sheet_of(document)) for document in documents} == {
        document.name: [] for document in documents
    }
    titles = [heading.title for heading in sheet_of(documents[0]).headings]
    assert [title for title in titles if title.startswith("Goal ")] == [
        f"Goal {n}: To do the thing that comes as number {n}" for n in range(1, 41)
    ]


@pytest.mark.parametrize(
    ("part", "plan"), list(plans_without_a_part()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_no_heading_stands_over_nothing(part: str, plan: Plan) -> None:
    empty = {document.name: headings_over_nothing(html_of(document)) for document in examples().documents(plan)}

    assert part
    assert {name: headings for name, headings in empty.items() if headings} == {}


def test_a_heading_over_nothing_is_found() -> None:
    html = "<h1>a</h1><h2>b</h2><h3>c</h3><h3>d</h3><p>x</p><h2>e</h2><div class='line'></div><h2>f</h2>"

    assert headings_over_nothing(html) == ["c", "f"]


def headings_over_nothing(html: str) -> list[str]:
    """Return the headings with no text, picture or line to write on before the next one of their level or above."""
    reader = _Headings()
    reader.feed(html)
    return [
        title
        for number, (level, title, has_text) in enumerate(reader.found)
        if not has_text and (number + 1 == len(reader.found) or reader.found[number + 1][0] <= level)
    ]


class _Headings(HTMLParser):
    """Collects the headings: level, words, and whether anything stands below before the next one."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str, bool]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.found.append((int(tag[1]), "", False))
            self._inside = True
        elif tag == "svg" or ("class", "line") in attrs:
            self._fill()

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and not re.fullmatch("h[1-6]", tag)

    def handle_data(self, data: str) -> None:
        if self._inside:
            level, title, _ = self.found[-1]
            self.found[-1] = (level, title + data, False)
        elif data.strip():
            self._fill()

    def _fill(self) -> None:
        if self.found:
            self.found[-1] = (*self.found[-1][:2], True)
