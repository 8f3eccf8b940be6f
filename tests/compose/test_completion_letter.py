from datetime import date

import pytest

from planpress.compose.completion_letter import (
    CompletionLetter,
    HelperNow,
    compose_completion_letter,
    needs_completion_letter,
)
from planpress.compose.letter import LastDay, Signatory, WayBack
from planpress.compose.sharing import disclose
from planpress.consent.opened import Reader
from tests.support.plans import AS_OF, Plain, a_client, a_goal, a_person, a_plan, a_plan_on_day, a_service

DECISION: Plain = {"date": "2026-11-12"}
SAID_YES = "They have said yes."
WAITING = "They have not answered yet. Priya Nair will tell you when they do."
REFERRAL: Plain = {"id": "ref1", "agency": "clinic", "purpose": "A monthly visit", "status": "sent"}


def letter_of(as_of: date = AS_OF, **changes: object) -> CompletionLetter:
    plan = a_plan(**{"ending": {"decision": DECISION}} | changes)
    return compose_completion_letter(disclose(a_plan_on_day(plan, as_of=as_of), Reader.CLIENT), is_draft=True)


@pytest.mark.parametrize(
    ("ending", "is_needed"),
    [
        (None, False),
        ({"kind": "moved"}, False),
        ({"decision": DECISION}, True),
        ({"decision": DECISION, "kind": "goals_met"}, True),
        ({"decision": DECISION, "kind": "died"}, False),
    ],
)
def test_a_letter_is_written_once_it_is_decided_and_never_to_one_who_died(ending: Plain, *, is_needed: bool) -> None:
    assert needs_completion_letter(a_plan_on_day(a_plan(ending=ending))) is is_needed


@pytest.mark.parametrize(("post", "by_hand"), [("yes", False), ("ask", True), ("no", True), (None, True)])
def test_the_address_is_on_the_letter_only_where_post_is_safe(post: str | None, *, by_hand: bool) -> None:
    client = a_client(address=["1 Mill Lane", "Wattle Creek"], safe_contact={"post": post} if post else None)

    letter = letter_of(client=client)

    lines = ("Lan Nguyen",) if by_hand else ("Nguyễn Thị Lan", "1 Mill Lane", "Wattle Creek")
    assert (letter.panel.lines, letter.panel.by_hand) == (lines, by_hand)


def test_a_letter_is_given_by_hand_where_no_address_is_written() -> None:
    assert letter_of(client=a_client(safe_contact={"post": "yes"})).panel.by_hand


@pytest.mark.parametrize(
    ("period", "planned_for", "ends_on", "is_over"),
    [
        ({"end": "2026-11-24"}, "2026-12-11", "24 November 2026", True),
        ({"start": "2026-02-01"}, "2026-12-11", "11 December 2026", False),
        (None, "2026-11-25", "25 November 2026", False),
        (None, None, "", False),
    ],
)
def test_the_last_day_is_the_periods_end_or_the_day_planned_for(
    period: Plain | None, planned_for: str | None, ends_on: str, *, is_over: bool
) -> None:
    letter = letter_of(period=period, ending={"decision": DECISION, "planned_for": planned_for})

    assert letter.last_day == LastDay(ends_on, is_over)


def test_the_heading_confirms_an_ending_only_when_it_has_come() -> None:
    headings = [letter_of(day, period={"end": "2026-11-24"}).frame.heading for day in (AS_OF, date(2026, 11, 23))]

    assert headings == ["Your time with us has finished", "Your time with us is coming to an end"]


def test_the_way_back_is_the_plans_own_or_else_the_services() -> None:
    own = {"how": "Ask for Priya.", "phone": "0491 570 156", "who_can_refer": "Jo."}
    letters = [letter_of(ending={"decision": DECISION, "come_back": back}) for back in (own, {}, None)]

    assert [letter.way_back for letter in letters] == [
        WayBack(("Ask for Priya.",), "0491 570 156", ("Jo.",)),
        WayBack(("Ring us.",), "(03) 5550 0140", ("Anyone you trust.",)),
        WayBack(("Ring us.",), "(03) 5550 0140", ("Anyone you trust.",)),
    ]


def test_the_services_number_for_coming_back_goes_before_its_office() -> None:
    service = a_service(come_back={"phone": "0491 570 157"})
    on_day = a_plan_on_day(a_plan(ending={"decision": DECISION}), service)

    letter = compose_completion_letter(disclose(on_day, Reader.CLIENT), is_draft=True)

    assert letter.way_back == WayBack((), "0491 570 157", ())


def test_the_letter_says_why_and_what_was_achieved() -> None:
    ending = {"decision": DECISION, "why_no_longer_needed": "You sleep well.", "achieved": "I paint."}
    goals = [a_goal(achievement_status="achieved"), a_goal(id="g2", description="To swim.")]

    letter = letter_of(ending=ending, goals=goals)

    assert (letter.why, letter.achieved) == (("You sleep well.",), ("I paint.",))
    assert [goal.words for goal in letter.goals_met] == ["To sleep at night."]


def test_those_who_help_now_are_the_agencies_that_were_asked() -> None:
    referrals = [
        REFERRAL | {"status": "accepted", "appointment": "Monday at 9"},
        REFERRAL | {"id": "ref2", "agency": "harbour", "status": "declined", "answer": "It is full."},
        REFERRAL | {"id": "ref3", "status": "proposed"},
        REFERRAL | {"id": "ref4", "agency": "gone"},
    ]

    assert letter_of(ending={"decision": DECISION, "referrals": referrals}).helpers == (
        HelperNow("Creamery Road Clinic", "A monthly visit.", "(03) 5550 0210", SAID_YES, "", "Monday at 9"),
        HelperNow("Harbour Housing", "A monthly visit.", "", "They have said no.", "It is full.", ""),
        HelperNow("someone else", "A monthly visit.", "", WAITING, "", ""),
    )


def test_whoever_signs_tells_the_client_of_an_answer() -> None:
    waiting = letter_of(case_manager=None, ending={"decision": DECISION, "referrals": [REFERRAL]})

    assert [helper.news for helper in waiting.helpers] == ["They have not answered yet. We will tell you when they do."]


def test_a_referral_to_a_doctor_says_to_the_client_what_is_written_for_them() -> None:
    doctor = a_person(id="gp", name="Dr Mehra", role="gp", agency="clinic")
    asked = {
        "id": "ref1",
        "person": "gp",
        "purpose": "See him",
        "status": "accepted",
        "for_client": "Sees you monthly.",
    }

    (helper,) = letter_of(people=[doctor], ending={"decision": DECISION, "referrals": [asked]}).helpers

    assert (helper.agency, helper.purpose, helper.phone) == ("Dr Mehra", "Sees you monthly.", "(03) 7010 0111")


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ({"made_with": ["client", "mira"]}, ("We decided this together on 12 November 2026: you and Mira Kovač.",)),
        (
            {"made_with": ["client"], "client_agrees": "no"},
            ("We decided this together on 12 November 2026: you.", "You do not agree with this."),
        ),
        (
            {"made_with": ["mira"], "without_client_reason": "You were away.", "client_agrees": "not_reached"},
            (
                "We decided this on 12 November 2026, without you.",
                "You were away.",
                "We could not ask you about this.",
            ),
        ),
    ],
)
def test_the_letter_says_who_decided_when_and_whether_the_client_agrees(decision: Plain, said: tuple[str, ...]) -> None:
    assert letter_of(people=[a_person()], ending={"decision": DECISION | decision}).decided == said


def test_what_happens_next_is_the_time_until_the_last_day_and_the_first_appointments() -> None:
    ending = {"decision": DECISION, "referrals": [REFERRAL | {"appointment": "Monday at 9"}]}
    until, first = (
        "Until your last day with us, you can ring us and see us as before.",
        "First appointment: Monday at 9",
    )

    assert letter_of(ending=ending).next == (until, first)
    assert letter_of(ending=ending, period={"end": "2026-11-24"}).next == (first,)


def test_the_letter_says_who_was_told_and_not_who_was_not() -> None:
    informed = [{"person": "mira", "on": "2026-11-12"}, {"person": "tom", "reason": "Not wanted."}]

    letter = letter_of(people=[a_person()], ending={"decision": DECISION, "informed": informed})

    assert letter.told == ("Mira Kovač, on 12 November 2026",)


def test_warning_signs_come_from_the_safety_plan() -> None:
    assert letter_of(safety_plan={"warning_signs": ["I wake at three"]}).warning_signs == ("I wake at three",)
    assert letter_of().warning_signs == ()


@pytest.mark.parametrize(
    ("manager", "signed"),
    [
        ("tom", Signatory("Tom Gallagher", "Nurse", "(03) 5550 0143")),
        ("ada", Signatory("Ada Byrne", "Registrar", "(03) 5550 0140")),
        (None, Signatory("", "", "")),
        ("gone", Signatory("", "", "")),
    ],
)
def test_the_case_manager_signs_with_a_number_to_ring(manager: str | None, signed: Signatory) -> None:
    assert letter_of(case_manager=manager).signed_by == signed


def test_an_unwritten_ending_makes_a_letter_without_reasons() -> None:
    assert (letter_of(ending=None).why, letter_of(ending=None).decided) == ((), ())


def test_the_title_names_no_one() -> None:
    frame = letter_of().frame

    assert "Lan" not in frame.title
    assert frame.title.endswith("MH-1042")
