"""Each rule that needs a history: one past that it finds fault with, and one that it does not."""

from datetime import date

import pytest

from planpress.check.case import Case
from planpress.check.past import Earlier, PastCase, check_past
from planpress.model.plan import Plan
from tests.support.plans import AS_OF, a_client, a_consent, a_goal, a_person, a_plan, a_review, a_service, a_strategy

WITHHELD = {"safety": {"status": "withheld"}}
TOLD = {"safety": {"status": "discussed", "client_words": "Words."}}


def found(now: Plan, *earlier: Plan) -> list[tuple[str, str]]:
    """Return code and message of what is found between a plan and its earlier versions, the newest first."""
    past = tuple(Earlier(plan, f"{number}" * 40, date(2026, 6, 9 - number)) for number, plan in enumerate(earlier))
    return [(entry.code, entry.message) for entry in check_past(PastCase(Case(now, a_service(), AS_OF), past))]


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("goals", a_goal(), a_goal(description="Another.")),
        ("strategies", a_strategy(), a_strategy(what="Another.")),
        ("consents", a_consent(), a_consent(purpose="refer")),
        ("people", a_person(), a_person(name="Another One")),
    ],
)
def test_an_id_that_was_deleted_is_not_given_to_something_else(
    name: str, one: dict[str, object], other: dict[str, object]
) -> None:
    before, gone, now = a_plan(**{name: [one]}), a_plan(), a_plan(**{name: [other]})

    assert found(now, gone, before) == [
        ("P003", f"{one['id']} stood for something else until 2026-06-08, and has been deleted since")
    ]
    assert found(before, gone, before) == []
    assert found(now, before) == []


def test_a_number_never_belonged_to_another_client() -> None:
    other = a_plan(client=a_client(ur_number="WC999"))

    assert found(a_plan(), other) == [("P074", "on 2026-06-09 this number belonged to a client with another UR number")]
    assert found(a_plan(), a_plan(), a_plan(id="MH-1", client=a_client(ur_number="WC999"))) == []


def test_a_ur_number_that_was_put_right_is_the_same_clients() -> None:
    put_right = {"ur_number": "WC196640", "until": "2026-06-09", "why": "A slip."}
    before = a_plan(client=a_client(ur_number="WC196640"))
    assert found(a_plan(client=a_client(earlier_numbers=[put_right])), before) == []
    assert found(a_plan(client=a_client(earlier_numbers=[put_right | {"ur_number": "WC1"}])), before) != []


def test_no_earlier_version_tells_of_an_area_that_is_now_withheld() -> None:
    now = a_plan(life_areas=WITHHELD)

    assert found(now, a_plan(), a_plan(life_areas=TOLD), a_plan(life_areas=TOLD)) == [
        ("P083", "safety is still written in 2 earlier versions, the latest in commit 1111111111")
    ]
    assert found(now, now, a_plan(life_areas={"safety": {"status": "discussed"}})) == []
    assert found(a_plan(life_areas=TOLD), a_plan(life_areas=TOLD)) == []


@pytest.mark.parametrize("status", ["draft", "active", "on_hold"])
def test_a_finished_plan_is_not_opened_again(status: str) -> None:
    completed = a_plan(status="completed")

    assert found(a_plan(status=status), completed) == [
        ("P101", f"this plan was completed by 2026-06-09, but is {status} again")
    ]
    assert found(completed, a_plan(status=status)) == []
    assert found(completed, completed) == []


def test_a_goal_that_changed_since_the_review_is_named_in_its_changes() -> None:
    changed = a_goal(description="Other words.")
    at_review = a_plan(goals=[a_goal()], reviews=[a_review()])
    told = a_review(changes=[{"target": "g1", "action": "changed", "why": "Asked for.", "client_agrees": "yes"}])

    assert found(a_plan(goals=[changed], reviews=[a_review()]), at_review) == [
        ("P100", "goal g1 no longer says what it said at review r1")
    ]
    assert found(a_plan(goals=[changed], reviews=[told]), at_review) == []
    assert found(a_plan(goals=[changed], reviews=[a_review()]), a_plan(goals=[a_goal()])) == []
    assert found(a_plan(goals=[changed]), at_review) == []
    assert found(a_plan(goals=[a_goal(id="g2")], reviews=[a_review()]), at_review) == []


def _referred(purpose: str, status: str = "declined") -> Plan:
    return a_plan(ending={"referrals": [{"id": "ref1", "agency": "clinic", "purpose": purpose, "status": status}]})


def test_a_referral_that_was_sent_asks_what_it_asked() -> None:
    now, sent = _referred("A place. It is full."), _referred("A place.", "sent")

    assert found(now, now, sent, _referred("Anything.", "proposed")) == [
        ("P121", "referral ref1 no longer asks what it asked when it was sent")
    ]
    assert found(sent, _referred("Anything.", "proposed"), a_plan()) == []
