"""Small plans for tests: a whole one in a few words, of which a test says only what matters to it."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from planpress.compose.names import Names, names_for
from planpress.compose.sharing import disclose
from planpress.consent.agreement import seal_of
from planpress.consent.opened import Reader
from planpress.derive.plan_on_day import PlanOnDay, derive_plan_on_day
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.read.plan import read_plan
from planpress.read.service import read_service

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 24)

Plain = dict[str, object]
"""What a YAML mapping holds."""

_CLIENT: Plain = {
    "ur_number": "WC100200",
    "legal_name": "Nguyễn Thị Lan",
    "preferred_name": "Lan Nguyen",
    "date_of_birth": "1990-04-05",
}
_PLAN: Plain = {"id": "MH-1042", "schema_version": 1, "status": "active", "case_manager": "priya"}
_SERVICE: Plain = {
    "name": "Wattle Creek",
    "address": ["18 Creamery Road", "Wattle Creek VIC 3998"],
    "phone": "(03) 5550 0140",
    "after_hours_phone": "(03) 5550 0199",
    "hours": "Monday to Friday",
    "complaints": {"how": "Tell any of us."},
    "come_back": {"how": "Ring us.", "who_can_refer": "Anyone you trust."},
    "team": [
        {"id": "priya", "name": "Priya Nair", "role": "Case manager", "phone": "(03) 5550 0142", "backup": "tom"},
        {"id": "tom", "name": "Tom Gallagher", "role": "Nurse", "phone": "(03) 5550 0143"},
        {"id": "jess", "name": "Jess Whitlock", "role": "Peer worker", "backup": "ada"},
        {"id": "ada", "name": "Ada Byrne", "role": "Registrar"},
    ],
    "agencies": [
        {"id": "clinic", "name": "Creamery Road Clinic", "phone": "(03) 5550 0210"},
        {"id": "harbour", "name": "Harbour Housing"},
    ],
}


def a_plan(**changes: object) -> Plan:
    """Return an active plan of which nothing is written but the client's name and the case manager."""
    return Plan.model_validate(_PLAN | {"client": _CLIENT} | changes)


def a_service(**changes: object) -> Service:
    """Return a service with a team of four and two agencies."""
    return Service.model_validate(_SERVICE | changes)


def a_client(**changes: object) -> Plain:
    """Return the client of `a_plan`."""
    return _CLIENT | changes


def a_person(**changes: object) -> Plain:
    """Return a carer who takes part, with a phone."""
    carer: Plain = {"id": "mira", "name": "Mira Kovač", "role": "carer", "involvement": "takes_part"}
    return carer | {"contact": {"phone": "(03) 7010 0111"}} | changes


def a_goal(**changes: object) -> Plain:
    """Return an active goal of the client's own."""
    goal: Plain = {"id": "g1", "description": "To sleep at night.", "life_area": "physical_health"}
    return goal | {"expressed_by": "client", "lifecycle_status": "active"} | changes


def a_strategy(**changes: object) -> Plain:
    """Return a step towards goal g1 that the client is taking."""
    strategy: Plain = {"id": "s1", "goals": ["g1"], "what": "Keep a sleep diary", "who": ["client"]}
    return strategy | {"status": "in_progress"} | changes


def a_review(**changes: object) -> Plain:
    """Return a review that was held on 14 May 2026."""
    review: Plain = {"id": "r1", "kind": "scheduled", "status": "held"}
    return review | {"due": "2026-05-12", "held_on": "2026-05-14"} | changes


def a_consent(**changes: object) -> Plain:
    """Return a yes to Mira that has held since the first of March 2026."""
    consent: Plain = {"id": "c1", "status": "active", "decision": "permit", "recipient": "mira"}
    return consent | {"purpose": "share_plan", "scope": ["goals"], "given_on": "2026-03-01"} | changes


def a_measure(**changes: object) -> Plain:
    """Return a K10 of the client's at a review, on the day of `a_review`."""
    return {"tool": "k10", "occasion": "review", "date": "2026-05-14"} | changes


def a_plan_on_day(plan: Plan | None = None, service: Service | None = None, as_of: date = AS_OF) -> PlanOnDay:
    """Return the plan on its day of a plan."""
    return derive_plan_on_day(plan or a_plan(), service or a_service(), as_of)


def names_of(plan: Plan, reader: Reader = Reader.CLIENT) -> Names:
    """Return the names that a reader's copy of the plan uses."""
    return names_for(disclose(a_plan_on_day(plan), reader))


def signed(**changes: object) -> Plan:
    """Return a plan whose sign-offs are sealed with what it says."""
    plan = a_plan(**changes)
    sealed = tuple(entry.model_copy(update={"seal": seal_of(plan)}) for entry in plan.sign_off)
    return plan.model_copy(update={"sign_off": sealed})


@cache
def example_plans() -> tuple[Plan, ...]:
    """Return the example plans of the project."""
    return tuple(_read_example(path) for path in sorted((ROOT / "plans").glob("*.yaml")))


@cache
def example_service() -> Service:
    """Return the service of the example plans."""
    reading = read_service((ROOT / "service.yaml").read_bytes(), "service.yaml")
    assert reading.value is not None, reading.diagnostics
    return reading.value


def templates() -> dict[str, str]:
    """Return the shipped templates by their path."""
    folder = ROOT / "templates"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for part in ("documents", "pages", "partials")
        for path in (folder / part).glob("*.html")
    }


def written(plain: Mapping[str, object]) -> Plan:
    """Return the plan that a file with these keys and values would hold, read as one."""
    reading = read_plan(yaml.safe_dump(dict(plain), allow_unicode=True, sort_keys=False).encode(), "plans/MH-1042.yaml")
    assert reading.value is not None, reading.diagnostics
    assert not reading.diagnostics, reading.diagnostics
    return reading.value


def _read_example(path: Path) -> Plan:
    reading = read_plan(path.read_bytes(), f"plans/{path.name}")
    assert reading.value is not None, reading.diagnostics
    return reading.value
