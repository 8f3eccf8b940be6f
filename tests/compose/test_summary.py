from planpress.compose.goals import NextStep
from planpress.compose.sharing import disclose
from planpress.compose.summary import compose_card, compose_summary
from planpress.consent.opened import Reader
from tests.support.plans import a_client, a_goal, a_plan, a_plan_on_day, a_service, a_strategy


def test_the_page_names_each_open_goal_with_its_next_live_step() -> None:
    steps = [a_strategy(status="completed"), a_strategy(id="s2", what="Swim", due="2026-12-01")]
    goals = [a_goal(), a_goal(id="g2", description="To paint."), a_goal(id="g3", lifecycle_status="cancelled")]
    plan = a_plan(goals=goals, strategies=steps)

    page = compose_summary(disclose(a_plan_on_day(plan), Reader.CLIENT), is_draft=True)

    assert page.steps == (
        NextStep(1, "To sleep at night.", "", "still on the way", "Swim", "you", "1 Dec 2026"),
        NextStep(2, "To paint.", "", "still on the way", "", "", ""),
    )
    assert (page.more_goals, page.name) == (0, "Lan Nguyen")


def test_five_goals_fit_and_the_page_says_how_many_more_there_are() -> None:
    plan = a_plan(goals=[a_goal(id=f"g{number}") for number in range(7)])

    page = compose_summary(disclose(a_plan_on_day(plan), Reader.CLIENT), is_draft=True)

    assert (len(page.steps), page.more_goals) == (5, 2)


def test_a_short_plan_is_set_in_large_letters_and_a_long_one_in_small() -> None:
    short = a_plan(goals=[a_goal(expressed_by="priya")], strategies=[a_strategy()])
    long = a_plan(goals=[a_goal()], safety_plan={"coping_alone": ["Swim " * 30] * 20})
    pages = [compose_summary(disclose(a_plan_on_day(plan), Reader.CLIENT), is_draft=True) for plan in (short, long)]

    assert [page.has_room for page in pages] == [True, False]


def test_in_large_print_neither_claims_to_be_one_page_or_to_be_cut_out() -> None:
    disclosed = disclose(a_plan_on_day(a_plan(client=a_client(formats=["large_print"]))), Reader.CLIENT)

    assert compose_summary(disclosed, is_draft=True).frame.heading == "Your plan in short"
    assert compose_card(disclosed, is_draft=True).frame.heading == "When things get hard"


def test_the_card_holds_the_first_three_words_of_each_kind_and_six_numbers_at_most() -> None:
    signs = [f"Sign {number}" for number in range(4)]
    asked = [{"name": f"Person {number}", "phone": "0491 570 156"} for number in range(4)]
    lines = [{"name": f"Line {number}", "phone": f"1800 975 70{number}"} for number in range(4)]
    emergency = {"name": "Emergency", "phone": "000"}
    plan = a_plan(
        case_manager="priya", safety_plan={"warning_signs": signs, "coping_alone": signs, "people_to_ask": asked}
    )
    service = a_service(crisis_lines=[*lines, emergency])

    card = compose_card(disclose(a_plan_on_day(plan, service), Reader.CLIENT), is_draft=True)

    assert (card.warning_signs, card.coping_alone) == (tuple(signs[:3]), tuple(signs[:3]))
    assert [someone.name for someone in card.numbers] == [
        "Emergency", service.name, "Priya Nair", "Person 0", "Person 1", "Line 0",
    ]  # fmt: skip


def test_a_card_without_a_safety_plan_or_case_manager_still_holds_the_services_numbers() -> None:
    plan = a_plan()
    card = compose_card(disclose(a_plan_on_day(plan), Reader.CLIENT), is_draft=True)

    assert (card.warning_signs, card.coping_alone) == ((), ())
    assert "(03) 5550 0199" in [someone.phone for someone in card.numbers]
