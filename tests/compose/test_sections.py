import pytest

from planpress.compose.sections import (
    Area,
    Areas,
    AssessmentRow,
    DependantRow,
    InvolvedRow,
    Passage,
    TreatmentRow,
    about_passages,
    assessment_rows,
    dependant_rows,
    life_areas,
    passages,
    treatment,
)
from planpress.consent.opened import Reader
from tests.support.plans import Plain, a_person, a_plan, names_of

ABOUT: Plain = {
    "what_matters": "My marriage.",
    "strengths": "I plan well.",
    "like_when_well": "Calm.",
    "helps_me_communicate": "Be direct.",
    "what_has_helped": "The diary.",
    "what_has_not": "Haste.",
}


def test_a_passage_is_made_for_each_text_that_was_written() -> None:
    assert passages(("One", "a\n\nb"), ("Two", None)) == (Passage("One", ("a", "b")),)


@pytest.mark.parametrize(
    ("reader", "headings"),
    [
        (
            Reader.CLIENT,
            [
                "What matters to you", "What you are good at", "What you are like when you are well",
                "What helps you to understand and be understood", "What has helped", "What has not helped",
            ],
        ),
        (
            Reader.TEAM,
            [
                "What matters most", "Strengths", "What they are like when they are well", "What helps communication",
                "What has helped", "What has not helped",
            ],
        ),
    ],
)  # fmt: skip
def test_the_introduction_speaks_to_the_client_and_of_them_to_the_team(reader: Reader, headings: list[str]) -> None:
    plan = a_plan(about_me=ABOUT)
    about = about_passages(plan.about_me, names_of(plan, reader))

    assert [passage.heading for passage in about] == headings
    assert [passage.paragraphs[0] for passage in about] == list(ABOUT.values())


def test_a_plan_without_sections_has_nothing_to_say_in_them() -> None:
    names = names_of(a_plan())

    assert about_passages(None, names) == ()
    assert assessment_rows(None, names) == ()
    assert dependant_rows(None, names) == ()
    assert treatment(None, names) is None
    assert life_areas(None, names_of(a_plan())) == Areas()


def test_life_areas_are_those_spoken_of_those_for_another_day_and_those_that_do_not_matter() -> None:
    plan = a_plan(life_areas={
        "income_housing": {"status": "discussed", "discussed_on": "2026-03-02", "client_words": "We pay.\n\nOn time.",
                           "strengths": "Careful.", "team_view": "Settled."},
        "safety": {"status": "withheld"},
        "physical_health": {"status": "later"},
        "daily_living_skills": {"status": "not_relevant"},
        "emotional_mental_wellbeing": {"status": "discussed"},
    })  # fmt: skip

    assert life_areas(plan.life_areas, names_of(plan)) == Areas(
        discussed=(Area("Income and housing", "2 March 2026", ("We pay.", "On time."), ("Careful.",), ("Settled.",)),),
        only_named=("Emotional and mental wellbeing",),
        later=("Safety", "Physical health"),
        not_relevant=("Daily living skills",),
    )


def test_what_was_not_done_is_as_visible_as_what_was() -> None:
    plan = a_plan(assessment={
        "mental_state": {"status": "done", "date": "2026-02-17", "by": "priya", "plain": "Sad.", "clinical": "MDD."},
        "substance_use": {"status": "declined", "reason": "Not now."},
    })  # fmt: skip

    assert assessment_rows(plan.assessment, names_of(plan)) == (
        AssessmentRow("Mental state", "Done", "17 February 2026", "Priya Nair", ("Sad.",), ("MDD.",), ()),
        AssessmentRow("Mental health and substance use", "Not wanted for now", "", "", (), (), ("Not now.",)),
    )


def test_the_treatment_plan_says_what_was_agreed_preferred_and_who_had_a_say() -> None:
    plan = a_plan(people=[a_person()], treatment_plan={
        "treatments": [{"what": "Talking", "why": "To sleep", "who": ["priya", "client"], "how_often": "Weekly"},
                       {"what": "Rest"}],
        "client_preferences": "Facts first.", "does_not_want": "Haste.", "choices_offered": "A group.",
        "involved": [{"person": "client", "how": "took_part", "on": "2026-11-12"},
                     {"person": "mira", "how": "declined", "reason": "She is away."}],
    })  # fmt: skip
    view = treatment(plan.treatment_plan, names_of(plan))

    assert view
    assert view.rows == (
        TreatmentRow("Talking", "To sleep", "Priya Nair and you", "Weekly"), TreatmentRow("Rest", "", "", "")
    )  # fmt: skip
    assert [passage.heading for passage in view.passages] == [
        "What you prefer", "What you do not want", "What else was offered"
    ]  # fmt: skip
    assert view.involved == (
        InvolvedRow("You", "took part", "12 November 2026", ""),
        InvolvedRow("Mira Kovač", "did not want to", "", "She is away."),
    )


def test_the_team_reads_of_the_clients_preferences() -> None:
    plan = a_plan(treatment_plan={"client_preferences": "Facts.", "does_not_want": "Haste."})
    view = treatment(plan.treatment_plan, names_of(plan, Reader.TEAM))

    assert view
    assert [passage.heading for passage in view.passages] == ["Preferences", "What is not wanted"]


def test_those_who_rely_on_the_client_have_a_row_each() -> None:
    child = {
        "first_name": "Ana", "relation": "my daughter", "wellbeing": "settled", "arranged": "School.",
        "cares_if_unwell": "mira",
    }  # fmt: skip
    plan = a_plan(people=[a_person()], dependants={"has_dependants": "yes", "list": [child, {"first_name": "Bo"}]})

    assert dependant_rows(plan.dependants, names_of(plan)) == (
        DependantRow("Ana", "my daughter", "doing well", "School.", "Mira Kovač"),
        DependantRow("Bo", "", "", "", ""),
    )
