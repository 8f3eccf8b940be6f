"""What pydantic says, in the words of this program: a code, a message and a hint, without the client's text."""

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingOf

from pydantic_core import ErrorDetails, PydanticCustomError

from planpress.model.values import parse_day, parse_flag, parse_id, parse_number, parse_whole_number
from planpress.read.fixes import mend_day, mend_word, without_curly_quotes
from planpress.read.nodes import Mapping, Node, Scalar, Sequence
from planpress.read.suggest import did_you_mean
from planpress.read.verdict import Verdict

_CURLY = re.compile("^[“”‘’„«»]|[“”‘’„«»]$")
_MAPPING_TYPES = frozenset({"model_type", "model_attributes_type", "dict_type", "mapping_type", "dataclass_type"})
_LIST_TYPES = frozenset({"list_type", "tuple_type", "set_type", "frozen_set_type", "iterable_type"})
_KIND_CODES = {
    "day_form": "F005",
    "day_unknown": "F005",
    "flag": "F006",
    "whole_number": "F007",
    "number": "F007",
    "text_empty": "F008",
    "text_long": "F008",
    "text_lines": "F008",
    "text_hidden": "F008",
    "line_break": "F008",
    "id_form": "F009",
    "email": "F009",
    "field_name": "F009",
    "https": "F009",
    "markup": "F009",
    "page_path": "F009",
}


def verdict_on(error: ErrorDetails, node: Node) -> Verdict:
    """Return what to say about a value that validation refused; missing and unknown keys have words of their own."""
    kind = error["type"]
    if kind in _MAPPING_TYPES:
        hint = "write its keys on the lines below, indented by two spaces"
        return Verdict("F003", f"a group of keys is expected here, not {_named(node)}", hint)
    if kind in _LIST_TYPES:
        return Verdict("F003", f"a list is expected here, not {_named(node)}", "put `- ` before each item")
    if kind in {"too_short", "too_long"}:
        return _number_of_items(error)
    if not isinstance(node, Scalar) and not _concerns_a_group(error):
        return Verdict(
            "F003", f"a single value is expected here, not {_named(node)}", "write one value after the colon"
        )
    if isinstance(node, Scalar) and not node.style and _CURLY.search(node.text):
        hint = "use straight quotation marks, or none"
        return Verdict("Y023", "curly quotation marks are part of this value", hint, _uncurled(error, node.text))
    make = _MAKERS.get(kind) or _by_family(kind)
    return make(error, node.text if isinstance(node, Scalar) else "")


def _concerns_a_group(error: ErrorDetails) -> bool:
    """Return whether the error comes from a validator of a whole part or list, not from one of a single value."""
    own = error["type"] == "planpress" and error["ctx"].get("kind") not in _KIND_CODES
    return own or error["type"] in {"value_error", "assertion_error"}


def _number_of_items(error: ErrorDetails) -> Verdict:
    context = error["ctx"]
    if error["type"] == "too_short":
        return Verdict("F010", "this list has too few items", f"write at least {context['min_length']}")
    return Verdict("F010", "this list has too many items", f"write at most {context['max_length']}")


def _named(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a group of keys"
    return "a list" if isinstance(node, Sequence) else "a single value"


def _uncurled(error: ErrorDetails, text: str) -> str:
    """Return what is between curly quotation marks, when that, or the only thing it can mean, is allowed here."""
    inner = without_curly_quotes(text)
    if error["type"] in {"enum", "literal_error"}:
        return mend_word(inner, _allowed(error))
    kind = error["ctx"].get("kind", "") if error["type"] == "planpress" else ""
    return inner if _reads(kind, inner) else _mended(kind, inner)


def _reads(kind: str, text: str) -> bool:
    try:
        _READERS[kind](text)
    except (KeyError, PydanticCustomError):
        return False
    return True


def _mended(kind: str, text: str) -> str:
    if kind == "day_form":
        return mend_day(text)
    return mend_word(text, ("yes", "no")) if kind == "flag" else ""


def _own(error: ErrorDetails, text: str) -> Verdict:
    """Repeat what a validator of the model says; it knows best."""
    context = error["ctx"]
    kind = context.get("kind", "")
    code = _KIND_CODES.get(kind, "F011")
    return Verdict(code, context["message"], context.get("hint", ""), _mended(kind, text))


def _allowed(error: ErrorDetails) -> list[str]:
    return re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))


def _choice(error: ErrorDetails, text: str) -> Verdict:
    """Name the words allowed; the word written is shown only when it is nearly one of them."""
    allowed = _allowed(error)
    question = did_you_mean(text, allowed)
    listed = "write one of: " + ", ".join(allowed)
    if question and len(text.split()) == 1:
        message = f"`{text[:40]}` is not one of the words allowed here"
        return Verdict("F004", message, f"{question} {listed}", mend_word(text, allowed))
    return Verdict("F004", "this is not one of the words allowed here", listed, mend_word(text, allowed))


def _too_long(error: ErrorDetails, text: str) -> Verdict:
    limit = error["ctx"]["max_length"]
    return Verdict("F008", f"this has {len(text)} characters", f"keep it to {limit}")


def _too_short(error: ErrorDetails, _: str) -> Verdict:
    least = error["ctx"]["min_length"]
    return Verdict("F008", "this text is too short", f"write at least {least} characters")


def _pattern(error: ErrorDetails, _: str) -> Verdict:
    return Verdict("F009", "this is not written in the right form", f"the right form is {error['ctx']['pattern']}")


def _day(_: ErrorDetails, __: str) -> Verdict:
    return Verdict("F005", "this is not a date", "write it as year-month-day, such as 2026-03-02")


def _flag(_: ErrorDetails, __: str) -> Verdict:
    return Verdict("F006", "this is neither yes nor no", "write yes or no")


def _number(_: ErrorDetails, __: str) -> Verdict:
    return Verdict("F007", "this is not a number", "write digits only, such as 3")


def _bound(error: ErrorDetails, _: str) -> Verdict:
    ((name, limit),) = error["ctx"].items()
    return Verdict("F007", f"this number is out of bounds: {_BOUNDS[name]} {limit} is allowed")


def _plain(error: ErrorDetails, _: str) -> Verdict:
    """Repeat pydantic's own message, which names types and limits, never the value."""
    message = error["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    return Verdict("F011", message[:1].lower() + message[1:])


_READERS: MappingOf[str, Callable[[object], object]] = {
    "day_form": parse_day,
    "flag": parse_flag,
    "whole_number": parse_whole_number,
    "number": parse_number,
    "id_form": parse_id,
}
Maker = Callable[[ErrorDetails, str], Verdict]
_BOUNDS = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}
_MAKERS: MappingOf[str, Maker] = {
    "planpress": _own,
    "enum": _choice,
    "literal_error": _choice,
    "string_too_long": _too_long,
    "string_too_short": _too_short,
    "string_pattern_mismatch": _pattern,
    "greater_than": _bound,
    "greater_than_equal": _bound,
    "less_than": _bound,
    "less_than_equal": _bound,
}
_FAMILIES: MappingOf[str, Maker] = {
    "date": _day,
    "bool_": _flag,
    "int_": _number,
    "float_": _number,
    "decimal_": _number,
}


def _by_family(kind: str) -> Maker:
    return next((make for prefix, make in _FAMILIES.items() if kind.startswith(prefix)), _plain)
