"""What one reader may see of a plan, section by section, and on what grounds or why not."""

from collections.abc import Iterator
from dataclasses import dataclass

from planpress.consent.opened import ALLOWED, Reader
from planpress.consent.ruling import Recipient, Ruling, denials_for, rule_on
from planpress.derive.plan_on_day import PlanOnDay
from planpress.model.consent import Purpose
from planpress.model.references import CLIENT
from planpress.model.section import Section
from planpress.model.topic import Topic

TEAM = "team"
"""What `explain` calls everyone on the team."""


@dataclass(frozen=True, slots=True)
class SharingAnswer:
    """Whether a reader may see something, and the consent it rests on or the reason why not."""

    what: str
    is_seen: bool
    ground: str


@dataclass(frozen=True, slots=True)
class SharingAnswers:
    """The answers for one use of the plan; where nothing may be seen, `refusal` says why and there are none."""

    use: str
    refusal: str = ""
    answers: tuple[SharingAnswer, ...] = ()


def readers_of(on_day: PlanOnDay) -> tuple[str, ...]:
    """Return everyone who could be asked about: the client, the team, people of the plan, and agencies."""
    people = (person.id for person in on_day.plan.people)
    staff = (member.id for member in on_day.service.team)
    agencies = (agency.id for agency in on_day.service.agencies)
    return (CLIENT, TEAM, *people, *staff, *agencies)


def answers_for(on_day: PlanOnDay, ref: str) -> tuple[SharingAnswers, ...]:
    """Return what the reader may see; `ref` is one of `readers_of`."""
    if ref == CLIENT:
        return (_inside(Reader.CLIENT),)
    if ref == TEAM or any(member.id == ref for member in on_day.service.team):
        return (_inside(Reader.TEAM),)
    return tuple(_outside(on_day, Recipient(ref, purpose)) for purpose in Purpose)


def _inside(reader: Reader) -> SharingAnswers:
    """Return what a copy shows; no consent is needed for it, and none could widen it."""
    allowed = ALLOWED[reader]
    answers = tuple(
        SharingAnswer(topic.value, topic in allowed, "" if topic in allowed else f"never in the {reader}")
        for topic in Topic
    )
    return SharingAnswers(reader.value, answers=answers)


def _outside(on_day: PlanOnDay, recipient: Recipient) -> SharingAnswers:
    ruling = rule_on(on_day.plan, recipient, on_day.as_of)
    use = recipient.purpose.value
    if ruling.ground is not None:
        return SharingAnswers(use, ruling.refusal)
    return SharingAnswers(use, answers=tuple(_on_sections(on_day, ruling)))


def _on_sections(on_day: PlanOnDay, ruling: Ruling) -> Iterator[SharingAnswer]:
    relied_on = {consent.id: consent for consent in on_day.plan.consents if consent.id in ruling.consents}
    for section in Section:
        covering = [name for name, consent in relied_on.items() if section in consent.scope]
        if section in ruling.sections:
            yield SharingAnswer(section.value, is_seen=True, ground=f"consent {', '.join(covering)}")
        elif section in ruling.kept_back:
            yield SharingAnswer(section.value, is_seen=False, ground=_why_kept_back(on_day, ruling.recipient, section))
        else:
            yield SharingAnswer(section.value, is_seen=False, ground=f"not in the scope of {', '.join(relied_on)}")


def _why_kept_back(on_day: PlanOnDay, recipient: Recipient, section: Section) -> str:
    said_no = denials_for(on_day.plan, recipient.ref, on_day.as_of)
    denials = [consent.id for consent in said_no if section in consent.scope]
    return f"consent {', '.join(denials)} says no" if denials else "this person's `may_see` does not name it"
