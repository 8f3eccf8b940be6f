"""What documents say about people: who helps, who may be told, who signs."""

from dataclasses import dataclass
from datetime import date

from planpress.compose.names import Names
from planpress.compose.words import day, listed, sentence, short_day, word, word_or_blank
from planpress.consent.agreement import key_of
from planpress.consent.force import Yes, in_force
from planpress.derive.plan_on_day import PlanOnDay
from planpress.model.consent import Consent, ConsentDecision
from planpress.model.person import Person
from planpress.model.plan import Plan, PlanStatus
from planpress.model.references import CLIENT
from planpress.model.values import YesNoAsk


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Someone around the client."""

    name: str
    who: str
    involvement: str
    phone: str


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One decision about sharing, in words."""

    who: str
    decision: str
    purpose: str
    what: str
    until: str


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line to sign on, or the record that it was signed."""

    who: str
    role: str
    signed: str


def people_rows(plan: Plan, names: Names, *, everyone: bool = False) -> tuple[PersonRow, ...]:
    """Return the people who take part, are asked or are told; or everyone who may be told anything at all."""
    return tuple(
        PersonRow(
            name=person.name,
            who=described(person, names),
            involvement=word_or_blank(person.involvement, names.language),
            phone=names.phone_of(person.id),
        )
        for person in plan.people
        if (everyone or person.is_involved) and not person.must_not_be_told
    )


def described(person: Person, names: Names) -> str:
    """Return who someone is to the client, in the client's words or else by their role."""
    return person.relation or sentence(word(person.role, names.language))


def consent_rows(
    consents: tuple[Consent, ...], as_of: date, names: Names, of: str | None = None
) -> tuple[ConsentRow, ...]:
    """Return the decisions about sharing that hold on that day; `of` asks for one recipient's only."""
    return tuple(
        ConsentRow(
            who=names.of(consent.recipient),
            decision=word(YesNoAsk.YES if consent.decision is ConsentDecision.PERMIT else YesNoAsk.NO, names.language),
            purpose=word(consent.purpose, names.language),
            what=listed((word(section, names.language) for section in consent.scope), names.language),
            until=short_day(consent.expires_on, names.language),
        )
        for consent in consents
        if isinstance(in_force(consent, as_of), Yes) and of in {None, consent.recipient}
    )


def signatures(on_day: PlanOnDay, names: Names) -> tuple[SignatureLine, ...]:
    """Return who signed what the plan says; the client and the case manager always have a line."""
    plan, language = on_day.plan, names.language
    roles = {"client": language.say("Client"), "case manager": language.say("Case manager")}
    signed = [entry for entry in plan.sign_off if key_of(entry) in on_day.agreed]
    rows = [
        SignatureLine(
            sentence(names.of(entry.person)),
            roles.get(entry.role.casefold(), sentence(entry.role)),
            language.say("%(how)s on %(day)s", how=word(entry.method, language), day=day(entry.on, language)),
        )
        for entry in signed
    ]
    if plan.status is PlanStatus.COMPLETED:
        return tuple(rows)
    have = {entry.person for entry in signed}
    rows += [
        SignatureLine(sentence(names.of(ref)), role, "")
        for ref, role in ((CLIENT, roles["client"]), (plan.case_manager, roles["case manager"]))
        if ref is not None and ref not in have
    ]
    return tuple(rows)
