"""The service: what `service.yaml` says about the organisation, its people and its own words."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from planpress.model.base import Part
from planpress.model.ending import ComeBack
from planpress.model.references import StaffRef
from planpress.model.values import Day, EmailAddress, Id, Line, Text, WholeNumber

MOST_DAYS = 366
"""The longest time that may be set for a review, an answer or an ended plan: a year, and never a slip such as 910."""


class Exposure(StrEnum):
    """How much of the plans the team site shows."""

    NONE = "none"
    """Nothing."""
    REGISTER = "register"
    """Registers with plan numbers, initials and dates."""
    TEAM = "team"
    """Registers, and a page for each plan with its goals, reviews and history."""


class ExampleUse(StrEnum):
    """What may be done with an invented service."""

    YES = "yes"
    """Look at it, and print drafts; nothing can be issued."""
    PRACTICE = "practice"
    """Issue documents, too; they still say DRAFT."""


class StaffMember(Part):
    """Someone on the team."""

    id: Id
    """The id that plans use for them."""
    name: Line
    """Their name."""
    role: Line
    """Their role, as clients read it."""
    phone: Line | None = None
    """Their number."""
    email: EmailAddress | None = None
    """Their e-mail address."""
    backup: StaffRef | None = None
    """Who stands in for them."""
    left: Day | None = None
    """Their last day on the team. Keep them here after it: older plans and letters still name them."""

    def has_left(self, day: date) -> bool:
        """Whether they are no longer on the team on that day."""
        return self.left is not None and day > self.left


class Agency(Part):
    """An agency that clients can be referred to."""

    id: Id
    """The id that plans use for it."""
    name: Line
    """Its name."""
    kind: Line | None = None
    """What it does."""
    contact: Line | None = None
    """Whom to contact there."""
    phone: Line | None = None
    """Its number."""
    email: EmailAddress | None = None
    """Its e-mail address."""
    address: tuple[Line, ...] = ()
    """Its address, line by line."""


class Helpline(Part):
    """A number that clients can ring, and when."""

    name: Line
    """What it is called."""
    phone: Line
    """The number."""
    when: Line | None = None
    """When it is answered."""


class Complaints(Part):
    """What to do when something is not right."""

    how: Text
    """What to do first."""
    phone: Line | None = None
    """The service's own number for it."""
    outside: tuple[Helpline, ...] = ()
    """Whom to turn to outside the service."""


class CheckedText(Part):
    """A text about law or policy, with the day someone last checked it."""

    text: Text
    """What it says, in plain words."""
    last_checked: Day
    """When it was last checked."""


class AddressPanel(StrEnum):
    """On which side of a letter the window of the envelopes is."""

    LEFT = "left"
    RIGHT = "right"
    NONE = "none"
    """The envelopes have no window: the letter begins right under the address."""


class Letterhead(Part):
    """What is printed at the head of letters."""

    tagline: Line | None = None
    """A line under the name."""
    acknowledgement: Text | None = None
    """The acknowledgement of Country, or another that the service prints."""
    address_panel: AddressPanel = AddressPanel.LEFT
    """Where the window of your envelopes is: left, right, or none."""


class SiteSettings(Part):
    """What the team site shows."""

    exposure: Exposure = Exposure.NONE
    """How much of the plans it shows."""
    feedback_email: EmailAddress | None = None
    """Where readers' comments on a page are sent."""


class MeasureTool(Part):
    """A questionnaire of the service's own."""

    id: Id
    """The id that plans use for it."""
    name: Line
    """Its name."""
    items: WholeNumber
    """How many items it has."""
    lowest: WholeNumber
    """The lowest score of an item."""
    highest: WholeNumber
    """The highest score of an item."""


class Service(Part):
    """The service that makes the plans."""

    example: ExampleUse | None = None
    """Says that the service is invented. Take this line out when everything is your own."""
    name: Line
    """Its name."""
    address: tuple[Line, ...]
    """Its address, line by line."""
    phone: Line
    """Its number in office hours."""
    after_hours_phone: Line
    """The number outside office hours."""
    email: EmailAddress | None = None
    """Its e-mail address."""
    hours: Line
    """When it is open."""
    crisis_lines: tuple[Helpline, ...] = ()
    """Numbers for a crisis."""
    complaints: Complaints
    """What to do when something is not right."""
    rights: CheckedText | None = None
    """The client's rights, in plain words."""
    come_back: ComeBack
    """How a former client can use the service again."""
    family_support: Text | None = None
    """Where family and carers find help for themselves."""
    letterhead: Letterhead = Letterhead()
    """What is printed at the head of letters."""

    team: tuple[StaffMember, ...]
    """The members of the team."""
    agencies: tuple[Agency, ...] = ()
    """The agencies that clients can be referred to."""
    measure_tools: tuple[MeasureTool, ...] = ()
    """Questionnaires of the service's own."""
    legal_statuses: tuple[Line, ...] = ()
    """What `client.legal_status` may say."""
    languages: tuple[Line, ...] = ("en",)
    """The languages that documents are made in."""

    time_zone: Line | None = None
    """Where the service is, as in Australia/Melbourne: it decides what day it is. Else this computer's clock does."""
    plan_id_pattern: Line = "[A-Z]{2,4}-[0-9]{1,8}"
    """The form of a plan's id, as a regular expression."""
    review_days: Annotated[WholeNumber, Field(ge=1, le=MOST_DAYS)] = 91
    """The longest time between two reviews, in days."""
    review_grace_days: Annotated[WholeNumber, Field(ge=0, le=MOST_DAYS)] = 28
    """For how many days an overdue review is only a warning."""
    referral_answer_days: Annotated[WholeNumber, Field(ge=1, le=MOST_DAYS)] = 14
    """After how many days without an answer a referral is a warning."""
    quiet_after_days: Annotated[WholeNumber, Field(ge=1, le=MOST_DAYS)] = 90
    """For how many days after its end a plan still makes drafts and gets advice; then it is left alone."""
    site: SiteSettings = SiteSettings()
    """What the team site shows."""
