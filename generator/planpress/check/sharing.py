"""Rules about what was shared: with whom, on what consent, and never with those who must not be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planpress.check.case import Case
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.consent.force import is_exception
from planpress.consent.purposes import LETTER, purposes_of
from planpress.consent.reach import in_the_way
from planpress.consent.ruling import Ruling, WhyNot, covers_someone, denials_for, rule_on_any
from planpress.diagnostic import Gate, Position, Severity
from planpress.model.consent import ConsentStatus, Purpose
from planpress.model.person import Person
from planpress.model.plan import Plan
from planpress.model.references import CLIENT


@dataclass(frozen=True, slots=True)
class Share:
    """Something that a person of the plan was given or told on a day."""

    person: Person
    on: date
    purposes: tuple[Purpose, ...]
    what: str
    place: Position

    def ruling(self, plan: Plan) -> Ruling:
        """Return what the client's decisions allowed on that day."""
        return rule_on_any(plan, self.person.id, self.purposes, self.on)


@rule("P031", Severity.ERROR, Gate.LEAVE)
def check_shared_with_consent(case: Case) -> Iterator[Finding]:
    """Everyone who was given a document, or told about the ending, was covered by a consent in force on that day.

    Why: What the client did not agree to share must not reach anyone; and what did reach them must be known.

    Fails:
        consents: []
        copies:
          - {document: plan, to: mira, on: 2026-10-21}

    Mended:
        consents:
          - {id: c1, recipient: mira, purpose: share_plan, given_on: 2026-10-20}
        copies:
          - {document: plan, to: mira, on: 2026-10-21}
    """
    if not case.knows_recipients():
        return
    for share in _shares(case):
        ruling = share.ruling(case.plan)
        if ruling.ground is not None and not ruling.is_no:
            why = f": {ruling.refusal}" if ruling.ground is WhyNot.NOT_IN_FORCE else ""
            yield Finding(
                share.place,
                f"{share.person.id} {share.what} on {share.on}, but no consent covers it{why}",
                "record the consent it rested on; if there was none, tell the client and your team leader",
            )


@rule("P095", Severity.ERROR, Gate.LEAVE)
def check_exception_is_named(case: Case) -> Iterator[Finding]:
    """Sharing without the client's consent names the exception, who decided it, and why.

    Why: It must be rare, decided by a person, and open to question afterwards.

    Fails:
        consents:
          - {id: c1, basis: {kind: authorised_exception}}

    Mended:
        consents:
          - id: c1
            basis:
              kind: authorised_exception
              which: Serious and imminent threat to someone's safety
              decided_by: lena-hoffmann
              reason: Her brother had to be warned on the same night.
    """
    for consent in case.plan.consents:
        basis = consent.basis
        if basis and is_exception(consent):
            lacking = [key for key in ("which", "decided_by", "reason") if getattr(basis, key) is None]
            if lacking:
                message = f"consent {consent.id} is an exception, but is missing {listed(lacking)}"
                yield Finding(basis.place(lacking[0]), message, "complete it, or ask the client for consent")


@rule("P032", Severity.ERROR, Gate.LEAVE)
def check_no_beats_yes(case: Case) -> Iterator[Finding]:
    """Nothing was shared with someone to whom the client said no, whatever else was permitted.

    Why: A client who says no in one place and yes in another has said no.

    Fails:
        consents:
          - {id: c1, decision: deny, recipient: mira, purpose: share_plan, given_on: 2026-10-20}
        copies:
          - {document: plan, to: mira, on: 2026-10-21}

    Mended:
        consents:
          - {id: c1, decision: deny, recipient: mira, purpose: share_plan, given_on: 2026-10-20}
        copies: []
    """
    for share in _shares(case):
        ruling = share.ruling(case.plan)
        if ruling.is_no:
            message = f"{share.person.id} {share.what} on {share.on}, though {_why_not(case, share, ruling)}"
            yield Finding(share.place, message, "tell the client and your team leader what was shared")


@rule("P096", Severity.ERROR, Gate.LEAVE)
def check_must_not_be_told(case: Case) -> Iterator[Finding]:
    """Nothing was, or is to be, shared with someone who must not be told.

    Why: One wrong letter can put a client in danger; no consent outweighs it.

    Fails:
        people:
          - {id: mira, must_not_be_told: yes}
        next_review: {date: 2026-12-15, who_comes: [client, mira]}

    Mended:
        people:
          - {id: mira, must_not_be_told: yes}
        next_review: {date: 2026-12-15, who_comes: [client]}
    """
    plan = case.plan
    silent = {person.id for person in plan.people if person.must_not_be_told}
    if not silent:
        return
    named: list[tuple[str, Position]] = [(copy.to, copy.place("to")) for copy in plan.copies if copy.on]
    if plan.ending:
        named += [(entry.person, entry.place("person")) for entry in plan.ending.informed if entry.on]
        named += [(entry.person, entry.place("person")) for entry in plan.ending.explained_to]
    if plan.next_review:
        comes = enumerate(plan.next_review.who_comes)
        named += [(person, plan.next_review.place("who_comes", index)) for index, person in comes]
    for person, place in named:
        if person in silent:
            hint = "take them out; if they were told, tell the client and your team leader at once"
            yield Finding(place, f"{person} must not be told anything", hint)


@rule("P033", Severity.ERROR, Gate.LEAVE)
def check_may_see_is_consented(case: Case) -> Iterator[Finding]:
    """What a person may see is within what the client's consents for them cover.

    Why: A yes to one page is not a yes to the next one; children, safety and substance use are shared only by name.

    Fails:
        people:
          - {id: mira, may_see: [goals, safety_plan]}
        consents:
          - {id: c1, recipient: mira, scope: [goals]}

    Mended:
        people:
          - {id: mira, may_see: [goals]}
        consents:
          - {id: c1, recipient: mira, scope: [goals]}
    """
    if not case.knows_recipients():
        return
    for person in case.plan.people:
        if person.staff:
            continue
        covered = {
            section
            for consent in case.plan.consents
            # One that has run out is reported as such.
            if covers_someone(consent, person.id, case.plan) and consent.status is ConsentStatus.ACTIVE
            for section in consent.scope
        }
        for index, section in enumerate(person.may_see):
            if section not in covered:
                message = f"no consent lets {person.id} see {section}"
                hint = "ask the client, and add it to the `scope` of a consent; or take it out here"
                yield Finding(person.place("may_see", index), message, hint)


def _shares(case: Case) -> Iterator[Share]:
    """Yield what people outside the team were given or told; those who must not be told have their own rule."""
    for copy in case.plan.copies:
        person = _outsider(case, copy.to)
        if person and copy.on:
            yield Share(person, copy.on, purposes_of(copy.document), "was given a document", copy.place("to"))
    for entry in case.plan.ending.informed if case.plan.ending else ():
        person = _outsider(case, entry.person)
        if person and entry.on:
            yield Share(person, entry.on, LETTER, "was told about the ending", entry.place("person"))


def _outsider(case: Case, name: str) -> Person | None:
    person = case.person(name)
    is_inside = name == CLIENT or person is None or person.staff is not None
    return None if is_inside or person is None or person.must_not_be_told else person


def _why_not(case: Case, share: Share, ruling: Ruling) -> str:
    """Return who or what forbids it: a consent, or someone who would hear of it there."""
    if ruling.ground is WhyNot.SAID_NO:
        denials = denials_for(case.plan, share.person.id, share.on)
        return next(f"consent {denial.id} denies it" for denial in denials if denial.purpose in share.purposes)
    silent = in_the_way(case.plan, share.person.id)
    return f"{silent[0].id}, who must not be told, could read it there"


RULES = (
    check_shared_with_consent,
    check_exception_is_named,
    check_no_beats_yes,
    check_must_not_be_told,
    check_may_see_is_consented,
)
