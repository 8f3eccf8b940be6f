from typing import TypeVar

import pytest

from planpress.compose.documents import documents_for
from planpress.compose.family_letter import FamilyLetter
from planpress.compose.gp_letter import GpLetter
from planpress.compose.referral_letter import ReferralLetter
from planpress.compose.shared_plan import SharedPlan
from planpress.compose.sharing import disclose, ruling_of
from planpress.consent.opened import Reader
from tests.support.plans import (
    Plain,
    a_client,
    a_consent,
    a_goal,
    a_person,
    a_plan,
    a_plan_on_day,
    a_service,
    a_strategy,
)

V = TypeVar("V")

WRITTEN: Plain = {
    "client": a_client(
        language="vi",
        interpreter="yes",
        formats=["audio"],
        phone="0491 570 156",
        safe_contact={"phone": "yes", "voicemail": "yes", "post": "no"},
    ),
    "people": [a_person(), a_person(id="gp", name="Dr Mehra", role="gp", agency="clinic")],
    "goals": [a_goal(), a_goal(id="g2", description="To swim.", achievement_status="achieved")],
    "summary": "Well now.",
    "situation": {"client_words": "I sleep.", "team_view": "Rested."},
    "about_me": {"strengths": "I plan."},
    "assessment": {
        "physical": {"status": "done", "plain": "Yours is fine.", "for_others": "Thyroid fine.", "clinical": "TFT NAD"},
        "substance_use": {"status": "done", "plain": "No alcohol.", "for_others": "Does not drink."},
    },
    "treatment_plan": {"treatments": [{"what": "Talking", "who": ["priya"]}]},
    "safety_plan": {"warning_signs": ["I wake at three"]},
    "ending": {
        "decision": {"date": "2026-11-12"},
        "planned_for": "2026-12-11",
        "why_no_longer_needed": "You sleep.",
        "why_for_others": "Lan sleeps.",
        "prescriber": "gp",
        "referrals": [{"id": "ref1", "agency": "clinic", "purpose": "A visit each month", "status": "sent"}],
    },
}


def made(view: type[V], *consents: Plain) -> V:
    """Return the one document of this kind that the plan calls for under these consents."""
    plan = a_plan(**WRITTEN, consents=consents)
    views = [document.view for document in documents_for(a_plan_on_day(plan, a_service(family_support="Ring Hearth.")))]
    (found,) = [found for found in views if isinstance(found, view)]
    return found


def test_family_hear_that_it_ends_and_no_reasons_without_consent_to_them() -> None:
    letter = made(FamilyLetter, a_consent(purpose="inform_of_ending", scope=[]))

    assert (letter.to.name, letter.client, letter.last_day.day) == ("Mira Kovač", "Lan Nguyen", "11 December 2026")
    assert (letter.why, letter.warning_signs) == ((), ())
    assert letter.family_support == ("Ring Hearth.",)


def test_family_hear_why_and_the_warning_signs_where_the_client_said_so() -> None:
    letter = made(FamilyLetter, a_consent(purpose="inform_of_ending", scope=["ending", "safety_plan"]))

    assert (letter.why, letter.warning_signs) == (("Lan sleeps.",), ("I wake at three",))


def test_a_referral_names_only_the_sections_that_stand_in_it() -> None:
    letter = made(ReferralLetter, a_consent(recipient="clinic", purpose="refer", scope=["goals", "life_areas"]))

    assert letter.tells == "goals and steps"


def test_a_doctor_hears_who_it_is_about_and_only_what_is_in_scope() -> None:
    bare = made(GpLetter, a_consent(recipient="gp", purpose="share_letter", scope=[]))
    full = made(
        GpLetter, a_consent(recipient="gp", purpose="share_letter", scope=["assessment", "treatment_plan", "ending"])
    )

    assert (bare.legal_name, bare.date_of_birth) == ("Nguyễn Thị Lan", "5 April 1990")
    assert (bare.record_number, bare.dear) == ("WC100200", "Dear Doctor,")
    assert (bare.treatments, bare.assessment, bare.why, bare.warning_signs, bare.reach) == ((), (), (), (), ())
    assert bare.prescriber == ""
    assert [row.what for row in full.treatments] == ["Talking"]
    assert full.prescriber == "From the last day on, we ask you to prescribe."
    assert [passage.paragraphs for passage in full.assessment] == [("Thyroid fine.",)]
    assert full.why == ("Lan sleeps.",)


def test_a_doctor_reads_what_is_asked_of_them_and_then_what_the_client_does() -> None:
    written = dict(WRITTEN)
    informed = [{"person": "gp", "asked": ["Please see Lan each month."]}]
    written["ending"] = {**WRITTEN["ending"], "informed": informed, "prescriber": "priya"}  # type: ignore[dict-item]
    steps = [a_strategy(), a_strategy(id="s2", what="Ring", who=["priya"]), a_strategy(id="s3", status="completed")]
    consents = [a_consent(recipient="gp", purpose="share_letter", scope=["goals", "contact", "treatment_plan"])]
    plan = a_plan(**written, strategies=steps, consents=consents)

    (letter,) = (d.view for d in documents_for(a_plan_on_day(plan)) if isinstance(d.view, GpLetter))

    assert (letter.asked, letter.doing) == (("Please see Lan each month.",), ("Keep a sleep diary",))
    assert letter.prescriber == "From the last day on, Priya Nair prescribes."
    assert letter.reach[0] == "Ring 0491 570 156. You may leave a message. Please send no texts."


def test_a_doctor_is_not_told_of_a_prescriber_whom_they_may_not_know() -> None:
    written = dict(WRITTEN)
    written["ending"] = {**WRITTEN["ending"], "prescriber": "mira"}  # type: ignore[dict-item]
    plan = a_plan(
        **written, consents=[a_consent(recipient="gp", purpose="share_letter", scope=["treatment_plan", "ending"])]
    )

    (letter,) = (d.view for d in documents_for(a_plan_on_day(plan)) if isinstance(d.view, GpLetter))

    assert letter.prescriber == ""


def test_a_referral_can_go_to_the_clients_own_doctor() -> None:
    written = dict(WRITTEN)
    asked = {"id": "ref1", "person": "gp", "purpose": "A visit each month", "status": "sent", "urgency": "soon"}
    written["ending"] = {**WRITTEN["ending"], "referrals": [asked | {"needed_by": "2026-12-18"}]}  # type: ignore[dict-item]
    consents = [a_consent(recipient="gp", purpose="refer", scope=["contact", "treatment_plan"])]

    (letter,) = (
        d.view
        for d in documents_for(a_plan_on_day(a_plan(**written, consents=consents)))
        if isinstance(d.view, ReferralLetter)
    )

    assert (letter.to.name, letter.dear, letter.urgency, letter.needed_by) == (
        "Dr Mehra",
        "Dear Doctor,",
        "soon",
        "18 December 2026",
    )
    assert (letter.tells, [row.what for row in letter.treatments]) == (
        "treatment plan and safe ways to get in touch",
        ["Talking"],
    )


def test_an_agency_hears_what_is_asked_and_what_the_letter_tells() -> None:
    letter = made(ReferralLetter, a_consent(recipient="clinic", purpose="refer", scope=["goals", "communication"]))

    assert (letter.to.name, letter.asked) == ("Creamery Road Clinic", ("A visit each month",))
    assert (letter.consent_given_on, letter.tells) == ("1 March 2026", "goals and steps and communication")
    assert [goal.words for goal in letter.goals] == ["To sleep at night.", "To swim."]
    assert [(entry.heading, entry.paragraphs) for entry in letter.communication] == [
        ("Language", ("Vietnamese",)),
        ("Interpreter", ("yes",)),
        ("Formats", ("audio",)),
    ]
    assert (letter.situation, letter.about, letter.assessment, letter.supports, letter.warning_signs) == ((),) * 5


def test_an_agency_hears_of_the_situation_the_assessment_and_the_supports_where_they_are_covered() -> None:
    scope = ["situation", "assessment", "supports", "safety_plan"]
    letter = made(ReferralLetter, a_consent(recipient="clinic", purpose="refer", scope=scope))

    assert [passage.paragraphs for passage in letter.situation] == [("I sleep.",), ("Rested.",)]
    assert [passage.paragraphs for passage in letter.assessment] == [("Thyroid fine.",)]
    assert [row.name for row in letter.supports] == ["Mira Kovač", "Dr Mehra"]
    assert (letter.warning_signs, letter.communication) == (("I wake at three",), ())


@pytest.mark.parametrize(
    ("scope", "shares"),
    [
        ([], {}),
        (["goals"], {"goals": 2}),
        (["situation"], {"summary": 1, "situation": 2}),
        (["assessment"], {"assessment": 1}),
        (["substance_use"], {"assessment": 1}),
        (["about_me"], {"about": 1}),
        (["supports"], {"people": 2}),
    ],
)
def test_a_shared_plan_holds_the_sections_in_scope_and_no_others(scope: list[str], shares: dict[str, int]) -> None:
    view = made(SharedPlan, a_consent(scope=scope))
    sections = ("summary", "situation", "about", "assessment", "goals", "people", "dependants")

    assert {name: len(getattr(view, name)) for name in sections if getattr(view, name)} == shares
    assert (view.to.name, view.client, view.safety, view.treatment) == ("Mira Kovač", "Lan Nguyen", None, None)


def test_every_letter_is_for_someone_outside_and_its_title_names_no_one() -> None:
    consents = [a_consent(), a_consent(id="c2", purpose="inform_of_ending")]
    frames = [
        document.view.frame
        for document in documents_for(a_plan_on_day(a_plan(**WRITTEN, consents=consents)))
        if document.reader is Reader.OUTSIDE
    ]

    assert [(frame.title, frame.copy) for frame in frames] == [
        ("Shared plan MH-1042", "Shared copy"),
        ("Family letter MH-1042", "Letter to family"),
    ]


def test_only_a_plan_for_someone_outside_rests_on_a_ruling() -> None:
    with pytest.raises(ValueError, match="disclosed to nobody outside"):
        ruling_of(disclose(a_plan_on_day(), Reader.CLIENT))
