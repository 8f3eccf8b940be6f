"""What an editor knows about each kind of single value: its form, the words for a wrong one, and what to propose."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from pydantic import BeforeValidator, StringConstraints

from planpress.model import values
from planpress.model.references import CLIENT, ReferenceTarget, Refers

Schema: TypeAlias = dict[str, object]

_PLAIN = ("string", "number", "boolean")
_DAY = (
    r"^[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))$"
)
_NOT_A_DAY = "This is not a date. Write it as year-month-day, such as 2026-03-02."
_NOT_A_FLAG = "This is neither yes nor no. Write yes or no."
_NOT_AN_ID = "This is not an id. Use lower-case letters, digits and hyphens, such as g1 or mira-carer."
_NOT_WHOLE = "This is not a whole number. Write digits only, such as 3."
_NOT_A_NUMBER = "This is not a number. Write digits, such as 14 or 1.5."
_OUT_OF_BOUNDS = "Write a number from {} to {}."
_NOT_A_RATING = "This is not a score. Write digits only, such as 3, or not_rated."
_NOT_AN_EMAIL = "This is not an e-mail address. Write the address alone, such as team@example.org."
_NOT_A_SEAL = "This is not a seal. Delete the key, and let `planpress sign` write it."
_NOT_ONE_LINE = "Write this on one line, in at most {} characters."
_NOT_A_TEXT = f"Write some words, at most {values.MAX_CHARACTERS:,} characters, or delete the key."
_TODAY: Schema = {
    "label": "today",
    "markdownDescription": "Today's date.",
    "bodyText": "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE",
}

_TARGETS: Mapping[ReferenceTarget, str] = MappingProxyType(
    {
        ReferenceTarget.PERSON: "`client`, an id from `people`, or one from the team in `service.yaml`.",
        ReferenceTarget.RECIPIENT: "An id from `people`, or from the team or the agencies in `service.yaml`.",
        ReferenceTarget.STAFF: "An id from the `team` in `service.yaml`.",
        ReferenceTarget.AGENCY: "An id from the `agencies` in `service.yaml`.",
        ReferenceTarget.GOAL: "The id of a goal.",
        ReferenceTarget.GOAL_OR_STRATEGY: "The id of a goal or a strategy.",
        ReferenceTarget.CONSENT: "The id of a consent.",
        ReferenceTarget.PLAN: "The id of a plan.",
    }
)
_HINTS: Mapping[object, str] = MappingProxyType(
    {
        values.parse_day: "A day, such as 2026-03-02.",
        values.parse_flag: "yes or no.",
        values.parse_whole_number: "A whole number.",
        values.parse_number: "A number.",
        values.parse_rating: "A score in digits, or not_rated.",
        values.parse_text: "Words, in one or more paragraphs.",
        values.parse_line: "Words on one line.",
        values.parse_id: "An id: lower-case letters, digits and hyphens.",
        values.parse_seal: "What `planpress sign` writes there.",
        values.parse_email: "One address, such as team@example.org.",
    }
)


def value_hint(marks: Sequence[object]) -> str:
    """Return what may be written there, in a few words: what a reference must name, or else the kind of value."""
    target = next((mark.target for mark in marks if isinstance(mark, Refers)), None)
    return _TARGETS[target] if target else _HINTS[_parser(marks)]


def value_schema(marks: Sequence[object]) -> Schema:
    """Return the schema of a value that is given, as YAML 1.2 reads it: unquoted digits are a number there."""
    longest = next((mark.max_length for mark in marks if isinstance(mark, StringConstraints)), None)
    names_a_person = any(isinstance(mark, Refers) and mark.target is ReferenceTarget.PERSON for mark in marks)
    proposed: Schema = {"defaultSnippets": [{"label": CLIENT, "body": CLIENT}]} if names_a_person else {}
    return {**_MAKERS[_parser(marks)](longest or values.MAX_CHARACTERS), **proposed, **_bounds(marks)}


def _bounds(marks: Sequence[object]) -> Schema:
    """Return what refuses a number out of bounds; a number in quotes is a text there, and passes."""
    found = {side: getattr(mark, side) for mark in marks for side in ("ge", "le") if hasattr(mark, side)}
    if found.keys() != {"ge", "le"}:
        return {}
    least, most = found["ge"], found["le"]
    return {"allOf": [{"minimum": least, "maximum": most, "errorMessage": _OUT_OF_BOUNDS.format(least, most)}]}


def _parser(marks: Sequence[object]) -> object:
    """Return the function of `model/values.py` that reads the value."""
    return next(mark.func for mark in marks if isinstance(mark, BeforeValidator))


def _day(_: int) -> Schema:
    return {**_form(("string",), _DAY, _NOT_A_DAY), "format": "date", "defaultSnippets": [_TODAY]}


def _flag(_: int) -> Schema:
    words = r"^(?:[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"
    proposed = [{"label": each, "body": each} for each in ("yes", "no")]
    return {**_form(("string", "boolean"), words, _NOT_A_FLAG), "defaultSnippets": proposed}


def _whole_number(_: int) -> Schema:
    return _form(("integer", "string"), r"^[+-]?[0-9]{1,9}$", _NOT_WHOLE)


def _number(_: int) -> Schema:
    return _form(("number", "string"), r"^[0-9]{1,6}(?:\.[0-9]{1,4})?$", _NOT_A_NUMBER)


def _rating(_: int) -> Schema:
    words = rf"^(?:[+-]?[0-9]{{1,9}}|{values.NOT_RATED})$"
    return _form(("integer", "string"), words, _NOT_A_RATING)


def _text(longest: int) -> Schema:
    return _form(_PLAIN, rf"^\s*(?:\S|\S[\s\S]{{0,{longest - 2}}}\S)\s*$", _NOT_A_TEXT)


def _line(longest: int) -> Schema:
    return _form(_PLAIN, rf"^\s*(?:\S|\S[^\n]{{0,{longest - 2}}}\S)\s*$", _NOT_ONE_LINE.format(longest))


def _email(_: int) -> Schema:
    name, part = r'[^\s@<>()\[\],:;"\\]+', r'[^\s@<>()\[\],:;"\\.]+'
    return _form(("string",), rf"^\s*{name}@{part}(?:\.{part})+\s*$", _NOT_AN_EMAIL)


def _seal(_: int) -> Schema:
    return _form(("string",), r"^\s*[a-z_]+(?:\.[a-z0-9-]+)?=[0-9a-f]{8}(?:\s|$)", _NOT_A_SEAL)


def _id(longest: int) -> Schema:
    words = rf"^(?=.{{1,{longest}}}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"
    return _form(("string", "boolean"), words, _NOT_AN_ID)


def _form(kinds: Sequence[str], pattern: str, message: str) -> Schema:
    """Return what refuses other kinds of value, and strings of another form, with one message for both."""
    refused: Schema = {"type": kinds[0], "errorMessage": message}
    return {"if": {"type": list(kinds)}, "else": refused, "pattern": pattern, "patternErrorMessage": message}


_MAKERS: Mapping[object, Callable[[int], Schema]] = MappingProxyType(
    {
        values.parse_day: _day,
        values.parse_flag: _flag,
        values.parse_whole_number: _whole_number,
        values.parse_number: _number,
        values.parse_rating: _rating,
        values.parse_text: _text,
        values.parse_line: _line,
        values.parse_id: _id,
        values.parse_email: _email,
        values.parse_seal: _seal,
    }
)
