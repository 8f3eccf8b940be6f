"""Who else hears what someone is told: those they work with, and those they live with."""

import re

from planpress.model.person import Person
from planpress.model.plan import Plan

_WORD = re.compile(r"\w+")


def whose_yes_counts(plan: Plan, ref: str) -> frozenset[str]:
    """Return to whom a yes is a yes to the recipient: themselves, and the agency that they work for.

    `ref` is a person of the plan or an agency. A yes to one who works there is none to the agency.
    """
    return frozenset({ref, *_agency_of(plan, ref)})


def whose_no_counts(plan: Plan, ref: str) -> frozenset[str]:
    """Return to whom a no is a no to the recipient as well; `ref` is a person of the plan or an agency.

    A no to an agency is a no to whoever works there. A no to one of them is a no to what is sent to the agency, where
    they could read it, and none to a colleague by name.
    """
    workers = (person.id for person in plan.people if person.agency == ref)
    return frozenset({ref, *_agency_of(plan, ref), *workers})


def in_the_way(plan: Plan, ref: str) -> tuple[Person, ...]:
    """Return those who must not be told and could read what the recipient gets: in the office, or at home."""
    recipient = plan.person(ref)
    office = ref if recipient is None else recipient.agency
    home = _home_of(recipient)
    return tuple(
        person
        for person in plan.people
        if person.must_not_be_told
        and (person.id == ref or (office and person.agency == office) or (home and _home_of(person) == home))
    )


def _agency_of(plan: Plan, ref: str) -> tuple[str, ...]:
    person = plan.person(ref)
    return (person.agency,) if person is not None and person.agency is not None else ()


def _home_of(person: Person | None) -> str:
    """Return a postal address in small letters without its signs, to compare with another; nothing if none is known."""
    lines = person.contact.address if person and person.contact else ()
    return " ".join(_WORD.findall(" ".join(lines).casefold()))
