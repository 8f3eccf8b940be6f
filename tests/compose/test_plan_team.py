import pytest

from planpress.compose.plan_team import CopyRow, Identity, TeamPlan, compose_team_plan
from planpress.compose.sharing import disclose
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from tests.support.plans import a_client, a_goal, a_person, a_plan, a_plan_on_day


def copy_of(plan: Plan) -> TeamPlan:
    return compose_team_plan(disclose(a_plan_on_day(plan), Reader.TEAM), is_draft=True)


def test_the_teams_copy_says_so_and_its_title_names_no_one() -> None:
    view = copy_of(a_plan())

    assert (view.frame.heading, view.frame.copy, view.stage) == ("Individual service plan", "Team copy", "active")
    assert "Lan" not in view.frame.title


def test_the_team_sees_who_the_client_is_in_the_clinical_record() -> None:
    client = a_client(
        pronouns="she/her", language="vi", interpreter="no", formats=["large_print", "audio"], legal_status="Voluntary"
    )

    assert copy_of(a_plan(client=client)).identity == Identity(
        preferred_name="Lan Nguyen", legal_name="Nguyễn Thị Lan", pronouns="she/her", ur_number="WC100200",
        date_of_birth="5 April 1990", language="Vietnamese", interpreter="no", formats="large print and audio",
        legal_status="Voluntary", phone="",
        safe_calls="Ring: not asked yet; voicemail: not asked yet; text: not asked yet",
        address="", safe_post="Post: not asked yet",
    )  # fmt: skip


def test_the_number_and_the_address_stand_with_what_is_safe() -> None:
    client = a_client(
        phone="0491 570 156", address=["1 Creek Road", "Wattle Creek"],
        safe_contact={"post": "no", "phone": "ask", "sms": "yes"},
    )  # fmt: skip
    identity = copy_of(a_plan(client=client)).identity

    assert (identity.phone, identity.safe_calls) == (
        "0491 570 156",
        "Ring: ask first; voicemail: not asked yet; text: yes",
    )
    assert (identity.address, identity.safe_post) == ("1 Creek Road, Wattle Creek", "Post: no")


def test_what_is_not_known_of_the_client_is_blank() -> None:
    identity = copy_of(a_plan()).identity

    assert (identity.pronouns, identity.language, identity.interpreter, identity.formats, identity.legal_status) == (
        ("",) * 5
    )


def test_there_is_nothing_to_warn_of_while_nothing_was_said() -> None:
    assert copy_of(a_plan()).alerts == ()


def test_an_interpreter_to_book_comes_first_of_the_alerts() -> None:
    client = a_client(interpreter="yes", safe_contact={"post": "no"})

    assert copy_of(a_plan(client=client)).alerts == (
        "Book an interpreter for each meeting.",
        "Never use post to reach the client.",
    )


def test_unsafe_ways_ways_to_ask_about_and_the_note_are_alerts() -> None:
    contact = {"post": "no", "voicemail": "no", "sms": "ask", "email": "ask", "phone": "yes", "note": "Ring Jo."}

    assert copy_of(a_plan(client=a_client(safe_contact=contact))).alerts == (
        "Never use post and voicemail to reach the client.",
        "Ask first before using text message and e-mail.",
        "Ring Jo.",
    )


def test_safe_ways_alone_are_no_alert() -> None:
    assert copy_of(a_plan(client=a_client(safe_contact={"post": "yes"}))).alerts == ()


def test_the_team_is_warned_of_whoever_must_not_be_told() -> None:
    people = [
        a_person(must_not_be_told="yes", relation="my uncle"),
        a_person(id="ex", name="Craig", must_not_be_told="yes"),
        a_person(id="gp"),
    ]

    assert copy_of(a_plan(people=people)).alerts == (
        "Do not tell Mira Kovač (my uncle) anything.",
        "Do not tell Craig anything.",
    )


@pytest.mark.parametrize(("due", "late"), [("2026-11-20", True), ("2026-12-20", False), (None, False)])
def test_a_review_is_called_late_once_its_day_has_passed(due: str | None, *, late: bool) -> None:
    assert copy_of(a_plan(next_review={"date": due} if due else None)).is_late is late


def test_the_situation_is_in_two_voices_or_says_why_not() -> None:
    view = copy_of(a_plan(situation={"no_client_words_reason": "Too unwell.", "team_view": "Resting."}))

    assert [passage.heading for passage in view.situation] == [
        "Why there are no words from the client",
        "The team's view",
    ]


def test_notes_and_what_others_told_stay_on_the_teams_copy() -> None:
    told = {"from_person": "mira", "text": "He sleeps badly.\n\nHe paces.", "told_in_confidence": "yes"}
    view = copy_of(a_plan(people=[a_person()], notes_team="Ring before noon.", third_party=[told]))

    assert view.notes == ("Ring before noon.",)
    assert [(note.who, note.paragraphs, note.in_confidence) for note in view.third_party] == [
        ("Mira Kovač", ("He sleeps badly.", "He paces."), True)
    ]


def test_copies_say_who_was_given_what_or_why_not() -> None:
    copies = [
        {"document": "plan", "copy": "client", "to": "client", "on": "2026-11-12", "method": "By hand"},
        {"document": "plan", "to": "mira", "not_given_reason": "She did not want one."},
        {"document": "letter", "to": "priya"},
    ]

    assert copy_of(a_plan(people=[a_person()], copies=copies)).copies == (
        CopyRow("Plan, client copy", "Lan Nguyen", "12 Nov 2026", "By hand"),
        CopyRow("Plan", "Mira Kovač", "", "She did not want one."),
        CopyRow("Letter", "Priya Nair", "", ""),
    )


def test_after_a_death_the_first_alert_says_so_and_nothing_is_left_to_sign() -> None:
    view = copy_of(a_plan(ending={"kind": "died"}, client=a_client(interpreter="yes", safe_contact={"post": "no"})))

    assert view.alerts == ("The client has died. Address nothing to them, and bring news to the family in person.",)
    assert view.signatures == ()


def test_a_picture_higher_than_a_third_of_a_page_is_left_out() -> None:
    goals = [a_goal(id=f"g{n}", target={"due": "2026-12-01"}) for n in range(12)]
    few, many = (a_plan(period={"start": "2026-03-02"}, goals=goals[:count]) for count in (2, 12))

    assert copy_of(few).time_line
    assert copy_of(many).time_line is None
