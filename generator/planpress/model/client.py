"""The client: the person whose plan it is."""

from enum import StrEnum
from typing import Annotated

from planpress.model.plan_part import PlanPart
from planpress.model.topic import About, Topic
from planpress.model.traits import PastDay
from planpress.model.values import Day, Line, Text, YesNoAsk, YesNoNotAsked


class Format(StrEnum):
    """How a document must be made so that this client can use it."""

    STANDARD = "standard"
    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"
    AUDIO = "audio"
    BRAILLE = "braille"
    AUSLAN = "auslan"
    TRANSLATED = "translated"


class SafeContact(PlanPart, about=Topic.REACHING):
    """Which ways to reach the client are safe: a letter opened by the wrong person can do harm."""

    post: YesNoAsk | None = None
    """May letters be sent to the client's address?"""
    phone: YesNoAsk | None = None
    """May the service ring?"""
    voicemail: YesNoAsk | None = None
    """May a message be left?"""
    sms: YesNoAsk | None = None
    """May text messages be sent?"""
    email: YesNoAsk | None = None
    """May e-mail be sent?"""
    note: Text | None = None
    """What the client answered, or how to reach them instead."""


class EarlierNumber(PlanPart, about=Topic.IDENTITY):
    """A record number that the client no longer has, because it was mistyped or two records became one."""

    ur_number: Line
    """The number as it was."""
    until: PastDay
    """The day on which it was put right."""
    why: Text
    """Why: such as a slip of the keyboard, or two records that were merged."""


class Client(PlanPart):
    """Who the client is, and how they want to be addressed and reached."""

    ur_number: Annotated[Line, About(Topic.IDENTITY)]
    """The number of the clinical record, to which the plan refers for everything that it does not hold."""
    earlier_numbers: tuple[EarlierNumber, ...] = ()
    """Numbers of the clinical record that earlier versions and earlier plans of this client name."""
    legal_name: Annotated[Line, About(Topic.IDENTITY)]
    """The name on official papers."""
    preferred_name: Annotated[Line, About(Topic.NAME)]
    """The name the client likes; documents use this one."""
    pronouns: Annotated[Line | None, About(Topic.NAME)] = None
    """Such as she/her, they/them."""
    date_of_birth: Annotated[Day, About(Topic.IDENTITY)]
    """The client's date of birth."""
    address: Annotated[tuple[Line, ...], About(Topic.REACHING)] = ()
    """The address for letters, line by line."""
    phone: Annotated[Line | None, About(Topic.REACHING)] = None
    """The client's own number."""
    language: Annotated[Line | None, About(Topic.COMMUNICATION)] = None
    """The language the client likes to speak and read, as a tag such as en, vi, ar, zh-Hans."""
    interpreter: Annotated[YesNoNotAsked | None, About(Topic.COMMUNICATION)] = None
    """Does the client want an interpreter?"""
    formats: Annotated[tuple[Format, ...], About(Topic.COMMUNICATION)] = ()
    """How documents must be made for this client; the first is used."""
    safe_contact: SafeContact | None = None
    """Which ways to reach the client are safe."""
    legal_status: Annotated[Line | None, About(Topic.IDENTITY)] = None
    """One of the legal statuses that `service.yaml` lists; printed on the team copy only."""

    @property
    def ur_numbers(self) -> frozenset[str]:
        """The number of the clinical record, and those that it had before."""
        return frozenset({self.ur_number, *(earlier.ur_number for earlier in self.earlier_numbers)})

    @property
    def may_be_posted_to(self) -> bool:
        """Whether letters may go to the client's address: only where the client said so."""
        return self.safe_contact is not None and self.safe_contact.post is YesNoAsk.YES
