"""Rules about who had a say in the treatment plan."""

from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.person import Involvement, Role
from planpress.model.references import CLIENT
from planpress.model.treatment import TakingPart

CLOSE_ROLES = {
    Role.CARER,
    Role.FAMILY,
    Role.PARENT_GUARDIAN,
    Role.ADVOCATE,
    Role.NOMINATED_SUPPORT_PERSON,
    Role.GUARDIAN,
}
"""The "family, carer or advocate" of the fact sheet."""


@rule("P018", Severity.ERROR, Gate.ACTIVE)
def check_situation_in_client_words(case: Case) -> Iterator[Finding]:
    """The current situation is told in the client's words, or the plan says why not.

    Why: Two people see one situation differently; a plan that holds only the team's view is not a shared plan.

    Fails:
        situation:
          client_words:
          team_view: Mai sleeps badly and has had to leave her flat.

    Mended:
        situation:
          client_words: I sleep on my sister's couch and I am tired of it.
          team_view: Mai sleeps badly and has had to leave her flat.
    """
    situation = case.plan.situation
    if situation is None:
        yield Finding(
            case.plan.place("situation"), "`situation` is missing", "ask how things are now, and write it down"
        )
    elif situation.client_words is None and situation.no_client_words_reason is None:
        hint = "add `client_words`, or `no_client_words_reason`"
        yield Finding(situation.place("client_words"), "the client's own words are missing", hint)


@rule("P025", Severity.ERROR, Gate.ACTIVE)
def check_client_had_a_say(case: Case) -> Iterator[Finding]:
    """The treatment plan says how the client took part in it, or why they did not.

    Why: Treatment is planned with people, not for them.

    Fails:
        treatment_plan: {involved: []}

    Mended:
        treatment_plan:
          involved:
            - {person: client, how: took_part, on: 2026-10-20}
    """
    treatment = case.plan.treatment_plan
    if treatment is None:
        return
    named = {involved.person for involved in treatment.involved}
    if CLIENT not in named and case.knows_all(named):
        hint = "add `person: client` and `how`"
        yield Finding(treatment.place("involved"), "the plan does not say how the client took part", hint)
    for involved in treatment.involved:
        if involved.how in {TakingPart.DECLINED, TakingPart.NOT_POSSIBLE} and involved.reason is None:
            message = f"{involved.person} took no part ({involved.how}), but the plan does not say why"
            yield Finding(involved.place("how"), message, "add `reason`")


@rule("P090", Severity.ERROR, Gate.ACTIVE)
def check_close_people_had_a_say(case: Case) -> Iterator[Finding]:
    """Each family member, carer, guardian and advocate in the plan is involved in some way, or the plan says why not.

    Why: They often know first when something changes, and they are the ones who are there at night.

    Fails:
        people:
          - {id: mira, involvement: not_asked}

    Mended:
        people:
          - {id: mira, involvement: not_asked, involvement_reason: We will ask her when she is back from overseas.}
    """
    for person in case.plan.people:
        if person.role not in CLOSE_ROLES or person.must_not_be_told:
            continue
        if person.involvement is None:
            hint = "add `involvement`: takes_part, consulted, informed, declined, client_declined or not_asked"
            yield Finding(person.place("involvement"), f"the plan does not say how {person.id} is involved", hint)
        elif person.involvement is Involvement.NOT_ASKED and person.involvement_reason is None:
            hint = "ask, or write why not yet in `involvement_reason`"
            yield Finding(person.place("involvement"), f"{person.id} has not been asked", hint)


RULES = (check_situation_in_client_words, check_client_had_a_say, check_close_people_had_a_say)
