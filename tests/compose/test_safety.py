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
    plan = a_plan(safety_plan=WORDS, people=[a_person()])
    page = safety_page(plan.safety_plan, names_of(plan))

    assert page
    assert [(words.heading, words.items) for words in (*page.before, *page.after)] == [
        ("What can make things worse", ("Two short nights",)),
        ("Warning signs", ("I wake at three",)),
        ("What you can do by yourself", ("Swim",)),
        ("People and places that take your mind off it", ("The library",)),
        ("What makes things safer", ("Jo holds the card",)),
        ("What you would like others to do", ("Speak slowly",)),
        ("What you would not like", ("Crowds",)),
    ]
    assert page.responsive_to == "Mira Kovač"


def test_the_team_reads_about_the_client() -> None:
    plan = a_plan(safety_plan=WORDS)
    page = safety_page(plan.safety_plan, names_of(plan, Reader.TEAM))

    assert page
    assert [words.heading for words in (*page.before, *page.after)][2:] == [
        "What helps when they are alone", "People and places", "What makes things safer",
        "What they would like others to do", "What they would not like",
    ]  # fmt: skip


def test_no_heading_stands_over_nothing() -> None:
    plan = a_plan(safety_plan={"wants": ["Quiet"]})
    page = safety_page(plan.safety_plan, names_of(plan))

    assert page
    assert (page.before, page.people, page.professionals, page.responsive_to) == ((), (), (), "")
    assert [words.items for words in page.after] == [("Quiet",)]


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
    assert page.people == (
        SomeoneToCall("Mira Kovač", "(03) 7010 0111", ""),
        SomeoneToCall("Mira Kovač", "0491 570 156", "Any time"),
        SomeoneToCall("Night line", "1800 975 707", "Nights"),
        SomeoneToCall("", "", ""),
    )
    assert page.professionals == (SomeoneToCall("Priya Nair", "(03) 5550 0142", ""),)


def test_someone_whom_the_reader_may_not_know_is_no_help_and_left_out() -> None:
    asked = [{"person": "mira"}, {"person": "priya"}]
    plan = a_plan(safety_plan={"people_to_ask": asked, "responsive_to": "mira"})
    page = safety_page(plan.safety_plan, names_of(plan))

    assert page
    assert [someone.name for someone in page.people] == ["Priya Nair"]
    assert page.responsive_to == ""
