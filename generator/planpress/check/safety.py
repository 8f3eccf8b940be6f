"""Rules about the safety plan: it must work at three in the morning."""

from collections.abc import Iterator, Sequence

from planpress.check.case import Case
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.person import Contact
from planpress.model.safety_plan import SomeoneToAsk
from planpress.model.service import Agency, StaffMember


@rule("P027", Severity.WARNING, Gate.PRINT)
def check_safety_plan_is_specific(case: Case) -> Iterator[Finding]:
    """The safety plan has a warning sign and a coping step of the client's own, and someone with a phone number.

    Why: In a crisis people follow what they have written themselves; general advice is not read.

    Fails:
        safety_plan: {warning_signs: []}

    Mended:
        safety_plan: {warning_signs: [I stop answering texts]}
    """
    safety = case.plan.safety_plan
    if case.has_died:
        return
    if safety is None:
        yield Finding(case.plan.place("safety_plan"), "there is no safety plan", "make one together with the client")
        return
    lacking = [key for key in ("warning_signs", "coping_alone") if not getattr(safety, key)]
    if lacking:
        place = safety.place(lacking[0])
        yield Finding(place, f"the safety plan is missing {listed(lacking)}", "ask the client for one of their own")
    named = [someone.person for someone in _to_ask(case) if someone.person]
    if case.knows_all(named) and not any(_number(case, someone) for someone in _to_ask(case)):
        hint = "add someone to `people_to_ask` or `professionals`, with a phone number"
        yield Finding(safety.place("people_to_ask"), "the safety plan names nobody with a number to ring", hint)


@rule("P055", Severity.ERROR, Gate.SAVE)
def check_someone_is_named(case: Case) -> Iterator[Finding]:
    """Everyone whom the safety plan says to turn to is a person in the plan, or has a name.

    Why: A number without a name is hard to ring in a bad hour.

    Fails:
        safety_plan:
          people_to_ask:
            - {phone: 0491 570 110}

    Mended:
        safety_plan:
          people_to_ask:
            - {name: My neighbour, phone: 0491 570 110}
    """
    for someone in _to_ask(case):
        if (someone.person is None) == (someone.name is None):
            which = "neither a person nor a name" if someone.person is None else "both a person and a name"
            hint = "write `person` for someone in the plan, or else `name`"
            yield Finding(someone.place(), f"this entry has {which}", hint)


def _to_ask(case: Case) -> Sequence[SomeoneToAsk]:
    safety = case.plan.safety_plan
    return (*safety.people_to_ask, *safety.professionals) if safety else ()


def _number(case: Case, someone: SomeoneToAsk) -> str | None:
    """Return the number to ring, from the safety plan or from what is known of the person and of their work."""
    if someone.phone or someone.person is None:
        return someone.phone
    person = case.person(someone.person)
    if person is None:
        known: tuple[Contact | StaffMember | Agency | None, ...] = (case.staff(someone.person),)
    else:
        known = (person.contact, case.staff(person.staff or ""), case.agency(person.agency or ""))
    return next((each.phone for each in known if each and each.phone), None)


RULES = (check_safety_plan_is_specific, check_someone_is_named)
