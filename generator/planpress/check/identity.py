"""Rules about what a plan and its parts are called."""

import re
from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.repeated import repeated_ids
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.references import CLIENT
from planpress.read.suggest import did_you_mean

SCHEMA_VERSION = 1
"""The version of the file format that this planpress reads."""

_PORTABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
# Windows keeps these names for devices, whatever follows the first dot.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)\d)", re.IGNORECASE)
_TELLING_DIGITS = 4
_TELLING_LETTERS = 3


@rule("P001", Severity.ERROR, Gate.SAVE)
def check_plan_id(case: Case) -> Iterator[Finding]:
    """A plan's id has the form that the service chose, and the file is named after it.

    Whatever the form: at most 40 letters from A to Z, digits, hyphens and underscores, so that it can name a folder on
    every system.

    Why: Letters, reviews and colleagues find the plan by its number; two names for one plan lead to the wrong client.

    Fails:
        id: MH1042

    Mended:
        id: MH-1042
    """
    place = case.plan.place("id")
    pattern = case.service.plan_id_pattern
    if not _PORTABLE.fullmatch(case.plan.id) or _DEVICES.fullmatch(case.plan.id):
        yield Finding(place, "this id cannot name a folder on every system", f"its form is {pattern}")
        return
    if not _has_form(case.plan.id, pattern):
        yield Finding(place, "this is not a plan id of this service", f"its form is {pattern}")
        return
    stem = place.file.rpartition("/")[2].rpartition(".")[0]
    if stem and stem != case.plan.id:
        yield Finding(
            place, f"the file is named {stem}, but the plan's id is {case.plan.id}", "give both the same name"
        )


@rule("P070", Severity.ERROR, Gate.SAVE)
def check_plan_id_tells_nothing(case: Case) -> Iterator[Finding]:
    """A plan's id holds no name, no birth date and no UR number.

    Why: The id becomes a file name, and file names turn up in logs, e-mails and histories that anyone may read.

    Fails:
        id: MH-19870412
        client:
          date_of_birth: 1987-04-12

    Mended:
        id: MH-1042
        client:
          date_of_birth: 1987-04-12
    """
    client = case.plan.client
    letters, digits = (re.sub(kind, "", case.plan.id.lower()) for kind in (r"[\W\d_]", r"\D"))
    names = re.findall(r"\w+", f"{client.legal_name} {client.preferred_name}".lower())
    ur_digits = re.sub(r"\D", "", client.ur_number)
    birth = client.date_of_birth
    told = {
        "the client's name": len(letters) >= _TELLING_LETTERS and letters in names,
        "the UR number": len(ur_digits) >= _TELLING_DIGITS and ur_digits in digits,
        "the date of birth": any(format(birth, form) in digits for form in ("%Y%m%d", "%d%m%Y", "%d%m%y", "%y%m%d")),
    }
    for what, is_told in told.items():
        if is_told:
            yield Finding(case.plan.place("id"), f"the id gives away {what}", "choose a number that means nothing")


@rule("P050", Severity.ERROR, Gate.SAVE)
def check_ids_are_unique(case: Case) -> Iterator[Finding]:
    """No two people, goals, strategies, consents, reviews or referrals share an id.

    Why: A letter to "mira" must reach one Mira; with two of them nobody can say which was meant.

    Fails:
        people:
          - {id: mira, name: Mira Holt, role: family}
          - {id: mira, name: Mira Tan, role: gp}

    Mended:
        people:
          - {id: mira, name: Mira Holt, role: family}
          - {id: dr-tan, name: Mira Tan, role: gp}
    """
    plan = case.plan
    yield from repeated_ids((person.id, person) for person in plan.people)
    yield from repeated_ids(
        [*((goal.id, goal) for goal in plan.goals), *((strategy.id, strategy) for strategy in plan.strategies)]
    )
    yield from repeated_ids((consent.id, consent) for consent in plan.consents)
    yield from repeated_ids((review.id, review) for review in plan.reviews)
    if plan.ending:
        yield from repeated_ids((referral.id, referral) for referral in plan.ending.referrals)


@rule("P110", Severity.ERROR, Gate.SAVE)
def check_person_ids_are_free(case: Case) -> Iterator[Finding]:
    """A person's id is neither `client` nor the id of someone else on the team or of an agency.

    Why: Where the plan says who does something, or may be told something, one word must mean one of them.

    Fails:
        people:
          - {id: client, name: Mira Holt, role: family}

    Mended:
        people:
          - {id: mira, name: Mira Holt, role: family}
    """
    for person in case.plan.people:
        if person.id == CLIENT:
            yield Finding(person.place("id"), "`client` always means the client", "give this person another id")
        elif person.staff != person.id and case.staff(person.id):
            yield Finding(
                person.place("id"),
                f"{person.id} is a member of the team in service.yaml",
                f"give this person another id, or write `staff: {person.id}` if they are the same",
            )
        elif case.agency(person.id):
            hint = "give this person another id; `agency` says where they work"
            yield Finding(person.place("id"), f"{person.id} is an agency in service.yaml", hint)


@rule("P057", Severity.ERROR, Gate.SAVE)
def check_legal_status(case: Case) -> Iterator[Finding]:
    """A legal status is one of those that `service.yaml` lists.

    Why: A status that nobody else uses says nothing about the client's rights.

    Fails:
        client:
          legal_status: Volunteer

    Mended:
        client:
          legal_status: Voluntary
    """
    known = case.service.legal_statuses
    status = case.plan.client.legal_status
    if status and known and status not in known:
        yield Finding(
            case.plan.client.place("legal_status"),
            "service.yaml does not list this legal status",
            did_you_mean(status, known) or "use one of `legal_statuses`, or add it there",
        )


@rule("P058", Severity.ERROR, Gate.SAVE)
def check_schema_version(case: Case) -> Iterator[Finding]:
    """The file is written in a form that this planpress reads.

    Why: A newer form may hold things that this planpress would leave out without a word.

    Fails:
        schema_version: 2

    Mended:
        schema_version: 1
    """
    if case.plan.schema_version != SCHEMA_VERSION:
        yield Finding(
            case.plan.place("schema_version"),
            f"this planpress reads version {SCHEMA_VERSION} of the file format",
            f"write {SCHEMA_VERSION}, or use the planpress that the file was written for",
        )


def _has_form(plan_id: str, pattern: str) -> bool:
    """Return whether the id matches; a pattern that cannot be read refuses none, and is reported once, in its place."""
    try:
        return re.fullmatch(pattern, plan_id) is not None
    except re.error:
        return True


RULES = (
    check_plan_id,
    check_plan_id_tells_nothing,
    check_ids_are_unique,
    check_person_ids_are_free,
    check_legal_status,
    check_schema_version,
)
