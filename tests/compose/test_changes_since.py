from datetime import date

import pytest

from planpress.compose.changes import ChangeLine
from planpress.compose.changes_since import ChangesSince, changes_since
from planpress.compose.documents import documents_for
from planpress.compose.plan_team import compose_team_plan
from planpress.compose.review import compose_review_record
from planpress.compose.sharing import Disclosed, disclose
from planpress.consent.opened import Reader
from planpress.derive.plan_on_day import IssuedPlan, derive_plan_on_day
from planpress.model.plan import Plan
from tests.support.outputs import typesetter
from tests.support.plans import AS_OF, a_goal, a_plan, a_review, a_service

ON = date(2026, 5, 4)
BEFORE = a_plan(goals=[a_goal(description="To sleep.")])
NOW = a_plan(goals=[a_goal(description="To sleep at night.")])


def told(plan: Plan, before: Plan | None, reader: Reader = Reader.TEAM) -> Disclosed:
    last = IssuedPlan(before, "plan-client-v1", ON) if before else None
    return disclose(derive_plan_on_day(plan, a_service(), AS_OF, last), reader)


def test_the_teams_copy_says_what_was_written_and_what_is_now() -> None:
    view = compose_team_plan(told(NOW, BEFORE), is_draft=True)

    assert view.changes_since == ChangesSince(
        name="plan-client-v1",
        version=str(BEFORE.version),
        issued_on="4 May 2026",
        lines=(ChangeLine("Goal 1, the words: changed", "To sleep.", "To sleep at night."),),
    )


@pytest.mark.parametrize("before", [None, NOW])
def test_nothing_is_said_where_nothing_was_issued_or_nothing_changed(before: Plan | None) -> None:
    assert changes_since(told(NOW, before)) is None


def test_a_new_version_its_signatures_and_the_review_before_it_are_no_change_of_the_plan() -> None:
    signed = {"role": "client", "person": "client", "on": "2026-05-14", "version": 3, "method": "signed"}
    given = {"document": "plan", "to": "client", "on": "2026-05-14"}
    plan = a_plan(
        goals=[a_goal(description="To sleep.")], version=3, sign_off=[signed], copies=[given], reviews=[a_review()]
    )

    assert changes_since(told(plan, BEFORE)) is None


def test_only_the_record_of_the_last_review_says_what_changed() -> None:
    reviews = [a_review(), a_review(id="r2", held_on="2026-08-14")]
    disclosed = told(a_plan(goals=[a_goal(description="To sleep at night.")], reviews=reviews), BEFORE)
    first, last = (compose_review_record(disclosed, each, is_draft=True) for each in disclosed.on_day.held)

    assert first.changes_since is None
    assert last.changes_since is not None
    assert [line.words for line in last.changes_since.lines] == ["Goal 1, the words: changed"]


def test_what_was_written_of_a_life_area_that_is_closed_now_is_not_said_again() -> None:
    before = a_plan(life_areas={"income_housing": {"status": "discussed", "client_words": "Damp, and far away."}})
    now = a_plan(life_areas={"income_housing": {"status": "withheld"}})

    since = changes_since(told(now, before))

    assert since is not None
    assert "Damp" not in repr(since)


def test_the_papers_of_the_team_have_a_heading_only_where_something_changed() -> None:
    plan = a_plan(goals=[a_goal(description="To sleep at night.")], reviews=[a_review()])
    last = IssuedPlan(BEFORE, "plan-client-v1", ON)
    setter = typesetter()

    def papers(last_issued: IssuedPlan | None) -> dict[str, str]:
        made = documents_for(derive_plan_on_day(plan, a_service(), AS_OF, last_issued))
        return {document.name: setter.set_document(document) for document in made if document.reader is Reader.TEAM}

    with_changes, without = papers(last), papers(None)

    heading = f"since version {BEFORE.version}, issued on 4 May 2026</h2>"
    assert f"<h2>Changes {heading}" in with_changes["MH-1042-plan-team"]
    assert f"<h2>What changed in the plan {heading}" in with_changes["MH-1042-review-2026-05-14-team"]
    assert (
        "<strong>Before:</strong> To sleep.<br><strong>Now:</strong> To sleep at night."
        in (with_changes["MH-1042-plan-team"])
    )
    assert not [name for name, paper in without.items() if "since version" in paper]
