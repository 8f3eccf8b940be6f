"""Two plans between which a rule finds something bear or seek a sign in common, and are known to have to do."""

import random

from hypothesis import given
from hypothesis import strategies as st

from planpress.check.neighbours import have_to_do, holds_name_of, links, signs_borne, signs_sought
from planpress.check.plan import check_folder
from planpress.check.plan_facts import PlanFacts, facts_of
from tests.support.sound import case_of, members_of

NAMES = ("Mai Holt", "Will Smith", "王芳")
ROWS = (
    "client: {{ur_number: UR10004{number}, legal_name: {name}, preferred_name: {first}, date_of_birth: 1990-01-01}}\n",
    "summary: {named} came along.\n",
    "replaces: MH-104{other}\n",
    "status: {status}\n",
)


def facts_from(seed: int, plan: int) -> PlanFacts:
    chance = random.Random(seed + plan)  # noqa: S311 - chance, no secret
    name = chance.choice(NAMES)
    words = {
        "number": chance.randrange(3),
        "name": name,
        "first": name.partition(" ")[0],
        "named": chance.choice(NAMES),
        "other": chance.randrange(4),
        "status": chance.choice(("active", "draft")),
    }
    rows = [row for row in ROWS if chance.random() < 0.7 or row is ROWS[0]]
    return facts_of(case_of(f"id: MH-104{plan}\n" + "".join(row.format(**words) for row in rows)))


@given(seed=st.integers(0, 2**32))
def test_who_has_to_do_with_another_finds_it_by_a_sign(seed: int) -> None:
    one, other = (facts_from(seed, plan) for plan in (1, 2))
    if have_to_do(one, other):
        found = {*signs_borne(one)} & {*signs_sought(other)} or {*signs_borne(other)} & {*signs_sought(one)}
        assert found, (one, other)


def test_no_finding_lies_between_plans_that_have_nothing_to_do_with_each_other() -> None:
    first = case_of()
    client = "{ur_number: UR9, legal_name: Dora Novak, preferred_name: Dora, date_of_birth: 1980-01-01}"
    second = case_of(f"id: MH-1043\nclient: {client}\n")
    assert check_folder(members_of([first, second])) == ()
    assert {*signs_borne(facts_of(second))} & {*links(facts_of(first))} == set()


def test_a_name_is_held_as_whole_words_only() -> None:
    facts = facts_of(case_of("summary: Aunt Novakova came along.\n"))
    assert holds_name_of(facts, ["aunt novakova"])
    assert not holds_name_of(facts, ["aunt novak"])
