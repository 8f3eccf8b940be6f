from planpress.check.case import Case
from planpress.check.echo import without_echoes
from planpress.check.plan import check_plan
from planpress.read.plan import read_plan
from tests.support.sound import AS_OF, is_held, sound_service, spliced


def _new(sections: str) -> list[str]:
    """Return the codes of what the rules add to what reading has said."""
    reading = read_plan(spliced(sections).encode(), "plans/MH-1042.yaml")
    assert reading.value is not None
    assert reading.broken
    found = check_plan(Case(reading.value, sound_service(), AS_OF))
    codes = [diagnostic.code for diagnostic in without_echoes(found, reading.value, reading.broken)]
    return [code for code in codes if is_held(code)]


def test_a_value_that_was_refused_is_not_missed_as_well() -> None:
    assert _new("next_review: {date: 2026-13-01}\n") == []


def test_a_reference_to_a_list_item_that_was_refused_is_not_held_against_its_author() -> None:
    assert "P002" not in _new("people:\n  - {id: mira, name: Mira Holt, role: sister}\n")


def test_another_mistake_is_still_told() -> None:
    assert _new("next_review: {date: 2026-13-01}\nsummary:\n") == ["P051"]


def test_a_reference_that_leads_nowhere_is_told_beside_a_value_that_was_refused() -> None:
    assert _new("next_review: {date: 2026-13-01}\ncase_manager: lena-hofmann\n") == ["P002"]


def test_a_list_that_lost_an_item_is_not_held_to_be_too_short() -> None:
    signed = "version: 1, method: signed}"
    refused = f"{{role: client, person: client, on: 2026-13-20, {signed}"
    kept = f"{{role: case manager, person: lena-hoffmann, on: 2026-10-20, {signed}"

    assert _new(f"sign_off:\n  - {refused}\n  - {kept}\n") == []


def test_a_goal_whose_only_step_was_refused_does_not_miss_it() -> None:
    assert _new("strategies:\n  - {id: s1, goals: [g1], what: Visit two flats, who: [client], status: begun}\n") == []


def test_what_could_not_be_read_is_no_change_to_what_was_signed_and_what_could_is_one() -> None:
    plan = read_plan(spliced("summary: Other words.\n").encode(), "plans/MH-1042.yaml").value
    assert plan
    case = Case(plan, sound_service(), AS_OF)
    found = check_plan(case)

    told = [
        {diagnostic.code for diagnostic in without_echoes(found, case.plan, broken)}
        for broken in (frozenset(), frozenset({("assessment", "physical")}))
    ]

    assert ["P116" in codes for codes in told] == [True, False]
