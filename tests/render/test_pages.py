import re
from datetime import date
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from planpress.compose.plan_history import PlanChange, PlanHistory
from planpress.compose.plan_page import compose_plan_page
from planpress.compose.registers import RegisterRow, Registers, mistaken_row, register_row, registers_of
from planpress.compose.sharing import disclose
from planpress.compose.tally import tally_of
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from planpress.render.pages import Page, PageSetter, register_titles
from tests.support.plans import AS_OF, a_consent, a_goal, a_plan, a_plan_on_day, a_review, a_service, templates

LATE = a_plan(id="MH-1", next_review={"date": "2026-11-20"})
SOON = a_plan(id="MH-2", case_manager="tom", next_review={"date": "2026-11-25"})
UNSET = a_plan(id="MH-3", case_manager=None)
SETTER = PageSetter(templates())


def view_of(*plans: Plan) -> Registers:
    on_days = [a_plan_on_day(plan) for plan in plans]
    rows = (register_row(disclose(on_day, Reader.REGISTER), tally_of(on_day)) for on_day in on_days)
    return registers_of(rows, AS_OF)


def pages_of(*plans: Plan) -> dict[str, Page]:
    return SETTER.register_pages(view_of(*plans))


def html_of(path: str, *plans: Plan) -> str:
    return bare(pages_of(*plans)[f"team/{path}"].html)


def page_html(plan: Plan, reader: Reader = Reader.TEAM_SITE, *documents: str) -> str:
    return bare(SETTER.plan_page(compose_plan_page(disclose(a_plan_on_day(plan), reader), documents)).html)


def bare(html: str) -> str:
    """Return the HTML without what its tables say to narrow windows and to screen readers."""
    return re.sub(r' (?:data-label|scope)="[^"]*"', "", html)


def boxes_of(html: str) -> list[Element]:
    """Return what the tables stand in."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    return [parent for parent in root.iter() for child in parent if child.tag == "table"]


def test_the_titles_are_known_without_the_pages_and_in_their_order() -> None:
    titles = [(path, page.title) for path, page in pages_of(LATE, SOON, UNSET).items()]
    assert list(register_titles(view_of(LATE, SOON, UNSET)).items()) == titles


def test_there_is_a_page_for_each_register_and_one_for_each_case_manager() -> None:
    assert {path: page.title for path, page in pages_of(LATE, SOON, UNSET).items()} == {
        "team/index": "Caseload",
        "team/reviews-due": "Reviews due",
        "team/calendar": "Calendar of reviews",
        "team/goals": "Goals by status",
        "team/consents": "Consents running out",
        "team/letters": "Letters to send",
        "team/silenced": "Rules silenced",
        "team/caseload-none": "No case manager yet",
        "team/caseload-priya": "Priya Nair",
        "team/caseload-tom": "Tom Gallagher",
    }


@pytest.mark.parametrize(
    ("plans", "call"),
    [
        ((LATE, SOON, UNSET), "1 of 3 open plans has a late review."),
        ((LATE, a_plan(id="MH-9", next_review={"date": "2026-01-01"})), "2 of 2 open plans have a late review."),
        ((LATE, a_plan(id="MH-8", status="completed")), "1 of 1 open plan has a late review."),
        ((SOON,), "No review is late. 1 open plan in all."),
        ((SOON, UNSET), "No review is late. 2 open plans in all."),
    ],
)
def test_the_caseload_opens_with_how_many_plans_need_someone_to_act(plans: tuple[Plan, ...], call: str) -> None:
    assert call in html_of("index", *plans)


def test_the_caseload_counts_plans_late_reviews_and_stages_for_each_case_manager() -> None:
    html = html_of("index", LATE, SOON, UNSET, a_plan(id="MH-5", case_manager="tom", status="completed"))
    late = '<strong class="late">1</strong>'

    assert "<th>Open plans</th><th>Reviews late</th><th>active</th><th>review due</th><th>completed</th>" in html
    assert f'priya.html">Priya Nair</a></td><td>1</td><td>{late}</td><td></td><td>1</td><td></td>' in html
    assert 'tom.html">Tom Gallagher</a></td><td>1</td><td>0</td><td>1</td><td></td><td>1</td>' in html
    assert "<td>completed</td><td></td><td></td>" in html


def test_rows_come_most_urgent_first_and_lead_to_the_plans_page() -> None:
    html = html_of("index", SOON, UNSET, LATE)
    links = [html.index(f'<a href="plans/{plan_id}.html">{plan_id}</a>') for plan_id in ("MH-1", "MH-2", "MH-3")]

    assert links == sorted(links)
    assert (
        '<time datetime="2026-11-20">20 November 2026</time></td><td><strong class="late">4 days late</strong></td>'
        in html
    )


def test_a_case_managers_page_holds_their_plans_only() -> None:
    html = html_of("caseload-tom", LATE, SOON)

    assert "MH-2" in html
    assert "MH-1" not in html


def test_plans_without_a_review_stand_apart_from_those_that_are_due() -> None:
    html = html_of("reviews-due", LATE, UNSET)

    assert html.index("MH-1") < html.index(">No review set</h2>") < html.index("MH-3")
    assert "No review set" not in html_of("reviews-due", LATE)


def test_the_calendar_goes_by_months_and_days() -> None:
    html = html_of("calendar", SOON, LATE, a_plan(id="MH-4", next_review={"date": "2027-01-08"}))

    assert "1 of 3 open plans has a late review." in html
    assert (
        html.index(">November 2026</h2>") < html.index("MH-1") < html.index("MH-2") < html.index(">January 2027</h2>")
    )


def test_the_calendar_shows_the_whole_year_and_leads_to_the_months_that_have_a_review() -> None:
    html = html_of("calendar", SOON)

    assert '<td><a href="#month-1">November 2026</a></td><td>1</td>' in html
    assert "<td>October 2027</td><td>none</td>" in html
    assert html.count("</h2>") == 2


def test_goals_are_counted_and_never_told() -> None:
    goals = [a_goal(), a_goal(id="g2", lifecycle_status="on_hold", status_reason="Later.")]
    html = html_of("goals", a_plan(goals=goals))

    counts = "".join(f"<td>{count}</td>" for count in (0, "", "", 1, "", "", 1, ""))
    assert f"Priya Nair</a></td>{counts}" in html
    assert "No goal is past its due day." in html
    assert "To sleep" not in html


@pytest.mark.parametrize(("count", "call"), [(1, "1 goal is past the due day"), (2, "2 goals are past the due day")])
def test_the_goals_open_with_how_many_are_past_their_day(count: int, call: str) -> None:
    goals = [a_goal(id=f"g{number}", target={"due": "2026-11-23"}) for number in range(count)]

    assert call in html_of("goals", a_plan(goals=goals))


def test_a_consent_that_runs_out_soon_is_listed_by_its_id_and_one_that_does_not_is_not() -> None:
    soon, later = a_consent(expires_on="2026-12-01"), a_consent(id="c2", expires_on="2027-12-01")
    html = html_of("consents", a_plan(consents=[soon, later]))

    assert "1 consent to go through again" in html
    assert "<td>c1</td>" in html
    assert "<td>c2</td>" not in html
    assert "No consent runs out soon." in html_of("consents", a_plan())


def test_a_letter_that_nobody_noted_as_sent_is_listed_by_its_kind() -> None:
    ending = {"kind": "goals_met", "decision": {"date": "2026-11-12", "made_with": ["client"]}}
    html = html_of("letters", a_plan(ending=ending))

    assert "<td>Completion letter</td>" in html
    assert "No letter is waiting." in html_of("letters", a_plan())


def test_a_rule_that_is_silenced_is_listed_with_its_last_day_and_without_the_reason() -> None:
    until = {"P010": "2027-01-31", "P021": "2026-11-23", "Quill's rule": "2027-01-31"}
    allow = [{"rule": rule, "reason": "Lan asked for it.", "until": day} for rule, day in until.items()]
    html = html_of("silenced", a_plan(allow=allow))

    assert "1 rule silenced by a plan" in html
    assert "<td>P010</td>" in html
    assert "31 January 2027" in html
    assert [word for word in ("P021", "Quill", "asked for it") if word in html] == []
    assert "No rule is silenced." in html_of("silenced", a_plan())


def test_every_page_says_as_at_which_day() -> None:
    assert [
        path for path, page in pages_of(LATE, SOON, UNSET).items() if "As at 24 November 2026" not in page.html
    ] == []


def test_no_register_says_more_of_the_client_than_initials() -> None:
    client = LATE.client
    html = "".join(page.html for page in pages_of(LATE, SOON, UNSET).values())

    assert "N.L." in html
    assert [word for word in (client.preferred_name, client.legal_name, client.ur_number, "1990") if word in html] == []


def test_a_plans_page_is_titled_by_its_number_and_holds_stage_case_manager_review_and_version() -> None:
    plan = a_plan(next_review={"date": "2026-11-20"}, period={"start": "2026-02-16", "end": "2026-12-11"})
    page = SETTER.plan_page(compose_plan_page(disclose(a_plan_on_day(plan), Reader.REGISTER), ()))

    assert page.title == "MH-1042"
    assert "Stage: review due" in page.html
    assert '<a href="../caseload-priya.html">Priya Nair</a>' in page.html
    assert "is late." in page.html
    assert "from 16 February 2026 to 11 December 2026" in page.html
    assert 'id="time-line"' in page.html


@pytest.mark.parametrize(
    ("plan", "call"),
    [
        (a_plan(next_review={"date": "2026-12-03"}), "3 December 2026</time>."),
        (a_plan(next_review={"date": "2026-11-24"}), "24 November 2026</time>."),
        (a_plan(status="completed"), "This plan is completed; nothing is due."),
    ],
)
def test_a_plans_page_opens_with_what_is_due(plan: Plan, call: str) -> None:
    assert call in page_html(plan)


def test_a_case_managers_page_holds_the_letters_and_consents_that_wait() -> None:
    ending = {"decision": {"date": "2026-11-12"}}
    html = html_of("caseload-priya", a_plan(consents=[a_consent(expires_on="2026-12-01")], ending=ending))

    assert "<td>Completion letter</td>" in html
    assert ">Consents running out</h2>" in html
    assert "Consents" not in html_of("caseload-priya", LATE)
    assert "Letters" not in html_of("caseload-priya", LATE)


def test_a_plan_that_is_over_is_not_asked_for_a_review() -> None:
    html = html_of("reviews-due", LATE, a_plan(id="MH-8", status="completed"))

    assert "MH-8" not in html


def test_a_plans_page_without_review_or_period_says_so_and_has_no_heading_over_nothing() -> None:
    html = page_html(a_plan(), Reader.REGISTER)

    assert "No review is set." in html
    assert " from " not in html
    assert "<h2" not in html


def test_a_plans_page_tells_its_history_and_escapes_who_made_it() -> None:
    changes = (PlanChange(("Status: changed", "New goal 2"), date(2026, 11, 2), "<b>Kim</b>"),)
    history = PlanHistory(changes, earlier=2, since=date(2026, 1, 5), is_shallow=True)
    disclosed = disclose(a_plan_on_day(a_plan()), Reader.TEAM_SITE)
    html = bare(SETTER.plan_page(compose_plan_page(disclosed, (), history)).html)

    assert '<h2 id="history">History</h2>' in html
    assert "<td>2 November 2026</td><td>&lt;b&gt;Kim&lt;/b&gt;</td><td>Status: changed<br>New goal 2</td>" in html
    assert "2 earlier changes, the first on 5 January 2026." in html
    assert "only the newest commits" in html


def test_a_plans_page_without_a_history_says_why_and_has_no_empty_table() -> None:
    html = page_html(a_plan())

    assert "no history in git yet" in html
    assert "<table" not in html


def test_a_plans_page_lists_goals_reviews_and_drafts_and_escapes_them() -> None:
    plan = a_plan(goals=[a_goal(description="To <b>sleep</b>.")], reviews=[a_review(still_needs_service="yes")])
    html = page_html(plan, Reader.TEAM_SITE, "MH-1042-plan-client")

    assert "To &lt;b&gt;sleep&lt;/b&gt;." in html
    assert "<td>14 May 2026</td>" in html
    assert "<li>MH-1042-plan-client.pdf</li>" in html


def test_goals_are_left_out_where_the_service_does_not_show_them() -> None:
    plan = a_plan(goals=[a_goal()])

    assert "To sleep" in page_html(plan, Reader.TEAM_SITE)
    assert "To sleep" not in page_html(plan, Reader.REGISTER)


def test_a_plans_page_asks_whether_the_service_is_still_needed_only_where_a_review_answers() -> None:
    answered = a_plan(reviews=[a_review(still_needs_service="yes")])
    planned = a_plan(reviews=[{"id": "r9", "kind": "scheduled", "status": "planned", "due": "2026-12-01"}])

    assert "Service still needed" in page_html(answered)
    assert "Service still needed" not in page_html(answered, Reader.REGISTER)
    assert "Service still needed" not in page_html(planned)


def test_every_table_stands_in_a_box_and_its_cells_know_their_columns() -> None:
    ending = {"decision": {"date": "2026-11-12"}}
    full = a_plan(
        goals=[a_goal()],
        reviews=[a_review(still_needs_service="yes", goals=[{"goal": "g1", "outcome": "met"}])],
        consents=[a_consent(expires_on="2026-12-01")],
        ending=ending,
        next_review={"date": "2026-11-20"},
    )
    changes = (PlanChange(("Status: changed",), date(2026, 11, 2), "Kim"),)
    history = PlanHistory(changes, earlier=0, since=None, is_shallow=False)
    view = compose_plan_page(disclose(a_plan_on_day(full), Reader.TEAM_SITE), (), history)
    pages = [SETTER.plan_page(view), *pages_of(full, SOON).values()]

    boxes = [box for page in pages for box in boxes_of(page.html)]

    assert len(boxes) > 15
    for box in boxes:
        columns = ["".join(header.itertext()) for header in box.iterfind("table/thead/tr/th[@scope='col']")]
        assert columns
        assert box.get("class") == ("table-box table-box--stack" if len(columns) > 2 else "table-box")
        assert box[0].get("class") == "table"
        for row in box.iterfind("table/tbody/tr"):
            assert [cell.get("data-label") if cell.tag == "td" else columns[0] for cell in row] == columns


MISTAKEN = mistaken_row("MH-9", "tom", a_service())
UNKNOWN = mistaken_row("MH-8", None, a_service())


def with_mistakes(path: str, *mistaken: RegisterRow) -> str:
    """Return a page about a plan of Priya's that waits for nothing, and about others that have a mistake."""
    return bare(SETTER.register_pages(registers_of((*view_of(SOON).rows, *mistaken), AS_OF))[f"team/{path}"].html)


@pytest.mark.parametrize("path", ["index", "reviews-due", "calendar", "caseload-tom"])
def test_that_no_review_is_late_is_never_said_while_a_plan_has_a_mistake(path: str) -> None:
    html = with_mistakes(path, MISTAKEN)
    assert "No review is late" not in html
    assert "Of 1 open plan that could be counted, none has a late review." in html
    assert "1 plan has a mistake: nothing in it is counted." in html


def test_nor_is_it_said_on_the_page_of_a_case_manager_who_may_have_that_plan() -> None:
    html = with_mistakes("caseload-tom", UNKNOWN)
    assert "No review is late" not in html
    assert "1 plan with a mistake names nobody on the team, and may belong here." in html


@pytest.mark.parametrize("path", ["goals", "consents", "letters", "silenced"])
def test_nothing_is_said_of_all_plans_while_one_has_a_mistake(path: str) -> None:
    html = with_mistakes(path, MISTAKEN, UNKNOWN)
    assert "in the plans that could be counted." in html
    assert "2 plans have a mistake: nothing in them is counted." in html


@pytest.mark.parametrize("path", ["index", "reviews-due", "caseload-tom"])
def test_a_plan_with_a_mistake_stands_in_its_row_and_leads_to_no_page(path: str) -> None:
    row = "<td>MH-9</td><td></td><td>Tom Gallagher</td><td>has a mistake</td><td></td>"
    assert f'{row}<td><strong class="late">dates not counted</strong></td>' in with_mistakes(path, MISTAKEN)


OLD = a_plan(
    id="MH-7", status="completed", period={"end": "2026-08-01"}, ending={"decision": {"date": "2026-07-12"}}
)  # fmt: skip


def test_no_page_says_that_no_letter_waits_while_one_waits_in_a_plan_that_ended_long_ago() -> None:
    told = "a letter was never noted as sent. <code>planpress status --all</code> names it."

    assert "No letter is waiting in any other plan." in html_of("letters", OLD, LATE)
    assert f"In 1 plan that ended long ago, {told}" in html_of("letters", OLD)
    assert told in html_of("caseload-priya", OLD)
    assert "Completion letter" not in html_of("letters", OLD)
    assert "ended long ago" not in html_of("letters", LATE)
    assert "No letter is waiting." in html_of("letters", LATE)
