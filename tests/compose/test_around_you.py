from planpress.compose.around_you import people_around, those_around
from planpress.compose.sections import InvolvedRow
from tests.support.plans import AS_OF, a_consent, a_person, a_plan, names_of


def test_each_person_stands_once_with_their_part_and_what_they_may_be_told() -> None:
    plan = a_plan(
        people=[a_person(relation="my sister", involvement="takes_part")],
        consents=[a_consent(recipient="mira", scope=["goals"])],
        treatment_plan={"involved": [{"person": "mira", "how": "took_part", "on": "2026-10-01"}]},
    )

    (mira,) = people_around(plan, AS_OF, names_of(plan))

    assert (mira.name, mira.who, mira.involvement) == ("Mira Kovač", "my sister", "makes the plan with you")
    assert mira.had_a_say == (InvolvedRow("Mira Kovač", "took part", "1 October 2026", ""),)
    assert [(row.decision, row.what) for row in mira.told] == [("yes", "goals and steps")]
    assert those_around(plan) == {"mira"}


def test_someone_who_only_may_be_told_something_comes_last() -> None:
    people = [a_person(involvement="not_asked"), a_person(id="jo", name="Jo", involvement="informed")]
    plan = a_plan(people=people, consents=[a_consent(id=f"c-{ref}", recipient=ref) for ref in ("mira", "jo")])

    around = people_around(plan, AS_OF, names_of(plan))

    assert [(someone.name, someone.involvement, len(someone.told)) for someone in around] == [
        ("Jo", "we keep them informed", 1),
        ("Mira Kovač", "", 1),
    ]


def test_a_consent_that_no_longer_holds_lists_nobody() -> None:
    plan = a_plan(people=[a_person(involvement="not_asked")], consents=[a_consent(expires_on="2026-01-01")])

    assert people_around(plan, AS_OF, names_of(plan)) == ()
