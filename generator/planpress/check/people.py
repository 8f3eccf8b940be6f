"""Rules about the people: the case manager, those around the client, and those who rely on the client."""

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from planpress.check.case import Case
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.person import Role
from planpress.model.values import YesNoNotAsked

ADULT_AGE_YEARS = 18
"""The fact sheet says that family "may be consulted if you are a young person"; the law on ages is a service's text."""

ASK_ABOUT_DEPENDANTS_WITHIN_DAYS = 30
"""How long the question of whether anyone relies on the client may stay open."""


@rule("P004", Severity.ERROR, Gate.ACTIVE)
def check_case_manager(case: Case) -> Iterator[Finding]:
    """An active plan names its case manager, who has a phone number and a back-up in `service.yaml`.

    Why: "Whom do I ring?" is a client's first question, and it comes when the case manager is on leave, too.

    Fails:
        case_manager:

    Mended:
        case_manager: lena-hoffmann
    """
    name = case.plan.case_manager
    if name is None:
        yield Finding(
            case.plan.place("case_manager"), "the plan has no case manager", "name one from `team` in service.yaml"
        )
        return
    member = case.staff(name)
    lacking = [what for what in ("phone", "backup") if member and getattr(member, what) is None]
    if lacking:
        message = f"{name} has no {listed(lacking)} in service.yaml"
        yield Finding(case.plan.place("case_manager"), message, f"add {listed(lacking)} there")


@rule("P005", Severity.WARNING, Gate.ACTIVE)
def check_parent_of_young_client(case: Case) -> Iterator[Finding]:
    """The plan of a client under 18 names a parent or guardian, or says why not.

    Why: The family of a young person may be consulted, and somebody at home needs to know whom to ring.

    Fails:
        client:
          date_of_birth: 2010-05-01

    Mended:
        client:
          date_of_birth: 2010-05-01
        people:
          - {id: mother, name: Rosa Holt, role: parent_guardian, involvement: takes_part}
    """
    client = case.plan.client
    if _is_adult(client.date_of_birth, case.as_of) or any(
        person.role in {Role.PARENT_GUARDIAN, Role.GUARDIAN} for person in case.plan.people
    ):
        return
    yield Finding(
        client.place("date_of_birth"),
        "the client is under 18, and no parent or guardian is recorded",
        "add one to `people` with role parent_guardian; where they take no part, say why in `involvement_reason`",
    )


@rule("P026", Severity.ERROR, Gate.ACTIVE)
def check_dependants(case: Case) -> Iterator[Finding]:
    """An active plan says whether anyone relies on the client, how each of them is, and who cares for them.

    Why: Children notice first when a parent is unwell; the plan is where somebody has thought of them beforehand.

    Fails:
        dependants:
          has_dependants: yes
          list:
            - {first_name: Tam, wellbeing: settled}

    Mended:
        dependants:
          has_dependants: yes
          list:
            - {first_name: Tam, wellbeing: settled, cares_if_unwell: mira}
    """
    dependants = case.plan.dependants
    if dependants is None or dependants.has_dependants is None:
        place = dependants.place("has_dependants") if dependants else case.plan.place("dependants")
        yield Finding(place, "the plan does not say whether anyone relies on the client", "write yes, no or not_asked")
        return
    if dependants.has_dependants is YesNoNotAsked.YES and not dependants.list:
        yield Finding(
            dependants.place("list"),
            "someone relies on the client, but nobody is listed",
            "add each person who relies on the client",
        )
    for dependant in dependants.list:
        lacking = [key for key in ("wellbeing", "cares_if_unwell") if getattr(dependant, key) is None]
        if lacking:
            yield Finding(
                dependant.place(), f"this entry is missing {listed(lacking)}", "ask the client, and write it down"
            )


@rule("P091", Severity.ERROR, Gate.SAVE)
def check_no_dependants(case: Case) -> Iterator[Finding]:
    """Nobody is listed as relying on the client where the plan says that nobody does.

    Why: One of the two is wrong, and a child could be overlooked.

    Fails:
        dependants:
          has_dependants: no
          list:
            - {first_name: Tam, wellbeing: settled, cares_if_unwell: mira}

    Mended:
        dependants:
          has_dependants: yes
          list:
            - {first_name: Tam, wellbeing: settled, cares_if_unwell: mira}
    """
    dependants = case.plan.dependants
    if dependants and dependants.list and dependants.has_dependants is YesNoNotAsked.NO:
        place = dependants.place("has_dependants")
        yield Finding(place, "this says no, but someone is listed", "write yes, or delete the list")


@rule("P092", Severity.WARNING, Gate.ACTIVE)
def check_dependants_asked(case: Case) -> Iterator[Finding]:
    """Within 30 days of the plan's first day, someone has asked whether anyone relies on the client.

    Why: A question that is put off for a month tends to be put off for ever.

    Fails:
        period: {start: 2026-08-03}
        dependants:
          has_dependants: not_asked

    Mended:
        period: {start: 2026-08-03}
        dependants:
          has_dependants: no
          asked_on: 2026-08-10
    """
    dependants, start = case.plan.dependants, case.plan.first_day
    if not dependants or dependants.has_dependants is not YesNoNotAsked.NOT_ASKED or not start:
        return
    if start < case.as_of - timedelta(days=ASK_ABOUT_DEPENDANTS_WITHIN_DAYS):
        message = f"nobody has asked yet, and the plan began on {start}"
        yield Finding(dependants.place("has_dependants"), message, "ask, and write the day in `asked_on`")


def _is_adult(born: date, as_of: date) -> bool:
    return born <= as_of and born + relativedelta(years=ADULT_AGE_YEARS) <= as_of


RULES = (
    check_case_manager,
    check_parent_of_young_client,
    check_dependants,
    check_no_dependants,
    check_dependants_asked,
)
