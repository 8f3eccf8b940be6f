from datetime import date

import pytest

from planpress.compose.documents import DocumentKind, documents_for
from planpress.compose.pack import Chosen, Place, Query, chosen_from, lay_out, pack_name, readers_of, wants_plan
from planpress.compose.pack_front import Pack, PackAddressee, PackEntry, compose_front
from planpress.consent.opened import Reader
from planpress.derive.stage import Stage
from planpress.model.plan import Plan
from tests.support.plans import AS_OF, Plain, a_client, a_consent, a_person, a_plan, a_plan_on_day, a_review, a_service

DUE = a_plan(next_review={"date": "2026-12-10"})
SHARED = a_plan(people=[a_person()], consents=[a_consent()], reviews=[a_review()], next_review={"date": "2026-12-10"})
ADDRESS = ["5 Mill Lane", "Wattle Creek VIC 3998"]


def chosen(plan: Plan, query: Query | None = None) -> tuple[Chosen, ...]:
    on_day = a_plan_on_day(plan)
    return tuple(chosen_from(query or Query(), on_day, documents_for(on_day)))


def names(plan: Plan, query: Query) -> list[str]:
    return [each.document.name for each in chosen(plan, query)]


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(due_by=date(2026, 12, 10)),
        Query(case_manager="priya"),
        Query(stages=(Stage.ACTIVE, Stage.ENDING)),
        Query(plans=("MH-1", "MH-1042")),
    ],
)
def test_a_plan_is_wanted_that_is_all_that_was_asked_for(query: Query) -> None:
    assert wants_plan(query, a_plan_on_day(DUE))


@pytest.mark.parametrize(
    "query",
    [
        Query(due_by=date(2026, 12, 9)),
        Query(case_manager="tom"),
        Query(stages=(Stage.ENDING,)),
        Query(plans=("MH-1",)),
        Query(due_by=date(2026, 12, 10), case_manager="tom"),
    ],
)
def test_a_plan_is_left_out_that_misses_any_of_it(query: Query) -> None:
    assert not wants_plan(query, a_plan_on_day(DUE))


@pytest.mark.parametrize("plan", [a_plan(), a_plan(status="completed", next_review={"date": "2026-12-10"})])
def test_a_plan_without_a_review_to_come_is_due_for_nothing(plan: Plan) -> None:
    assert names(plan, Query(due_by=date(2030, 1, 1))) == []
    assert names(plan, Query())


def test_documents_are_chosen_by_kind_and_by_reader() -> None:
    kinds = (DocumentKind.PLAN, DocumentKind.REVIEW_WORKSHEET)

    assert names(DUE, Query(kinds=kinds)) == ["MH-1042-plan-client", "MH-1042-plan-team", "MH-1042-review-worksheet"]
    assert names(DUE, Query(kinds=kinds, reader=Reader.CLIENT)) == ["MH-1042-plan-client", "MH-1042-review-worksheet"]
    assert names(DUE, Query(reader=Reader.TEAM)) == ["MH-1042-plan-team"]


def test_a_document_goes_outside_only_while_a_consent_allows_it() -> None:
    withdrawn = a_plan(people=[a_person()], consents=[a_consent(withdrawn_on="2026-11-01")])

    assert names(SHARED, Query(kinds=(DocumentKind.SHARED_PLAN,))) == ["MH-1042-shared-plan-c1"]
    assert names(withdrawn, Query(kinds=(DocumentKind.SHARED_PLAN,))) == []


def test_each_document_is_told_by_what_it_is_and_whom_it_is_for() -> None:
    assert [(each.title, each.reader, each.consents) for each in chosen(SHARED)] == [
        ("Plan", "Client copy", ()),
        ("Plan", "Team copy", ()),
        ("Review worksheet", "Client copy", ()),
        ("Review 2026-05-14", "Client copy", ()),
        ("Review 2026-05-14", "Team copy", ()),
        ("Shared plan c1", "Mira Kovač", ("c1",)),
    ]


def test_each_person_outside_is_a_reader_of_their_own() -> None:
    assert readers_of(chosen(SHARED)) == {(Reader.CLIENT, ""), (Reader.TEAM, ""), (Reader.OUTSIDE, "mira")}


def test_on_two_sides_each_document_begins_on_a_new_sheet() -> None:
    assert lay_out((2, 3, 1, 2, 1), is_duplex=True) == (
        Place(1, 0),
        Place(3, 1),
        Place(7, 1),
        Place(9, 0),
        Place(11, 0),
    )


def test_on_one_side_documents_follow_each_other() -> None:
    assert lay_out((2, 3, 1), is_duplex=False) == (Place(1, 0), Place(3, 0), Place(6, 0))


@pytest.mark.parametrize(
    ("query", "plan_id", "name"),
    [
        (Query(), "", "pack-2026-11-24"),
        (Query(), "MH-1042", "pack-2026-11-24-MH-1042"),
        (Query(plans=("MH-1", "MH-2")), "", "pack-2026-11-24-MH-1-MH-2"),
        (Query(plans=("MH-1", "MH-2")), "MH-2", "pack-2026-11-24-MH-2"),
        (Query(plans=("MH-1", "MH-2", "MH-3", "MH-4")), "", "pack-2026-11-24-4-plans"),
        (
            Query(date(2026, 12, 31), "priya", (DocumentKind.PLAN,), Reader.TEAM, (Stage.REVIEW_DUE,)),
            "",
            "pack-2026-11-24-due-2026-12-31-priya-plan-team-review-due",
        ),
    ],
)
def test_a_pack_is_called_by_its_day_and_what_was_asked_for(query: Query, plan_id: str, name: str) -> None:
    assert pack_name(query, AS_OF, plan_id) == name


def a_pack(plan: Plan, query: Query | None = None, plan_id: str = "", *, is_duplex: bool = True) -> Pack:
    return Pack("pack-2026-11-24", query or Query(), a_service(), AS_OF, chosen(plan, query), is_duplex, plan_id)


def addressee(plan: Plan, query: Query | None = None, plan_id: str = "") -> PackAddressee:
    pack = a_pack(plan, query, plan_id)
    counts = (2, *(1 for _ in pack.chosen))
    return compose_front(pack, lay_out(counts, is_duplex=True), counts).addressee


def test_the_first_pages_say_what_is_inside_and_on_which_page() -> None:
    counts = (2, 3, 2, 1)
    front = compose_front(a_pack(DUE), lay_out(counts, is_duplex=True), counts)

    assert front.entries == (
        PackEntry(1, 3, "MH-1042", "Plan", "Client copy", 3),
        PackEntry(2, 7, "MH-1042", "Plan", "Team copy", 2),
        PackEntry(3, 9, "MH-1042", "Review worksheet", "Client copy", 1),
    )
    assert (front.plans, front.pages, front.sheets, front.is_draft) == (1, 9, 5, True)
    assert (front.title, front.date) == ("Pack 2026-11-24", "24 November 2026")


def test_printed_on_one_side_each_page_takes_a_sheet() -> None:
    counts = (2, 3, 2, 1)
    front = compose_front(a_pack(DUE, is_duplex=False), lay_out(counts, is_duplex=False), counts)

    assert (front.pages, front.sheets) == (8, 8)


def test_the_cover_repeats_what_was_asked_for_in_words() -> None:
    query = Query(date(2026, 12, 31), "priya", (DocumentKind.PLAN,), Reader.TEAM, (Stage.ACTIVE,), ("MH-1042",))
    front = compose_front(a_pack(DUE, query), (Place(1, 0), Place(3, 0)), (2, 1))

    assert front.asked == (
        "Reviews due by: 31 December 2026",
        "Case manager: Priya Nair",
        "Documents: plan",
        "Copies: team copy",
        "Stage: active",
        "Plans: MH-1042",
    )


def test_the_cover_names_the_consents_that_documents_go_outside_on() -> None:
    query = Query(kinds=(DocumentKind.SHARED_PLAN,))
    front = compose_front(a_pack(SHARED, query), (Place(1, 0), Place(3, 0)), (2, 1))

    assert front.consents == ("MH-1042, Shared plan c1, for Mira Kovač: c1",)


def test_a_pack_is_for_the_case_manager_or_for_the_team() -> None:
    assert addressee(DUE) == PackAddressee("The team")
    assert addressee(DUE, Query(case_manager="priya")) == PackAddressee("Priya Nair, Case manager")
    assert addressee(DUE, plan_id="MH-1042") == PackAddressee("Priya Nair, Case manager")


CLIENTS_OWN = Query(reader=Reader.CLIENT)


def with_post(post: str | None) -> Plan:
    contact: Plain = {} if post is None else {"safe_contact": {"post": post}}
    return a_plan(client=a_client(address=ADDRESS, **contact))


def test_where_post_is_safe_a_clients_own_pack_shows_their_address() -> None:
    assert addressee(with_post("yes"), CLIENTS_OWN, "MH-1042") == PackAddressee("Nguyễn Thị Lan", tuple(ADDRESS))


def test_a_cover_that_goes_to_a_client_says_nothing_of_the_teams_question() -> None:
    front = compose_front(a_pack(with_post("yes"), CLIENTS_OWN, "MH-1042"), (Place(1, 0), Place(3, 0)), (2, 1))

    assert front.asked == ()


@pytest.mark.parametrize("post", ["no", "ask", None])
def test_where_post_is_not_safe_no_cover_names_the_client_or_their_address(post: str | None) -> None:
    found = addressee(with_post(post), CLIENTS_OWN, "MH-1042")

    assert (found.name, found.lines) == ("Priya Nair, Case manager", ())
    assert "must not go by post" in found.note
    assert "Lan" not in found.note


def test_without_an_address_a_pack_is_given_by_hand() -> None:
    plan = a_plan(client=a_client(safe_contact={"post": "yes"}))

    assert addressee(plan, CLIENTS_OWN, "MH-1042").lines == ()


def test_a_pack_with_anything_that_is_not_the_clients_never_shows_their_address() -> None:
    assert addressee(with_post("yes"), Query(), "MH-1042") == PackAddressee("Priya Nair, Case manager")


def test_a_pack_of_several_clients_never_shows_an_address() -> None:
    assert addressee(with_post("yes"), CLIENTS_OWN) == PackAddressee("The team")
