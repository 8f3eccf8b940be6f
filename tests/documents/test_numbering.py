"""A goal has one number: the same on every paper that a reader may lay beside another."""

import re
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from planpress.compose.documents import Document, documents_for
from tests.support.plans import a_consent, a_goal, a_plan, a_plan_on_day

GOALS = [
    a_goal(description="To swim.", achievement_status="achieved"),
    a_goal(id="g2", description="To sleep at night."),
    a_goal(id="g3", description="To cook.", lifecycle_status="cancelled"),
    a_goal(id="g4", description="To paint."),
]
PLAN = a_plan(
    goals=GOALS,
    next_review={"date": "2026-12-10"},
    consents=[a_consent(recipient="clinic"), a_consent(id="c2", recipient="clinic", purpose="refer")],
    ending={"referrals": [{"id": "ref1", "agency": "clinic", "purpose": "A visit", "status": "proposed"}]},
)
DOCUMENTS = tuple(documents_for(a_plan_on_day(PLAN)))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_the_number_before_a_goal_is_its_own(printed: Callable[[Document], Path], document: Document) -> None:
    with pymupdf.open(printed(document)) as pdf:  # type: ignore[no-untyped-call]
        text = " ".join(" ".join(page.get_text(sort=True) for page in pdf).split())

    before = re.findall(r"(\d)[.:] To (sleep|paint)", text)
    assert {("2", "sleep"), ("4", "paint")} == set(before)
