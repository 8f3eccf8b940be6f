"""What is true of a field beside the kind of value it holds; the rules ask the field and keep no lists of names."""

from enum import Enum
from typing import Annotated

from planpress.model.values import Day, Text


class Trait(Enum):
    """Marks a field with something that is true of it."""

    FOR_CLIENT = "the team writes it, and the client reads it"
    HAPPENED = "it is the day of something that has happened, not of something to come"
    SUBJECT = "the part it stands in is about this person, and says nothing without them"
    AGREED = "the client's signature covers it, as far as the client's copy shows it"
    RUNNING = "it changes while the plan is carried out, and needs no new signature"


PastDay = Annotated[Day, Trait.HAPPENED]
"""The day on which something happened."""
TextForClient = Annotated[Text, Trait.FOR_CLIENT]
"""What the team writes and the client reads."""
