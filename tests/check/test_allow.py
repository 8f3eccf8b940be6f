from datetime import date

from planpress.check.allow import Judgement
from planpress.check.never_silent import NEVER_SILENT
from planpress.check.plan import ALL_RULES, check_allowances, check_plan, judge
from tests.support.sound import AS_OF, case_of, is_held

LATE = "next_review: {date: 2027-06-01, how: in_person}\n"
"""Brings P010: too long until the next review."""


def _judged(allow: str, *, as_of: date = AS_OF) -> Judgement:
    case = case_of(f"{LATE}allow:\n  - {{{allow}}}\n", as_of=as_of)
    return judge(case, check_plan(case))


def _spoken(judged: Judgement) -> list[str]:
    return [found.code for found in judged.spoken() if is_held(found.code)]


def test_a_rule_is_silent_on_the_last_day_it_is_allowed_to_be() -> None:
    judged = _judged("rule: P010, reason: The client asked for it., until: 2026-11-24")

    assert _spoken(judged) == []
    assert [(allowance.rule, count) for allowance, count in judged.silenced()] == [("P010", 1)]
    assert check_allowances(judged) == ()


def test_a_rule_speaks_again_the_day_after_and_the_allowance_is_named() -> None:
    judged = _judged("rule: P010, reason: The client asked for it., until: 2026-11-23")

    assert _spoken(judged) == ["P010"]
    assert list(judged.silenced()) == []
    assert [(found.code, str(found.severity)) for found in check_allowances(judged)] == [("P067", "warning")]


def test_a_rule_that_protects_the_client_stays_loud() -> None:
    case = case_of(
        "life_areas:\n  safety: {status: withheld, client_words: No.}\n"
        "allow:\n  - {rule: P015, reason: Just this once., until: 2027-01-31}\n"
    )
    judged = judge(case, check_plan(case))

    assert "P015" in _spoken(judged)
    assert list(judged.silenced()) == []
    assert [(found.code, found.message) for found in check_allowances(judged)] == [("P066", "P015 cannot be silenced")]


def test_a_rule_that_does_not_exist_gets_the_nearest_and_its_name_is_not_repeated() -> None:
    (found,) = check_allowances(_judged("rule: P0100 of Mai, reason: r, until: 2027-01-31"))

    assert found.code == "P066"
    assert "Mai" not in found.message + found.hint
    assert "P010" in found.hint


def test_a_mistake_of_the_file_itself_cannot_be_silenced() -> None:
    assert [found.code for found in check_allowances(_judged("rule: F002, reason: r, until: 2027-01-31"))] == ["P066"]


def test_an_allowance_that_silences_nothing_is_named_at_its_place() -> None:
    judged = _judged("rule: P021, reason: r, until: 2027-01-31")

    (found,) = check_allowances(judged)
    assert (found.code, found.place.column) == ("P068", 12)
    assert _spoken(judged) == ["P010"]


def test_an_allowance_that_only_the_history_calls_for_may_stay() -> None:
    assert check_allowances(_judged("rule: P100, reason: Mai wrote it anew herself., until: 2027-01-31")) == ()


def test_every_rule_that_is_never_silent_exists_or_needs_history_or_documents() -> None:
    assert NEVER_SILENT - {rule.code for rule in ALL_RULES} <= {"P003", "P047", "P074", "P083"}
