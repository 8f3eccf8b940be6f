"""What follows from a plan stays the same on the days that a watched day names, whatever was asked of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress.check.case import Case
from planpress.check.plan import check_allowances, check_plan, judge
from planpress.check.walk import parts_of
from planpress.compose.documents import document_names, documents_for
from planpress.compose.plan_page import compose_plan_page
from planpress.compose.registers import register_row
from planpress.compose.sharing import disclose
from planpress.compose.tally import tally_of
from planpress.consent.opened import Reader
from planpress.derive.plan_on_day import PlanOnDay, derive_plan_on_day
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.watched_day import WatchedDay
from tests.properties.test_sharing import plans, shared_plans
from tests.support.languages import shipped
from tests.support.outputs import page_setter, typesetter
from tests.support.plans import AS_OF, a_service, example_plans, example_service

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
"""Between these days any may count as today."""
ONE = timedelta(days=1)
SEASON = AS_OF + timedelta(days=100)


@dataclass(frozen=True)
class Kept:
    """A plan of a service."""

    plan: Plan
    service: Service

    def on(self, day: date) -> PlanOnDay:
        """Return the plan on a day."""
        return derive_plan_on_day(self.plan, self.service, day)


def documents_of(kept: Kept, day: date) -> Mapping[str, str]:
    drafts = documents_for(kept.on(day), languages=shipped())
    return {document.name: typesetter().set_document(document) for document in drafts}


def row_of(kept: Kept, day: date) -> object:
    on_day = kept.on(day)
    return register_row(disclose(on_day, Reader.REGISTER), tally_of(on_day))


def pages_of(kept: Kept, day: date) -> list[str]:
    on_day = kept.on(day)
    views = (disclose(on_day, reader) for reader in (Reader.REGISTER, Reader.TEAM_SITE))
    return [page_setter().plan_page(compose_plan_page(view, document_names(on_day))).html for view in views]


def found_in(kept: Kept, day: date) -> object:
    case = Case(kept.plan, kept.service, day)
    judgement = judge(case, check_plan(case))
    return judgement.spoken(), list(judgement.silenced()), check_allowances(judgement)


Make = Callable[[Kept, date], Any]
MAKERS: tuple[Make, ...] = (documents_of, row_of, pages_of, found_in)

examples = st.sampled_from(example_plans()).map(lambda plan: Kept(plan, example_service()))
of_chance = st.one_of(plans(), shared_plans()).map(lambda sown: Kept(sown.plan, a_service()))
near = st.builds(
    lambda day, by: day + timedelta(days=by),
    st.sampled_from([date(2026, 1, 20), date(2026, 5, 14), AS_OF, date(2027, 2, 11)]),
    st.integers(-40, 100),
)
days = st.one_of(near, st.dates(FIRST, LAST))


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
@given(kept=st.one_of(of_chance, examples), day=days, data=st.data())
def test_what_a_watched_day_makes_is_made_on_each_day_that_it_names(
    make: Make, kept: Kept, day: date, data: st.DataObject
) -> None:
    watched = WatchedDay.watch(day)
    made = make(kept, watched)
    first, last = max(watched.same_on.first, FIRST), min(watched.same_on.last, LAST)

    assert first <= day <= last
    for on in {day, first, last, data.draw(st.dates(first, last)), data.draw(st.dates(first, last))}:
        assert make(kept, on) == made


def days_in(plan: Plan) -> set[date]:
    """Return each day that a plan names."""
    held = (getattr(part, name) for part in parts_of(plan) for name in type(part).model_fields)
    return {value for value in held if isinstance(value, date)}


def turns_of(plan: Plan) -> dict[date, set[str]]:
    """Return the drafts that turn within the season, by the day on which they do."""
    kept, day = Kept(plan, example_service()), AS_OF
    turns: dict[date, set[str]] = {}
    before = documents_of(kept, day)
    while day < SEASON:
        watched = WatchedDay.watch(day)
        made = documents_of(kept, watched)
        turned = {name for name in made.keys() | before.keys() if made.get(name) != before.get(name)}
        turns |= {day: turned} if turned else {}
        before, day = made, min(watched.same_on.last, SEASON) + ONE
    return turns


@pytest.mark.parametrize("plan", example_plans(), ids=lambda plan: plan.id)
def test_a_draft_turns_only_where_a_day_that_its_plan_names_has_come_or_passed(plan: Plan) -> None:
    turns, named = turns_of(plan), days_in(plan)

    assert AS_OF + ONE not in turns
    assert {day for day in turns if day not in named and day - ONE not in named} == set()


def test_some_drafts_do_turn() -> None:
    assert sum(len(turns_of(plan)) for plan in example_plans()) > len(example_plans())
