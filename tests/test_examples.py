import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from planpress.check.case import Case
from planpress.check.gates import gates_in_force
from planpress.check.plan import check_folder, check_plan
from planpress.diagnostic import Gate, Severity
from planpress.model.assessment import AssessmentStatus
from planpress.model.ending import ReferralStatus
from planpress.model.goal import LifecycleStatus
from planpress.model.life_area import LifeAreaStatus
from planpress.model.person import Role
from planpress.model.plan import Plan, PlanStatus
from planpress.model.references import CLIENT
from planpress.model.review import ChangeAction
from planpress.model.service import Service
from planpress.model.values import YesNoNotAsked
from planpress.read.plan import read_plan
from planpress.read.service import read_service
from tests.support.sound import members_of

ROOT = Path(__file__).parents[1]
SERVICE_FILE = ROOT / "service.yaml"
PLAN_FILES = sorted((ROOT / "plans").glob("*.yaml"))
ALL_FILES = [*PLAN_FILES, SERVICE_FILE]

WRITTEN_ON = date(2026, 11, 24)
YEARS_LATER = date(2034, 5, 1)
ADULT_AGE = 18

EMERGENCY = "000"
FICTION_NUMBERS = re.compile(r"\(03\) (?:5550|7010) \d{4}|1800 975 7\d\d|0491 57\d \d{3}")
"""The numbers that the Australian regulator keeps for fiction, as far as the examples need them."""
FICTION_MOBILES = {
    "0491 570 110", "0491 570 156", "0491 570 157", "0491 570 158", "0491 570 159", "0491 570 313", "0491 570 737",
    "0491 571 266", "0491 571 491", "0491 571 804", "0491 572 549", "0491 572 665", "0491 572 983", "0491 573 087",
    "0491 573 770", "0491 574 118", "0491 574 632", "0491 575 254", "0491 575 789",
}  # fmt: skip

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_DIGEST = re.compile("=[0-9a-f]{8}")
_PHONE_KEY = re.compile(r"\bphone: *\"?([^\"\n]*\d[^\"\n]*?)\"? *$", re.MULTILINE)
_LONG_NUMBER = re.compile(r"(?<![\w-])[+(]?\d[\d ()-]{4,}\d(?![\w-])")
_EMAIL_DOMAIN = re.compile(r"[\w.+-]+@([\w.-]+\w)")


def name_of(path: Path) -> str:
    return path.name


@cache
def the_service() -> Service:
    reading = read_service(SERVICE_FILE.read_bytes(), SERVICE_FILE.name)
    assert reading.value is not None
    return reading.value


@cache
def the_plan(path: Path) -> Plan:
    reading = read_plan(path.read_bytes(), f"plans/{path.name}")
    assert reading.value is not None
    return reading.value


def the_case(path: Path, as_of: date = WRITTEN_ON) -> Case:
    return Case(the_plan(path), the_service(), as_of, path.read_text(encoding="utf-8"))


def phone_numbers(text: str) -> set[str]:
    without_days = _DIGEST.sub("", _DAY.sub("", text))
    return {number.strip() for number in (*_PHONE_KEY.findall(text), *_LONG_NUMBER.findall(without_days))}


def is_fiction(number: str) -> bool:
    is_mobile = number.startswith("04")
    return number in FICTION_MOBILES if is_mobile else bool(FICTION_NUMBERS.fullmatch(number))


def test_the_service_reads_without_a_diagnostic() -> None:
    assert read_service(SERVICE_FILE.read_bytes(), SERVICE_FILE.name).diagnostics == ()


@pytest.mark.parametrize("path", PLAN_FILES, ids=name_of)
def test_an_example_reads_without_a_diagnostic(path: Path) -> None:
    assert read_plan(path.read_bytes(), path.name).diagnostics == ()


@pytest.mark.parametrize("as_of", [WRITTEN_ON, YEARS_LATER], ids=str)
@pytest.mark.parametrize("path", PLAN_FILES, ids=name_of)
def test_an_example_has_no_error_at_its_gates_today_or_years_later(path: Path, as_of: date) -> None:
    case = the_case(path, as_of)
    in_force = gates_in_force(case.plan.status)

    errors = [found for found in check_plan(case) if found.gate in in_force and found.severity is Severity.ERROR]

    assert errors == []


def test_the_only_remark_on_a_plan_in_use_is_the_review_that_is_due() -> None:
    in_use = [path for path in PLAN_FILES if the_plan(path).status is PlanStatus.ACTIVE]

    remarks = {
        (path.stem, found.code)
        for path in in_use
        for found in check_plan(the_case(path))
        if found.gate is not Gate.CLOSE and found.severity >= Severity.WARNING
    }

    assert remarks == {("MH-1023", "P011")}


def test_the_completed_example_could_be_printed_and_sent() -> None:
    completed = [path for path in PLAN_FILES if the_plan(path).status is PlanStatus.COMPLETED]

    assert [check_plan(the_case(path)) for path in completed] == [()]


def test_the_examples_together_break_no_rule() -> None:
    assert check_folder(members_of([the_case(path) for path in PLAN_FILES])) == ()


def goals_worked_on(plan: Plan) -> int:
    return sum(goal.lifecycle_status is LifecycleStatus.ACTIVE for goal in plan.goals)


def has_role(plan: Plan, role: Role) -> bool:
    return any(person.role is role for person in plan.people)


def age(plan: Plan) -> int:
    birth = plan.client.date_of_birth
    return WRITTEN_ON.year - birth.year - ((WRITTEN_ON.month, WRITTEN_ON.day) < (birth.month, birth.day))


def is_just_referred(plan: Plan) -> bool:
    if plan.status is not PlanStatus.DRAFT or plan.assessment is None or plan.life_areas is not None:
        return False
    parts = (plan.assessment.mental_state, plan.assessment.physical)
    return {part.status for part in parts if part} == {AssessmentStatus.DONE, AssessmentStatus.ARRANGED}


def is_assessed_with_two_closed_areas(plan: Plan) -> bool:
    if plan.status is not PlanStatus.DRAFT or plan.life_areas is None:
        return False
    closed = sorted(area.status for _, area in plan.life_areas.recorded() if area.is_closed)
    return closed == [LifeAreaStatus.LATER, LifeAreaStatus.WITHHELD]


def is_active_with_one_goal(plan: Plan) -> bool:
    return plan.status is PlanStatus.ACTIVE and len(plan.goals) == 1


def is_active_with_five_goals_and_a_carer(plan: Plan) -> bool:
    return plan.status is PlanStatus.ACTIVE and goals_worked_on(plan) == 5 and has_role(plan, Role.CARER)


def is_parent_of_two_young_children_with_an_advocate(plan: Plan) -> bool:
    children = plan.dependants.list if plan.dependants else ()
    young = [child for child in children if child.birth_year and WRITTEN_ON.year - child.birth_year < 10]
    return plan.status is PlanStatus.ACTIVE and len(young) == 2 and has_role(plan, Role.ADVOCATE)


def is_under_18_with_family_involved(plan: Plan) -> bool:
    return plan.status is PlanStatus.ACTIVE and age(plan) < ADULT_AGE and has_role(plan, Role.PARENT_GUARDIAN)


def is_review_due(plan: Plan) -> bool:
    return plan.status is PlanStatus.ACTIVE and plan.next_review is not None and plan.next_review.date < WRITTEN_ON


def is_reviewed_twice_with_a_changed_goal(plan: Plan) -> bool:
    goals = {goal.id for goal in plan.goals}
    changed = {
        change.target
        for review in plan.reviews
        for change in review.changes
        if change.action is ChangeAction.CHANGED and change.from_ and change.to
    }
    has_disagreement = any(review.disagreement for review in plan.reviews)
    return sum(review.is_held for review in plan.reviews) == 2 and bool(goals & changed) and has_disagreement


def is_ending_planned(plan: Plan) -> bool:
    ending = plan.ending
    return (
        plan.status is PlanStatus.ACTIVE
        and ending is not None
        and ending.decision is not None
        and ending.decision.date.replace(day=1) == date(2026, 11, 1)
        and all(referral.sent_on and referral.consent for referral in ending.referrals)
    )


def is_completed_with_one_of_two_referrals_declined(plan: Plan) -> bool:
    if plan.status is not PlanStatus.COMPLETED or plan.ending is None:
        return False
    return sorted(referral.status for referral in plan.ending.referrals) == [
        ReferralStatus.ACCEPTED,
        ReferralStatus.DECLINED,
    ]


STAGES = (
    is_just_referred,
    is_assessed_with_two_closed_areas,
    is_active_with_one_goal,
    is_active_with_five_goals_and_a_carer,
    is_parent_of_two_young_children_with_an_advocate,
    is_under_18_with_family_involved,
    is_review_due,
    is_reviewed_twice_with_a_changed_goal,
    is_ending_planned,
    is_completed_with_one_of_two_referrals_declined,
)


@pytest.mark.parametrize("is_at_stage", STAGES, ids=lambda stage: stage.__name__)
def test_each_stage_has_its_example(is_at_stage: Callable[[Plan], bool]) -> None:
    at_stage = [path.stem for path in PLAN_FILES if is_at_stage(the_plan(path))]

    assert len(at_stage) == 1


def test_each_example_shows_another_stage() -> None:
    staged = {path.stem for path in PLAN_FILES for is_at_stage in STAGES if is_at_stage(the_plan(path))}

    assert staged == {path.stem for path in PLAN_FILES}


@pytest.mark.parametrize("path", PLAN_FILES, ids=name_of)
def test_an_example_begins_with_the_client_in_their_own_words(path: Path) -> None:
    plan = the_plan(path)

    assert plan.about_me
    assert plan.about_me.what_matters
    assert plan.situation
    assert plan.situation.client_words


@pytest.mark.parametrize("path", PLAN_FILES, ids=name_of)
def test_an_example_opens_with_a_comment_that_names_its_stage(path: Path) -> None:
    for_the_editor, stage, *_ = path.read_text(encoding="utf-8").splitlines()

    assert for_the_editor == "# yaml-language-server: $schema=../.planpress/plan.schema.json"
    assert stage.startswith("# Stage: ")


@pytest.mark.parametrize(
    ("script", "letters"),
    [
        ("Vietnamese", r"[ạ-ỹ]"),
        ("Arabic", r"[\u0621-\u064a]"),
        ("Greek", r"[\u03b1-\u03c9]"),
        ("Polish", r"[łż]"),
        ("Chinese", r"[\u4e00-\u9fff]"),
        ("Māori", r"[āēīōū]"),
        ("Turkish", r"[ış]"),
    ],
)
def test_the_examples_hold_names_in_many_scripts(script: str, letters: str) -> None:
    names = [name for path in PLAN_FILES for name in names_in(the_plan(path))]

    assert any(re.search(letters, name.lower()) for name in names), script


def names_in(plan: Plan) -> list[str]:
    return [plan.client.legal_name, plan.client.preferred_name, *(person.name for person in plan.people)]


def test_an_interpreter_large_print_and_an_unsafe_way_each_have_an_example() -> None:
    clients = [the_plan(path).client for path in PLAN_FILES]

    assert any(client.interpreter is YesNoNotAsked.YES and client.language for client in clients)
    assert any("large_print" in client.formats for client in clients)
    assert any(client.safe_contact and client.safe_contact.post == "no" for client in clients)


def test_consents_show_an_expiry_a_withdrawal_and_a_no() -> None:
    consents = [consent for path in PLAN_FILES for consent in the_plan(path).consents]

    assert any(consent.expires_on for consent in consents)
    assert any(consent.withdrawn_on for consent in consents)
    assert any(consent.decision == "deny" for consent in consents)


def test_someone_who_must_not_be_told_has_no_consent_and_comes_to_nothing() -> None:
    silent = [
        (plan, person.id) for plan in map(the_plan, PLAN_FILES) for person in plan.people if person.must_not_be_told
    ]

    assert silent
    for plan, person in silent:
        assert not any(consent.recipient == person and consent.decision == "permit" for consent in plan.consents)
        assert plan.next_review
        assert person not in plan.next_review.who_comes


@pytest.mark.parametrize("path", ALL_FILES, ids=name_of)
def test_every_phone_number_is_from_the_ranges_for_fiction(path: Path) -> None:
    numbers = phone_numbers(path.read_text(encoding="utf-8"))

    assert {number for number in numbers - {EMERGENCY} if not is_fiction(number)} == set()


@pytest.mark.parametrize("real", ["(03) 9555 0140", "0412 345 678", "13 11 14", "+61 3 9555 0140", "1800 123 456"])
def test_a_number_outside_those_ranges_would_be_noticed(real: str) -> None:
    assert {number for number in phone_numbers(f"  note: Ring {real} at night.\n") if not is_fiction(number)} == {real}


@pytest.mark.parametrize("path", ALL_FILES, ids=name_of)
def test_every_email_address_is_at_an_example_domain(path: Path) -> None:
    domains = _EMAIL_DOMAIN.findall(path.read_text(encoding="utf-8"))

    assert [domain for domain in domains if not re.search(r"(?:^|\.)example\.(?:org|net)$", domain)] == []


@pytest.mark.parametrize("path", PLAN_FILES, ids=name_of)
def test_a_file_name_is_a_number_and_holds_no_name(path: Path) -> None:
    names = {word.lower() for name in names_in(the_plan(path)) for word in re.findall(r"\w+", name)}

    assert re.fullmatch(the_service().plan_id_pattern, path.stem)
    assert not names & set(re.findall(r"[a-z]+", path.stem.lower()))


@pytest.mark.parametrize("path", PLAN_FILES, ids=name_of)
def test_a_goal_of_an_example_never_belongs_to_a_closed_area(path: Path) -> None:
    plan = the_plan(path)
    closed = {key for key, area in plan.life_areas.recorded() if area.is_closed} if plan.life_areas else set()

    assert not closed & {goal.life_area for goal in plan.goals}


def test_most_goals_are_the_clients_own_and_some_are_a_carers() -> None:
    owners = [goal.expressed_by for path in PLAN_FILES for goal in the_plan(path).goals]

    assert owners.count(CLIENT) > len(owners) * 3 // 4
    assert owners.count(CLIENT) < len(owners)
