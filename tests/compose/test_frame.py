import pytest

from planpress.compose.frame import CaseManager, complaints, frame_for
from planpress.compose.sharing import disclose
from planpress.consent.opened import Reader
from tests.support.plans import a_plan, a_plan_on_day, a_service

LINE = {"name": "Night Lantern", "phone": "1800 975 707"}


def test_the_frame_names_the_plan_its_version_the_day_of_issue_and_the_copy() -> None:
    frame = frame_for(
        disclose(a_plan_on_day(a_plan(version="4")), Reader.TEAM), "Individual service plan", "Plan,", is_draft=False
    )

    assert (frame.title, frame.heading) == ("Plan, MH-1042", "Individual service plan")
    assert (frame.plan_id, frame.version, frame.date, frame.copy) == (
        "MH-1042", "Version 4", "24 November 2026", "Team copy",
    )  # fmt: skip
    assert frame.language == "en-AU"


def test_a_draft_does_not_say_on_which_day_it_was_made() -> None:
    assert frame_for(disclose(a_plan_on_day(), Reader.CLIENT), "Your plan", "Plan", is_draft=True).date == ""


@pytest.mark.parametrize("is_draft", [True, False])
def test_the_frame_says_whether_the_document_is_a_draft(*, is_draft: bool) -> None:
    assert (
        frame_for(disclose(a_plan_on_day(), Reader.CLIENT), "Your plan", "Plan", is_draft=is_draft).is_draft is is_draft
    )


def test_the_letterhead_is_blank_until_the_service_writes_one() -> None:
    written = a_service(letterhead={"tagline": "Beside you", "acknowledgement": "We pay our respects."})
    frames = [
        frame_for(disclose(a_plan_on_day(service=service), Reader.CLIENT), "", "", is_draft=True)
        for service in (a_service(), written)
    ]

    assert [(frame.tagline, frame.acknowledgement) for frame in frames] == [
        ("", ""),
        ("Beside you", "We pay our respects."),
    ]


@pytest.mark.parametrize(
    ("ref", "manager"),
    [
        ("priya", CaseManager("Priya Nair", "Case manager", "(03) 5550 0142", "Tom Gallagher", "(03) 5550 0143")),
        ("tom", CaseManager("Tom Gallagher", "Nurse", "(03) 5550 0143", "", "")),
        ("jess", CaseManager("Jess Whitlock", "Peer worker", "", "Ada Byrne", "")),
        ("nobody", None),
        (None, None),
    ],
)
def test_the_contacts_begin_with_the_case_manager_and_who_stands_in(
    ref: str | None, manager: CaseManager | None
) -> None:
    frame = frame_for(disclose(a_plan_on_day(a_plan(case_manager=ref)), Reader.CLIENT), "", "", is_draft=True)

    assert frame.contacts.case_manager == manager


def test_the_contacts_hold_the_services_numbers_by_day_by_night_and_in_a_crisis() -> None:
    service = a_service(crisis_lines=[LINE])

    contacts = frame_for(disclose(a_plan_on_day(service=service), Reader.CLIENT), "", "", is_draft=True).contacts

    assert (contacts.phone, contacts.after_hours_phone) == ("(03) 5550 0140", "(03) 5550 0199")
    assert [line.phone for line in contacts.crisis_lines] == ["1800 975 707"]


def test_complaints_say_what_to_do_and_whom_to_turn_to_outside() -> None:
    service = a_service(complaints={"how": "Tell us.\n\nOr write.", "outside": [LINE]})

    words = complaints(service)

    assert (words.how, words.phone) == (("Tell us.", "Or write."), "")
    assert [line.name for line in words.outside] == ["Night Lantern"]
