from planpress.compose.ending import ending_passages
from planpress.consent.opened import Reader
from tests.support.plans import Plain, a_person, a_plan, names_of


def passages_of(ending: Plain | None) -> dict[str, tuple[str, ...]]:
    plan = a_plan(ending=ending, people=[a_person()])
    return {each.heading: each.paragraphs for each in ending_passages(plan.ending, names_of(plan, Reader.TEAM))}


def test_a_plan_without_an_ending_says_nothing_of_one() -> None:
    assert (passages_of(None), passages_of({})) == ({}, {})


def test_it_says_to_whom_the_ending_was_explained_when_and_how() -> None:
    explained = [{"person": "mira", "on": "2026-11-13", "how": "By phone"}, {"person": "client"}]

    assert passages_of({"explained_to": explained}) == {
        "To whom it was explained": ("Mira Kovač, on 13 November 2026. By phone", "Lan Nguyen.")
    }


def test_it_says_who_was_told_and_why_others_were_not() -> None:
    informed = [{"person": "mira", "on": "2026-11-13"}, {"person": "client", "reason": "No."}]

    assert passages_of({"kind": "moved", "informed": informed}) == {
        "Why it ends": ("Moved away",),
        "Who was told": ("Mira Kovač, on 13 November 2026.", "Lan Nguyen: not told. No."),
    }


def test_it_says_who_decided_and_whether_the_client_agrees() -> None:
    decision = {"date": "2026-11-12", "made_with": ["mira"], "client_agrees": "no", "without_client_reason": "Ill."}

    assert passages_of({"decision": decision}) == {
        "The decision": ("On 12 November 2026 with Mira Kovač.", "Lan Nguyen does not agree with this.", "Ill.")
    }


def test_a_decision_of_which_only_the_day_is_known_is_that_day() -> None:
    assert passages_of({"decision": {"date": "2026-11-12"}}) == {"The decision": ("On 12 November 2026.",)}
