from dataclasses import replace
from datetime import date

import markdown  # type: ignore[import-untyped]
import pytest

from planpress.compose.plan_page import PlanPage, compose_plan_page
from planpress.compose.registers import RegisterRow, register_row
from planpress.compose.sharing import Reader, disclose
from planpress.model.plan import Plan
from planpress.render.register_pages import (
    HOME,
    REVIEWS_DUE,
    caseload_path,
    plan_page,
    plan_path,
    register_pages,
)
from tests.support.plans import AS_OF, a_dossier, a_goal, a_plan, a_review

LATE = a_plan(id="MH-1", next_review={"date": "2026-11-20"})
SOON = a_plan(id="MH-2", case_manager="tom", next_review={"date": "2026-11-25"})
UNSET = a_plan(id="MH-3", case_manager=None)


def row_of(plan: Plan) -> RegisterRow:
    return register_row(disclose(a_dossier(plan), Reader.REGISTER))


def html_of(*plans: Plan) -> dict[str, str]:
    """Return the register pages of some plans as the site shows them."""
    pages = register_pages(tuple(row_of(plan) for plan in plans), AS_OF)
    return {path: str(markdown.markdown(text, extensions=["tables", "attr_list"])) for path, text in pages.items()}


def page_html(plan: Plan, reader: Reader = Reader.TEAM_SITE, *documents: str) -> str:
    view = compose_plan_page(disclose(a_dossier(plan), reader), documents)
    return html_from(view)


def html_from(view: PlanPage) -> str:
    return str(markdown.markdown(plan_page(view, AS_OF), extensions=["tables", "attr_list"]))


def readable(html: str) -> str:
    """Return the page with its full stops, brackets and spaces as a person sees them."""
    codes = {"&#45;": "-", "&#46;": ".", "&#40;": "(", "&#41;": ")", "&#32;": " ", "&#58;": ":"}
    for code, character in codes.items():
        html = html.replace(code, character)
    return html


def test_there_is_a_caseload_a_page_of_reviews_due_and_one_page_for_each_case_manager() -> None:
    assert list(html_of(LATE, SOON, UNSET)) == [
        "team/index.md", "team/reviews-due.md", "team/caseload-none.md", "team/caseload-priya.md",
        "team/caseload-tom.md",
    ]  # fmt: skip


def test_paths_are_made_of_ids() -> None:
    assert plan_path("MH-1042") == "team/plans/MH-1042.md"
    assert (caseload_path("priya"), caseload_path("")) == ("team/caseload-priya.md", "team/caseload-none.md")


@pytest.mark.parametrize(
    ("plans", "call"),
    [
        ((LATE, SOON, UNSET), "1 of 3 plans has a late review."),
        ((LATE, a_plan(id="MH-9", next_review={"date": "2026-01-01"})), "2 of 2 plans have a late review."),
        ((LATE,), "1 of 1 plan has a late review."),
        ((SOON,), "No review is late. 1 plan in all."),
        ((SOON, UNSET), "No review is late. 2 plans in all."),
    ],
)
def test_the_caseload_opens_with_how_many_plans_need_someone_to_act(plans: tuple[Plan, ...], call: str) -> None:
    assert f"<p>{call}</p>" in readable(html_of(*plans)[HOME])


def test_the_caseload_counts_plans_and_late_reviews_for_each_case_manager_by_name() -> None:
    html = html_of(LATE, SOON, UNSET)[HOME]
    names = [html.index(name) for name in ("Priya Nair</a>", "Tom Gallagher</a>", "no case manager yet</a>")]

    assert names == sorted(names)
    assert '<a href="caseload-priya.md">Priya Nair</a></td>\n<td style="text-align: right;">1</td>' in html


def test_rows_come_most_urgent_first_and_lead_to_the_plans_page() -> None:
    html = readable(html_of(SOON, UNSET, LATE)[HOME])
    links = [html.index(f'<a href="plans/{plan_id}.md">{plan_id}</a>') for plan_id in ("MH-1", "MH-2", "MH-3")]

    assert links == sorted(links)
    assert "4 days late" in html


def test_a_case_managers_page_holds_their_plans_only() -> None:
    html = readable(html_of(LATE, SOON)["team/caseload-tom.md"])

    assert "<h1>Tom Gallagher</h1>" in html
    assert "MH-2" in html
    assert "MH-1" not in html


def test_plans_without_a_review_stand_apart_from_those_that_are_due() -> None:
    html = readable(html_of(LATE, UNSET)[REVIEWS_DUE])

    assert html.index("MH-1") < html.index("<h2>No review set</h2>") < html.index("MH-3")


def test_where_every_plan_has_a_review_nothing_stands_apart() -> None:
    assert "No review set" not in html_of(LATE)[REVIEWS_DUE]


def test_every_page_says_as_at_which_day() -> None:
    assert [path for path, html in html_of(LATE, SOON, UNSET).items() if "As at 24 November 2026" not in html] == []


def test_no_register_says_more_of_the_client_than_initials() -> None:
    client = LATE.client
    html = "".join(html_of(LATE, SOON, UNSET).values())

    assert "N&#46;L&#46;" in html
    assert [word for word in (client.preferred_name, client.legal_name, client.ur_number, "1990") if word in html] == []


def test_a_plans_page_holds_its_stage_case_manager_review_and_version() -> None:
    plan = a_plan(next_review={"date": "2026-11-20"}, period={"start": "2026-02-16", "end": "2026-12-11"})
    html = readable(page_html(plan))

    assert "<h1>MH-1042</h1>" in html
    assert "Stage: review due" in html
    assert '<a href="../caseload-priya.md">Priya Nair</a>' in html
    assert "20 November 2026" in html
    assert "(4 days late)" in html
    assert "from 16 February 2026 to 11 December 2026" in html


def test_a_plans_page_without_review_or_period_says_so() -> None:
    html = page_html(a_plan())

    assert "none set" in html
    assert " from " not in html
    assert " to " not in html


def test_a_plans_page_lists_goals_reviews_and_drafts() -> None:
    plan = a_plan(goals=[a_goal(description="To <b>sleep</b>.")], reviews=[a_review(still_needs_service="yes")])
    html = readable(page_html(plan, Reader.TEAM_SITE, "MH-1042-plan-client"))

    assert "To &#60;b&#62;sleep&#60;&#47;b&#62;." in html
    assert "<td>14 May 2026</td>" in html or "14 May 2026</time></td>" in html
    assert "<li>MH-1042-plan-client.pdf</li>" in html


def test_a_plans_page_has_no_headings_over_nothing() -> None:
    assert "<h2" not in page_html(a_plan())


def test_goals_are_left_out_where_the_service_does_not_show_them() -> None:
    view = compose_plan_page(disclose(a_dossier(a_plan(goals=[a_goal()])), Reader.TEAM_SITE), ())

    assert "To sleep" in html_from(view)
    assert "To sleep" not in html_from(replace(view, shows_goals=False))


def test_the_day_of_a_page_is_the_one_asked_for() -> None:
    view = compose_plan_page(disclose(a_dossier(), Reader.REGISTER), ())

    assert "As at 2 March 2027" in plan_page(view, date(2027, 3, 2))
