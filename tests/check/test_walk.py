from planpress.check.walk import parts_of, references_in, text_of, words_in
from planpress.model.base import Part
from planpress.model.plan import Plan
from planpress.model.references import ReferenceTarget
from planpress.model.review import Change
from tests.support.sound import case_of


def _plan() -> Plan:
    return case_of().plan


def test_every_part_is_passed_once_the_plan_first() -> None:
    parts = list(parts_of(_plan()))

    assert isinstance(parts[0], Plan)
    assert len({id(part) for part in parts}) == len(parts)


def test_parts_inside_lists_and_inside_parts_are_found() -> None:
    plan = _plan()
    inside: list[Part] = [plan.people[0], plan.goals[0].acceptance[0], plan.strategies[0].progress[0]]

    assert all(any(part is found for found in parts_of(plan)) for part in inside)


def test_references_know_what_they_must_find_and_where_they_stand() -> None:
    strategy = _plan().strategies[0]

    assert list(references_in(strategy)) == [
        (ReferenceTarget.GOAL, "g1", ("goals", 0)),
        (ReferenceTarget.PERSON, "client", ("who", 0)),
        (ReferenceTarget.PERSON, "mira", ("who", 1)),
    ]


def test_words_are_texts_and_lines_but_no_ids_and_no_choices() -> None:
    person = _plan().people[0]

    assert [path for _, path in words_in(person)] == [("name",), ("relation",)]


def test_a_key_that_is_no_name_in_python_is_called_as_in_the_file() -> None:
    change = Change.model_validate({"target": "g1", "action": "changed", "from": "Before", "to": "After"})

    assert [path for _, path in words_in(change)] == [("from",), ("to",)]


def test_all_words_of_a_plan_can_be_searched_at_once() -> None:
    text = text_of(parts_of(_plan()))

    assert "A key that is only mine." in text
    assert "I walk along the creek" in text
