"""The JSON Schema of each kind of file, from which an editor completes, explains and marks what is written.

The server behind editors reads draft-07 in its own way; its test is tests/editor. A message can be given to a schema
once, for all of its keywords, so each demand stands alone in `allOf`. `$ref` would lose the words next to it, so
everything is written out. A value that is not given is fine where it may be missing, and is never proposed: so nothing
says `type: null`.
"""

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from planpress.compose.words import sentence, word
from planpress.model.base import Part
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.model.shape import Field, Holds, fields_of
from planpress.model.words import code_words, field_words
from planpress.render.schema_snippets import Snippet, snippets_of
from planpress.render.schema_values import Schema, value_hint, value_schema

DRAFT = "http://json-schema.org/draft-07/schema#"

_GIVEN = ("string", "number", "boolean", "object", "array")
_GROUP = "A group of keys is expected here: write them on the lines below, indented by two spaces."
_LIST = "A list is expected here: write each item on a line of its own below, with `- ` before it."


def plan_schema() -> str:
    """Return the schema of a plan file, as JSON."""
    return _document(Plan)


def service_schema() -> str:
    """Return the schema of `service.yaml`, as JSON."""
    return _document(Service)


def _document(noun: type[Part]) -> str:
    schema = {"$schema": DRAFT, **_group(noun), **_says(_first_line(noun))}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _group(part: type[Part], *, may_be_missing: bool = False) -> Schema:
    """Return the schema of a mapping with a part's keys."""
    words, fields = field_words(part), fields_of(part)
    return {
        **_only("object", _GROUP, may_be_missing=may_be_missing),
        "properties": {field.key: _field(field, words[field.key]) for field in fields},
        "allOf": [_no_other_keys(fields), *_needed_keys(fields)],
    }


def _no_other_keys(fields: tuple[Field, ...]) -> Schema:
    known = ", ".join(field.key for field in fields)
    return {
        "properties": dict.fromkeys((field.key for field in fields), True),
        "additionalProperties": False,
        "errorMessage": f"This key is not known here. The keys known here are: {known}.",
    }


def _needed_keys(fields: tuple[Field, ...]) -> Iterator[Schema]:
    for field in fields:
        if field.is_required:
            yield {"required": [field.key], "errorMessage": f"The key `{field.key}` is missing here."}


def _field(field: Field, words: str) -> Schema:
    """Return the schema of what a field holds: one value, a list, or a mapping with free keys."""
    may_be_missing = not field.is_required
    if field.holds is Holds.LIST:
        return {**_list(field, may_be_missing=may_be_missing), **_says(words)}
    if field.holds is Holds.BY_KEY:
        entries = _value(field, "One entry.", may_be_missing=True)
        return {
            **_only("object", _GROUP, may_be_missing=may_be_missing),
            "additionalProperties": entries,
            **_says(words),
        }
    return _value(field, words, may_be_missing=may_be_missing)


def _value(field: Field, words: str, *, may_be_missing: bool) -> Schema:
    """Return the schema of one value of a field, with the words that explain it."""
    if field.part:
        group = _group(field.part, may_be_missing=may_be_missing)
        return {**group, **_offered(snippets_of(field.part), "object"), **_says(words)}
    meanings = _meanings(field.kind)
    if meanings:
        return _scalar(_one_of(meanings), words, may_be_missing=may_be_missing)
    hint = value_hint(field.marks)
    return _scalar(value_schema(field.marks), f"{words}\n\n{hint}", may_be_missing=may_be_missing)


def _list(field: Field, *, may_be_missing: bool) -> Schema:
    """Return the schema of a list; the snippets of its items are offered wherever an item may begin."""
    items = _group(field.part) if field.part else _value(field, "One item of the list.", may_be_missing=False)
    offered = _offered(snippets_of(field.part), "array") if field.part else {}
    return {**_only("array", _LIST, may_be_missing=may_be_missing), "items": items, **offered}


def _scalar(schema: Schema, words: str, *, may_be_missing: bool) -> Schema:
    """Return the schema of a single value; the server takes the words from where the value matched."""
    nothing: list[Schema] = [{"not": {"type": list(_GIVEN)}}] if may_be_missing else []
    return {"anyOf": [{**schema, **_says(words)}, *nothing], **_says(words)}


def _one_of(meanings: dict[str, str]) -> Schema:
    listed = ", ".join(meanings)
    return {
        "enum": list(meanings),
        "markdownEnumDescriptions": list(meanings.values()),
        "errorMessage": f"This is not one of the words allowed here. Write one of: {listed}.",
    }


def _meanings(kind: Any) -> dict[str, str]:  # noqa: ANN401 - a type as the model writes it
    """Return what each code means: the words below it in the model, else those that documents print."""
    if get_origin(kind) is Literal:
        return dict.fromkeys(get_args(kind), "")
    if not (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return {}
    said = code_words(kind)
    return {code.value: said[code.value] or sentence(_printed(code)) for code in kind}


def _printed(code: StrEnum) -> str:
    try:
        return word(code)
    except KeyError:
        return code.value.replace("_", " ")


def _offered(snippets: tuple[Snippet, ...], kind: str) -> Schema:
    found = [
        {"label": each.label, "type": kind, "markdownDescription": each.words, "body": each.body} for each in snippets
    ]
    return {"defaultSnippets": found} if found else {}


def _only(kind: str, message: str, *, may_be_missing: bool) -> Schema:
    """Return what refuses all but one kind of node; nothing at all is fine where the key may be missing."""
    demand: Schema = {"type": kind, "errorMessage": message}
    return {"if": {"type": [kind, "null"]}, "else": demand} if may_be_missing else demand


def _says(words: str) -> Schema:
    return {"markdownDescription": words}


def _first_line(part: type[Part]) -> str:
    return (part.__doc__ or "").strip().split("\n")[0]
