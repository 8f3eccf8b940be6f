"""The ending of involvement: decided together, explained, and with a way back."""

from enum import StrEnum
from typing import Annotated

from planpress.model.plan_part import PlanPart
from planpress.model.references import AgencyRef, ConsentRef, PersonRef
from planpress.model.review import ClientAgrees
from planpress.model.topic import About, Topic
from planpress.model.traits import PastDay, TextForClient, Trait
from planpress.model.values import Day, Id, Line, Text


class EndingKind(StrEnum):
    """Why the involvement ends."""

    GOALS_MET = "goals_met"
    MOVED = "moved"
    TRANSFERRED = "transferred"
    CLIENT_CHOICE = "client_choice"
    LOST_CONTACT = "lost_contact"
    DIED = "died"
    OTHER = "other"


class ReferralStatus(StrEnum):
    """How far a referral has come: a letter that was sent is not a referral that was accepted."""

    PROPOSED = "proposed"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"


class Urgency(StrEnum):
    """How soon a referral asks for help (FHIR request priority)."""

    ROUTINE = "routine"
    SOON = "soon"
    URGENT = "urgent"


class EndingDecision(PlanPart, about=Topic.ENDING):
    """Who decided, when, and whether the client agrees."""

    date: PastDay
    """The day of the decision."""
    made_with: tuple[PersonRef, ...] = ()
    """Who took part in it."""
    client_agrees: ClientAgrees | None = None
    """Whether the client agrees."""
    without_client_reason: TextForClient | None = None
    """Why it was decided without the client."""


class Explained(PlanPart, about=Topic.INFORMED):
    """To whom the ending was explained."""

    person: Annotated[PersonRef, Trait.SUBJECT]
    """Who."""
    on: PastDay | None = None
    """When."""
    how: Line | None = None
    """How: at a meeting, by phone."""


class Referral(PlanPart, about=Topic.REFERRALS):
    """A referral to another agency, always with consent (FHIR ServiceRequest)."""

    id: Id
    """The id that letters use for it."""
    agency: AgencyRef | None = None
    """Which agency it goes to, if not to a person."""
    person: Annotated[PersonRef | None, Trait.SUBJECT] = None
    """Which person around the client it goes to, such as their own doctor, if not to an agency."""
    purpose: Text
    """What is asked of them, as they would read it; only their letter prints it, where `for_client` is written, too."""
    for_client: TextForClient | None = None
    """What they will do, as the client would read it in the letter that confirms the end."""
    urgency: Urgency | None = None
    """How soon help is needed."""
    needed_by: Day | None = None
    """The day by which help should have begun."""
    consent: ConsentRef | None = None
    """The consent it rests on."""
    status: ReferralStatus
    """How far it has come."""
    sent_on: PastDay | None = None
    """When the letter went out."""
    answered_on: PastDay | None = None
    """When they answered."""
    answer: TextForClient | None = None
    """What they answered, and what happens instead, as the client would read it; `purpose` stays as it was sent."""
    appointment: Line | None = None
    """The first appointment, as the client would read it."""

    @property
    def to(self) -> str:
        """Whom it goes to, by id."""
        return self.person or self.agency or ""


class ComeBack(PlanPart, about=Topic.COMING_BACK):
    """How to use the service again."""

    how: TextForClient | None = None
    """What to do."""
    for_others: Text | None = None
    """The same for family, carers and doctors, who read "they" and not "you"; used from `service.yaml` only."""
    phone: Line | None = None
    """The number to ring."""
    who_can_refer: TextForClient | None = None
    """Who can ask for it: the client, family, a doctor."""


class Informed(PlanPart, about=Topic.INFORMED):
    """Who was told about the ending, and on which consent; or why they were not."""

    person: Annotated[PersonRef, Trait.SUBJECT]
    """Who."""
    consent: ConsentRef | None = None
    """The consent it rests on."""
    on: PastDay | None = None
    """When."""
    reason: Text | None = None
    """Why they were not told."""
    asked: tuple[Line, ...] = ()
    """What a doctor is asked to do, one thing a line, as they would read it; the letter to them begins with it."""
    enclosed: tuple[Line, ...] = ()
    """What is in the envelope with the letter to them, such as a list of medicines; the letter says so."""


class Ending(PlanPart, about=Topic.ENDING):
    """The ending of involvement."""

    kind: EndingKind | None = None
    """Why it ends."""
    planned_for: Annotated[Day | None, About(Topic.ENDING_DAY)] = None
    """The last day, while the ending is being planned."""
    decision: EndingDecision | None = None
    """Who decided, and when."""
    why_no_longer_needed: TextForClient | None = None
    """Why the plan is no longer needed, in words for the client."""
    why_for_others: Text | None = None
    """The same for family and doctors, who read "they" and not "you"; without it, their letters give no reason."""
    prescriber: Annotated[PersonRef | None, About(Topic.TREATMENT)] = None
    """Who prescribes medicine from the last day on; the letter to the doctor says so."""
    achieved: Annotated[Text | None, About(Topic.GOAL_NOTES)] = None
    """What the client has achieved, in their words."""
    explained_to: tuple[Explained, ...] = ()
    """To whom this was explained."""
    referrals: tuple[Referral, ...] = ()
    """Who helps now."""
    come_back: ComeBack | None = None
    """How to use the service again; where it is missing, the service's own words are printed."""
    informed: tuple[Informed, ...] = ()
    """Who was told about the ending."""

    @property
    def is_by_death(self) -> bool:
        """Whether it ends because the client has died."""
        return self.kind is EndingKind.DIED

    @property
    def calls_for_letters(self) -> bool:
        """Whether letters announce it: it must be decided, and after a death people come instead."""
        return self.decision is not None and not self.is_by_death
