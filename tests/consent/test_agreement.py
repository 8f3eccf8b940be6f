import pytest

from planpress.consent.agreement import agreed_in, changed_since, key_of, seal_of
from planpress.model.plan import Plan
from planpress.model.record import SignOff
from planpress.model.values import parse_seal
from tests.support.plans import a_goal, a_person, a_plan, a_strategy, signed

SIGNED = {"role": "client", "person": "client", "on": "2026-11-20", "version": "1", "method": "signed"}
BEFORE = {
    "goals": [a_goal(), a_goal(id="g2", description="To swim.")],
    "strategies": [a_strategy()],
    "people": [a_person()],
    "summary": "You want\nto sleep.",
}


def holds(plan: Plan, entry: SignOff) -> bool:
    return key_of(entry) in agreed_in(plan)


def changed_in(**changes: object) -> tuple[str, ...]:
    return changed_since(a_plan(**(BEFORE | changes)), seal_of(a_plan(**BEFORE)))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"goals": [a_goal(description="To take my tablets."), a_goal(id="g2", description="To swim.")]}, "goals.g1"),
        ({"goals": [a_goal()]}, "goals.g2"),
        ({"goals": [*BEFORE["goals"], a_goal(id="g3")]}, "goals.g3"),
        ({"strategies": [a_strategy(due="2026-12-01")]}, "strategies.s1"),
        ({"summary": "You want to sleep in."}, "summary"),
        ({"people": [a_person(involvement="declined")]}, "people.mira"),
        ({"situation": {"client_words": "I am tired."}}, "situation"),
        ({"assessment": {"physical": {"status": "done", "plain": "All is well."}}}, "assessment"),
    ],
)
def test_what_the_clients_copy_says_differently_is_named(changes: dict[str, object], named: str) -> None:
    assert changed_in(**changes) == (named,)


@pytest.mark.parametrize(
    "changes",
    [
        {"summary": "You want to\nsleep."},
        {"goals": [a_goal(achievement_status="improving"), BEFORE["goals"][1]]},
        {"strategies": [a_strategy(status="completed", progress=[{"on": "2026-11-21", "note": "You did."}])]},
        {"people": [a_person(contact={"phone": "(03) 7010 0112"})]},
        {"people": [a_person(), a_person(id="ex", must_not_be_told="yes")]},
        {"notes_team": "Ring first."},
        {"reviews": [], "next_review": {"date": "2027-01-01"}},
        {"assessment": {}},
    ],
)
def test_what_comes_of_the_plan_and_what_only_the_team_reads_needs_no_new_signature(
    changes: dict[str, object],
) -> None:
    assert changed_in(**changes) in {(), ("assessment",)}
    assert "assessment" in changes or changed_in(**changes) == ()


def test_a_signature_counts_for_its_version_and_its_words() -> None:
    plan = signed(**BEFORE, sign_off=[SIGNED])
    later = plan.model_copy(update={"summary": "Other words."})

    assert [holds(each, each.sign_off[0]) for each in (plan, later, plan.model_copy(update={"version": 2}))] == [
        True,
        False,
        False,
    ]


def test_a_signature_without_a_seal_does_not_count_and_whoever_declined_needs_none() -> None:
    plan = a_plan(sign_off=[SIGNED, SIGNED | {"method": "declined", "reason": "I do not sign."}])

    assert [holds(plan, entry) for entry in plan.sign_off] == [False, True]


def test_a_seal_can_be_read_again_and_holds_no_word_of_the_plan() -> None:
    seal = seal_of(a_plan(**BEFORE))

    assert parse_seal(seal) == seal
    assert "sleep" not in seal


def test_an_empty_plan_has_something_to_seal() -> None:
    assert isinstance(a_plan(), Plan)
    assert changed_since(a_plan(), "summary=00000000") == ("summary",)
