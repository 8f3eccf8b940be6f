from planpress.compose.safety import SomeoneToCall, safety_page
from planpress.consent.opened import Reader
from tests.support.plans import Plain, a_person, a_plan, names_of

WORDS: Plain = {
    "triggers": ["Two short nights"],
    "warning_signs": ["I wake at three"],
    "coping_alone": ["Swim"],
    "people_places": ["The library"],
    "making_safer": ["Jo holds the card"],
    "wants": ["Speak slowly"],
    "does_not_want": ["Crowds"],
    "responsive_to": "mira",
}


def test_there_is_no_page_while_nothing_is_written() -> None:
    plan = a_plan()

    assert safety_page(plan.safety_plan, names_of(plan)) is None


def test_the_steps_come_in_order_and_speak_to_the_client() -> None:
    asked = [{"name": "Kim", "phone": "0491 570 156"}]
    plan = a_plan(safety_plan=WORDS | {"people_to_ask": asked, "professionals": asked}, people=[a_person()])
    page = safety_page(plan.safety_plan, names_of(plan))

    assert page
    assert [(step.number, step.heading, step.items) for step in page.steps] == [
        (1, "Warning signs", ("I wake at three",)),
        (2, "What you can do by yourself", ("Swim",)),
        (3, "People and places that take your mind off it", ("The library",)),
        (4, "People you can ask", ()),
        (5, "Professionals you can ring", ()),
        (6, "What makes things safer", ("Jo holds the card",)),
    ]
    assert [(words.heading, words.items) for words in (*page.triggers, *page.for_others)] == [
        ("What can make things worse", ("Two short nights",)),
        ("What you would like others to do", ("Speak slowly",)),
        ("What you would not like", ("Crowds",)),
        ("Whose voice helps you most", ("Mira Kovač",)),
    ]


def test_the_team_reads_about_the_client() -> None:
    asked = [{"name": "Kim"}]
    plan = a_plan(safety_plan=WORDS | {"people_to_ask": asked, "professionals": asked}, people=[a_person()])
    page = safety_page(plan.safety_plan, names_of(plan, Reader.TEAM))

    assert page
    assert [step.heading for step in page.steps] == [
        "Warning signs", "What helps when they are alone", "People and places", "People to ask", "Professionals",
        "What makes things safer",
    ]  # fmt: skip
    assert [words.heading for words in page.for_others] == [
        "What they would like others to do", "What they would not like", "Responds best to",
    ]  # fmt: skip


def test_a_step_in_which_nothing_is_written_leaves_no_gap_in_the_numbers() -> None:
    plan = a_plan(safety_plan={"warning_signs": ["I wake"], "making_safer": ["Jo holds it"]})
    page = safety_page(plan.safety_plan, names_of(plan))

    assert page
    assert [(step.number, step.heading) for step in page.steps] == [
        (1, "Warning signs"),
        (2, "What makes things safer"),
    ]
    assert (page.triggers, page.for_others) == ((), ())


def test_someone_to_call_is_a_person_of_the_plan_or_any_name_with_a_number() -> None:
    asked = [
        {"person": "mira"},
        {"person": "mira", "phone": "0491 570 156", "when": "Any time"},
        {"name": "Night line", "phone": "1800 975 707", "when": "Nights"},
        {},
    ]
    plan = a_plan(people=[a_person()], safety_plan={"people_to_ask": asked, "professionals": [{"person": "priya"}]})
    page = safety_page(plan.safety_plan, names_of(plan))

    assert page
    assert [step.people for step in page.steps] == [
        (
            SomeoneToCall("Mira Kovač", "(03) 7010 0111", ""),
            SomeoneToCall("Mira Kovač", "0491 570 156", "Any time"),
            SomeoneToCall("Night line", "1800 975 707", "Nights"),
            SomeoneToCall("", "", ""),
        ),
        (SomeoneToCall("Priya Nair", "(03) 5550 0142", ""),),
    ]


def test_someone_whom_the_reader_may_not_know_is_no_help_and_left_out() -> None:
    asked = [{"person": "mira"}, {"person": "priya"}]
    plan = a_plan(safety_plan={"people_to_ask": asked, "responsive_to": "mira"})
    page = safety_page(plan.safety_plan, names_of(plan))

    assert page
    assert [someone.name for step in page.steps for someone in step.people] == ["Priya Nair"]
    assert page.for_others == ()
