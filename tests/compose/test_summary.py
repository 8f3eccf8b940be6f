from planpress.compose.sharing import disclose
from planpress.compose.summary import NextStep, compose_card, compose_summary
from planpress.consent.opened import Reader
from tests.support.plans import a_goal, a_plan, a_plan_on_day, a_strategy


def test_the_page_names_each_open_goal_with_its_next_live_step() -> None:
    steps = [a_strategy(status="completed"), a_strategy(id="s2", what="Swim", due="2026-12-01")]
    goals = [a_goal(), a_goal(id="g2", description="To paint."), a_goal(id="g3", lifecycle_status="cancelled")]
    plan = a_plan(goals=goals, strategies=steps)

    page = compose_summary(disclose(a_plan_on_day(plan), Reader.CLIENT), is_draft=True)

    assert page.steps == (
        NextStep(1, "To sleep at night.", "", "not met yet", "Swim", "you", "1 Dec 2026"),
        NextStep(2, "To paint.", "", "not met yet", "", "", ""),
    )
    assert (page.more_goals, page.name) == (0, "Lan Nguyen")


def test_five_goals_fit_and_the_page_says_how_many_more_there_are() -> None:
    plan = a_plan(goals=[a_goal(id=f"g{number}") for number in range(7)])

    page = compose_summary(disclose(a_plan_on_day(plan), Reader.CLIENT), is_draft=True)

    assert (len(page.steps), page.more_goals) == (5, 2)


def test_the_card_holds_the_first_three_of_each() -> None:
    signs = [f"Sign {number}" for number in range(4)]
    asked = [{"name": f"Person {number}", "phone": "0491 570 156"} for number in range(4)]
    plan = a_plan(safety_plan={"warning_signs": signs, "coping_alone": signs, "people_to_ask": asked})

    card = compose_card(disclose(a_plan_on_day(plan), Reader.CLIENT), is_draft=True)

    assert (card.warning_signs, card.coping_alone) == (tuple(signs[:3]), tuple(signs[:3]))
    assert [person.name for person in card.people] == ["Person 0", "Person 1", "Person 2"]


def test_a_card_without_a_safety_plan_still_holds_the_services_numbers() -> None:
    card = compose_card(disclose(a_plan_on_day(), Reader.CLIENT), is_draft=True)

    assert (card.warning_signs, card.coping_alone, card.people) == ((), (), ())
    assert card.frame.contacts.after_hours_phone == "(03) 5550 0199"
