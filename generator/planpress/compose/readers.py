"""What one reader may see of a plan, section by section, and on what ground or why not."""

from collections.abc import Iterator
from dataclasses import dataclass

from planpress.compose.consents import Recipient, Ruling, denials_for, rule_on
from planpress.compose.sharing import ALLOWED, Reader
from planpress.compose.topics import Topic
from planpress.derive.plan_on_day import Dossier
from planpress.model.consent import Purpose
from planpress.model.references import CLIENT
from planpress.model.section import Section

TEAM = "team"
"""How `explain` calls everyone of the team."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a reader may see something, and the consent it rests on or the reason why not."""

    what: str
    is_seen: bool
    ground: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers for one use of the plan; where nothing may be seen, `refusal` says why and there are none."""

    use: str
    refusal: str = ""
    answers: tuple[Answer, ...] = ()


def readers_of(dossier: Dossier) -> tuple[str, ...]:
    """Return everyone who could be asked about: the client, the team, people of the plan, and agencies."""
    people = (person.id for person in dossier.plan.people)
    staff = (member.id for member in dossier.service.team)
    agencies = (agency.id for agency in dossier.service.agencies)
    return (CLIENT, TEAM, *people, *staff, *agencies)


def answers_for(dossier: Dossier, ref: str) -> tuple[Answers, ...]:
    """Return what the reader may see; `ref` is one of `readers_of`."""
    if ref == CLIENT:
        return (_inside(Reader.CLIENT),)
    if ref == TEAM or any(member.id == ref for member in dossier.service.team):
        return (_inside(Reader.TEAM),)
    return tuple(_outside(dossier, Recipient(ref, purpose)) for purpose in Purpose)


def _inside(reader: Reader) -> Answers:
    """Return what a copy shows; no consent is needed for it, and none could widen it."""
    allowed = ALLOWED[reader]
    answers = tuple(
        Answer(topic.value, topic in allowed, "" if topic in allowed else f"never in the {reader}") for topic in Topic
    )
    return Answers(reader.value, answers=answers)


def _outside(dossier: Dossier, recipient: Recipient) -> Answers:
    ruling = rule_on(dossier.plan, recipient, dossier.as_of)
    use = recipient.purpose.value
    if ruling.refusal:
        return Answers(use, ruling.refusal)
    return Answers(use, answers=tuple(_on_sections(dossier, ruling)))


def _on_sections(dossier: Dossier, ruling: Ruling) -> Iterator[Answer]:
    relied_on = {consent.id: consent for consent in dossier.plan.consents if consent.id in ruling.consents}
    for section in Section:
        covering = [name for name, consent in relied_on.items() if section in consent.scope]
        if section in ruling.sections:
            yield Answer(section.value, is_seen=True, ground=f"consent {', '.join(covering)}")
        elif section in ruling.kept_back:
            yield Answer(section.value, is_seen=False, ground=_why_kept_back(dossier, ruling.recipient, section))
        else:
            yield Answer(section.value, is_seen=False, ground=f"not in the scope of {', '.join(relied_on)}")


def _why_kept_back(dossier: Dossier, recipient: Recipient, section: Section) -> str:
    said_no = denials_for(dossier.plan, recipient.ref, dossier.as_of)
    denials = [consent.id for consent in said_no if section in consent.scope]
    return f"consent {', '.join(denials)} says no" if denials else "`may_see` of this person does not name it"
