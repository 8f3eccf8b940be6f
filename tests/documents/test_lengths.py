from collections.abc import Callable

import pytest

from planpress.compose.documents import Document, DocumentKind
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from planpress.read.plan import read_plan
from tests.benchmarks.plans import plan_text
from tests.support.document_faults import faults_of_layout
from tests.support.odd_plans import plan_of_size
from tests.support.printed import examples
from tests.support.sheets import SheetFile, SheetPage
from tools.variants import in_large_print

EMPTY = 1 / 3
"""The most of a page that may stay empty at its foot, the last page excepted."""
FEWEST_LINES = 8
"""On a last page: no sheet of paper is begun for less."""
MOST_PAGES = {0: 4, 1: 4, 2: 6, 3: 6}
"""Of the client's copy in 14 points, by the number of goals."""
MORE = {"MH-1004": 1, "MH-1016": 1}
"""Pages more: for one goal with every other section full, and for Vietnamese, which is set in a wider face."""
SAFETY = "If you start to feel unwell"
SIZES = [(0, 0, 4), (1, 1, 4), (1, 3, 12), (1, 8, 20), (2, 2, 12), (3, 2, 12), (4, 3, 16), (6, 1, 8), (9, 2, 30)]

Sheets = Callable[[Document], SheetFile]


def plans_of(plan: Plan) -> list[Document]:
    return [document for document in examples().documents(plan) if document.kind is DocumentKind.PLAN]


def clients_copy(plan: Plan) -> Document:
    return next(document for document in plans_of(plan) if document.reader is Reader.CLIENT)


def made(number: int) -> Plan:
    plan = read_plan(plan_text(number).encode(), "").value
    assert plan
    return plan


def white(page: SheetPage) -> float:
    """Return how much of a page is empty at its foot."""
    lowest = max(box.bottom for box in (*page.body, *page.drawings))
    return (page.area.bottom - lowest) / page.area.height


def waste_in(sheet: SheetFile) -> list[str]:
    last = sheet.pages[-1].lines
    half_empty = [f"page {n}: {white(page):.0%}" for n, page in enumerate(sheet.pages[:-1], 1) if white(page) > EMPTY]
    return half_empty + [f"last page: {last} lines"] * (len(sheet.pages) > 1 and last < FEWEST_LINES)


@pytest.mark.parametrize("plan", examples().plans, ids=lambda plan: plan.id)
def test_no_page_of_an_example_is_wasted(sheet_of: Sheets, plan: Plan) -> None:
    wasted = {document.name: waste_in(sheet_of(document)) for document in plans_of(plan)}

    assert {name: pages for name, pages in wasted.items() if pages} == {}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("is_safe", [True, False], ids=["with safety plan", "without"])
def test_no_page_is_wasted_in_a_plan_of_any_size(
    sheet_of: Sheets,
    size: tuple[int, int, int],
    is_safe: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    plan = plan_of_size(*size, is_safe=is_safe)
    sheets = {document.name: sheet_of(document) for document in plans_of(plan)}

    assert {name: waste_in(sheet) for name, sheet in sheets.items()} == {name: [] for name in sheets}
    assert {name: faults_of_layout(sheet) for name, sheet in sheets.items()} == {name: [] for name in sheets}


@pytest.mark.parametrize("number", range(8))
def test_no_page_is_wasted_in_a_plan_made_at_random(sheet_of: Sheets, number: int) -> None:
    sheets = {document.name: sheet_of(document) for document in plans_of(made(number))}

    assert {name: waste_in(sheet) for name, sheet in sheets.items()} == {name: [] for name in sheets}


@pytest.mark.parametrize("plan", [*examples().plans, *map(made, range(8))], ids=lambda plan: plan.id)
def test_a_clients_copy_is_read_to_the_end(sheet_of: Sheets, plan: Plan) -> None:
    document = clients_copy(plan)
    if document.view.frame.is_large or len(plan.goals) not in MOST_PAGES:
        pytest.skip("in large print, or with more goals, it may be longer")

    assert len(sheet_of(document).pages) <= MOST_PAGES[len(plan.goals)] + MORE.get(plan.id, 0)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_safety_plan_is_the_back_of_page_one(sheet_of: Sheets, size: tuple[int, int, int]) -> None:
    sheet = sheet_of(clients_copy(plan_of_size(*size)))

    assert [heading.page for heading in sheet.headings if heading.title == SAFETY] == [1]


def test_in_large_print_no_page_is_left_half_empty(sheet_of: Sheets) -> None:
    sheet = sheet_of(clients_copy(in_large_print(plan_of_size(3, 2, 12))))

    assert [page for page in sheet.pages[:-1] if white(page) > 1 / 2] == []
