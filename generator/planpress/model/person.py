"""The people around the client: family, carers, advocates and the professionals who help."""

from enum import StrEnum
from typing import Annotated

from planpress.model.plan_part import PlanPart
from planpress.model.references import AgencyRef, StaffRef
from planpress.model.section import Section
from planpress.model.topic import About, Topic
from planpress.model.traits import Trait
from planpress.model.values import Flag, Id, Line, Text


class Role(StrEnum):
    """What someone is to the client."""

    CARER = "carer"
    FAMILY = "family"
    PARENT_GUARDIAN = "parent_guardian"
    ADVOCATE = "advocate"
    NOMINATED_SUPPORT_PERSON = "nominated_support_person"
    GUARDIAN = "guardian"
    GP = "gp"
    CASE_MANAGER = "case_manager"
    PSYCHIATRIST = "psychiatrist"
    TREATING_TEAM = "treating_team"
    PEER_WORKER = "peer_worker"
    AGENCY_WORKER = "agency_worker"
    SUPPORT_COORDINATOR = "support_coordinator"
    FRIEND = "friend"
    OTHER = "other"


class Involvement(StrEnum):
    """How far someone takes part in the plan, by the client's choice and their own."""

    TAKES_PART = "takes_part"
    CONSULTED = "consulted"
    INFORMED = "informed"
    DECLINED = "declined"
    """The person does not want to be involved."""
    CLIENT_DECLINED = "client_declined"
    """The client does not want this person to be involved."""
    NOT_ASKED = "not_asked"


class Contact(PlanPart, about=Topic.PEOPLE):
    """How to reach someone."""

    phone: Line | None = None
    """A number to ring."""
    email: Line | None = None
    """An e-mail address."""
    address: tuple[Line, ...] = ()
    """A postal address, line by line."""


class Person(PlanPart, about=Topic.PEOPLE):
    """Someone around the client."""

    id: Annotated[Id, Trait.SUBJECT]
    """The id that the rest of the plan uses for this person."""
    name: Line
    """Their name, as the client says it."""
    role: Role
    """What they are to the client."""
    language: Annotated[Line | None, Trait.RUNNING] = None
    """The language they like to read, if it is not English, as a tag such as en, vi, ar; letters to them come in it."""
    relation: Line | None = None
    """In the client's words: my sister, my neighbour."""
    staff: Annotated[StaffRef | None, Trait.RUNNING] = None
    """The member of the team in `service.yaml` who this person is."""
    agency: Annotated[AgencyRef | None, Trait.RUNNING] = None
    """The agency in `service.yaml` that they work for."""
    contact: Annotated[Contact | None, Trait.RUNNING] = None
    """How to reach them."""
    involvement: Involvement | None = None
    """How far they take part in the plan."""
    involvement_reason: Annotated[Text | None, About(Topic.ALERTS)] = None
    """Why they do not take part, where that is so."""
    may_see: Annotated[tuple[Section, ...], Trait.RUNNING] = ()
    """What the client said this person may see; a consent must record it too."""
    must_not_be_told: Annotated[Flag, About(Topic.ALERTS)] = False
    """Nothing may reach this person: it outweighs every consent."""

    @property
    def is_involved(self) -> bool:
        """Whether the person takes part in the plan, is asked, or is told."""
        return self.involvement in {Involvement.TAKES_PART, Involvement.CONSULTED, Involvement.INFORMED}
