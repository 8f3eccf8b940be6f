from planpress.compose.plan_client import ClientPlan, compose_client_plan
from planpress.compose.sharing import disclose
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from planpress.model.service import Service
from tests.support.plans import a_goal, a_measure, a_plan, a_plan_on_day, a_service


def copy_of(plan: Plan, service: Service | None = None) -> ClientPlan:
    return compose_client_plan(disclose(a_plan_on_day(plan, service), Reader.CLIENT), is_draft=True)


def test_the_clients_copy_is_for_the_client_and_its_title_names_no_one() -> None:
    view = copy_of(a_plan())

    assert view.name == "Lan Nguyen"
    assert (view.frame.heading, view.frame.copy) == ("Your plan", "Client copy")
    assert "Lan" not in view.frame.title
    assert view.frame.title.endswith("MH-1042")


def test_the_situation_begins_with_the_clients_own_words() -> None:
    view = copy_of(a_plan(situation={"team_view": "Tired.", "client_words": "I sleep badly."}))

    assert [(passage.heading, passage.paragraphs) for passage in view.situation] == [
        ("In your own words", ("I sleep badly.",)),
        ("How your team sees it", ("Tired.",)),
    ]


def test_a_nearly_empty_plan_has_no_empty_sections() -> None:
    view = copy_of(a_plan())

    assert (view.situation, view.about, view.assessment, view.goals, view.people, view.dependants) == ((),) * 6
    assert (view.treatment, view.safety) == (None, None)


def test_measures_are_said_in_words_without_a_score() -> None:
    view = copy_of(a_plan(measures=[a_measure(total="21", in_words="You felt slow.")]))

    assert [passage.paragraphs for passage in view.measures] == [("You felt slow.",)]
    assert "21" not in str(view.measures)


def test_rights_are_the_services_own_words() -> None:
    service = a_service(rights={"text": "You have a say.\n\nYou can ask.", "last_checked": "2026-10-01"})

    assert copy_of(a_plan(), service).rights == ("You have a say.", "You can ask.")
    assert copy_of(a_plan()).rights == ()


def test_goals_and_disagreement_are_on_the_clients_copy() -> None:
    said = {"person": "client", "status": "disagree", "reason": "Not mine."}
    view = copy_of(a_plan(goals=[a_goal(acceptance=[said])], summary="Well now."))

    assert [goal.words for goal in view.goals] == ["To sleep at night."]
    assert [entry.reason for entry in view.disagreements] == [("Not mine.",)]
    assert view.summary == ("Well now.",)
