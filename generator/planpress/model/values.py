"""The small values that fields hold: texts, days, ids and yes or no, each with the words for its own mistakes.

Every scalar of a plan file reaches these types as a string, so nothing is guessed by YAML. A validator's message
is shown to the author as it is; its `hint` says how to mend the value.
"""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

MAX_CHARACTERS = 8_000
MAX_LINES = 400

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE_NUMBER = re.compile(r"[+-]?\d{1,9}")
_NUMBER = re.compile(r"\d{1,6}(\.\d{1,4})?")
NOT_RATED = "not_rated"
# Controls, marks that turn the reading direction, and what is no character: an escape in quotes can write them.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffd-\uffff]")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SEALED = re.compile(r"[a-z_]+(?:\.[a-z0-9-]+)?=[0-9a-f]{8}")
_FIELD_NAME = re.compile(r"[a-z0-9_.]+")
# Not all that mail allows, but all that anyone uses: a name, one @, and a domain with a dot.
_EMAIL = re.compile(r"[^\s@<>()\[\],:;\"\\]+@[^\W_]+(?:-+[^\W_]+)*(?:\.[^\W_]+(?:-+[^\W_]+)*)+")


def refuse(kind: str, message: str, hint: str) -> PydanticCustomError:
    """Return what a validator raises, in words for the author; `kind` decides the code that check gives it."""
    return PydanticCustomError("planpress", "{message}", {"kind": kind, "message": message, "hint": hint})


def parse_day(value: object) -> date:
    """Return the day written as YYYY-MM-DD.

    Raises:
        PydanticCustomError: for another form, or for a day that no calendar has.
    """
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise refuse("day_form", "this is not a date", "write it as year-month-day, such as 2026-03-02")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise refuse("day_unknown", "there is no such day", "check the month and the day") from None


def parse_flag(value: object) -> bool:
    """Return true for `yes`, false for `no`.

    Raises:
        PydanticCustomError: for any other word.
    """
    if isinstance(value, bool):
        return value
    word = value.lower() if isinstance(value, str) else ""
    if word in {"yes", "true"}:
        return True
    if word in {"no", "false"}:
        return False
    raise refuse("flag", "this is neither yes nor no", "write yes or no")


def parse_whole_number(value: object) -> int:
    """Return the whole number written in digits.

    Raises:
        PydanticCustomError: for anything else.
    """
    if isinstance(value, int):
        return value
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value):
        return int(value)
    raise refuse("whole_number", "this is not a whole number", "write digits only, such as 3")


def parse_number(value: object) -> Decimal:
    """Return the number written in digits, with a point before the fraction.

    Raises:
        PydanticCustomError: for anything else.
    """
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    raise refuse("number", "this is not a number", "write digits, such as 14 or 1.5")


def parse_rating(value: object) -> int | None:
    """Return an item's score, or None for `not_rated`.

    Raises:
        PydanticCustomError: for anything else.
    """
    return None if value is None or value == NOT_RATED else parse_whole_number(value)


def parse_text(value: object) -> str:
    """Return the text without the white space around it.

    Raises:
        PydanticCustomError: for an empty, overlong or many-lined text, or one with a character that cannot be seen.
    """
    text = value.strip() if isinstance(value, str) else ""
    if not text:
        raise refuse("text_empty", "a text is expected here", "write some words, or delete the key")
    if len(text) > MAX_CHARACTERS:
        raise refuse("text_long", f"this text has {len(text)} characters", f"keep it under {MAX_CHARACTERS}")
    if text.count("\n") >= MAX_LINES:
        raise refuse("text_lines", f"this text has {text.count(chr(10)) + 1} lines", f"keep it under {MAX_LINES}")
    hidden = None if text.isprintable() else _HIDDEN.search(text)
    if hidden:
        point = f"U+{ord(hidden[0]):04X}"
        raise refuse(
            "text_hidden", f"this text has the invisible character {point} in it", "take out the escape that makes it"
        )
    return text


def parse_line(value: object) -> str:
    """Return a text that is on one line.

    Raises:
        PydanticCustomError: for an empty text or one with a line break.
    """
    line = parse_text(value)
    if "\n" in line:
        raise refuse("line_break", "this must be on one line", "remove the line breaks")
    return line


def parse_id(value: object) -> str:
    """Return an id: lower-case letters and digits, words joined by hyphens.

    Raises:
        PydanticCustomError: for any other form.
    """
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise refuse("id_form", "this is not an id", "use lower-case letters, digits and hyphens, such as g1 or mira-carer")


def parse_email(value: object) -> str:
    """Return an e-mail address, alone and without the name of whoever reads it.

    Raises:
        PydanticCustomError: for anything else.
    """
    line = parse_line(value)
    if _EMAIL.fullmatch(line):
        return line
    raise refuse("email", "this is not an e-mail address", "write the address alone, such as team@example.org")


def parse_seal(value: object) -> str:
    """Return a seal: the parts of a plan, each with the first eight digits of its digest.

    Raises:
        PydanticCustomError: for anything else.
    """
    words = value.split() if isinstance(value, str) else []
    if words and all(_SEALED.fullmatch(word) for word in words):
        return " ".join(words)
    raise refuse("seal", "this is not a seal", "delete the key, and let `planpress sign` write it")


def parse_field_name(value: object) -> str:
    """Return the name of a field, as plan files have it.

    Raises:
        PydanticCustomError: for anything else.
    """
    if isinstance(value, str) and _FIELD_NAME.fullmatch(value):
        return value
    raise refuse(
        "field_name", "this is not the name of a field", "write it as in plan files, such as advance_statement"
    )


Day = Annotated[date, BeforeValidator(parse_day)]
Flag = Annotated[bool, BeforeValidator(parse_flag)]
WholeNumber = Annotated[int, BeforeValidator(parse_whole_number)]
Number = Annotated[Decimal, BeforeValidator(parse_number)]
Rating = Annotated[int | None, BeforeValidator(parse_rating)]
"""An item's score; None when it was not rated."""
Text = Annotated[str, BeforeValidator(parse_text)]
"""Words in one or more paragraphs."""
Line = Annotated[str, BeforeValidator(parse_line), StringConstraints(max_length=200)]
"""Words on one line: a name, a title, a phone number."""
Id = Annotated[str, BeforeValidator(parse_id), StringConstraints(max_length=40)]
"""The id that other parts of the plan use for this one."""
Seal = Annotated[str, BeforeValidator(parse_seal), StringConstraints(max_length=MAX_CHARACTERS)]
"""What each part of a plan said at a moment, to tell later which has changed."""
EmailAddress = Annotated[str, BeforeValidator(parse_email), StringConstraints(max_length=200)]
"""An address that mail can be sent to."""


class YesNo(StrEnum):
    """A plain answer."""

    YES = "yes"
    NO = "no"


class YesNoAsk(StrEnum):
    """Whether a way to reach someone is safe."""

    YES = "yes"
    NO = "no"
    ASK = "ask"
    """Ask each time before using it."""


class YesNoNotAsked(StrEnum):
    """An answer, or that nobody has asked yet."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"
