"""The JSON Schema of each kind of file, from which an editor completes, explains and marks what is written.

The server behind editors reads draft-07 in its own way; its test is tests/editor. A message can be given to a schema
once, for all of its keywords, so each demand stands alone in `allOf`. `$ref` would lose the words next to it, so
everything is written out. A value that is not given is fine where it may be missing, and is never proposed: so nothing
says `type: null`.
"""

import json
from collections.abc import Iterator
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from planpress.compose.words import sentence, word
from planpress.model.base import Part
from planpress.model.plan import Plan
from planpress.model.service import Service
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
    words = field_words(part)
    fields = {field.alias or name: field for name, field in part.model_fields.items()}
    return {
        **_only("object", _GROUP, may_be_missing=may_be_missing),
        "properties": {key: _field(field, words[key]) for key, field in fields.items()},
        "allOf": [_no_other_keys(fields), *_needed_keys(fields)],
    }


def _no_other_keys(fields: dict[str, FieldInfo]) -> Schema:
    known = ", ".join(fields)
    return {
        "properties": dict.fromkeys(fields, True),
        "additionalProperties": False,
        "errorMessage": f"This key is not known here. The keys known here are: {known}.",
    }


def _needed_keys(fields: dict[str, FieldInfo]) -> Iterator[Schema]:
    for key, field in fields.items():
        if field.is_required():
            yield {"required": [key], "errorMessage": f"The key `{key}` is missing here."}


def _field(field: FieldInfo, words: str) -> Schema:
    kind = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    return _value(kind, words, may_be_missing=not field.is_required())


def _value(kind: Any, words: str, *, may_be_missing: bool) -> Schema:  # noqa: ANN401 - a type as the model writes it
    """Return the schema of a field, a list item or an entry, with the words that explain it."""
    if get_origin(kind) is Annotated:
        _, *marks = get_args(kind)
        return _scalar(value_schema(marks), f"{words}\n\n{value_hint(marks)}", may_be_missing=may_be_missing)
    if get_origin(kind) in {Union, UnionType}:
        (inner,) = (each for each in get_args(kind) if each is not type(None))
        return _value(inner, words, may_be_missing=True)
    meanings = _meanings(kind)
    if meanings:
        return _scalar(_one_of(meanings), words, may_be_missing=may_be_missing)
    return {**_holder(kind, may_be_missing=may_be_missing), **_says(words)}


def _holder(kind: Any, *, may_be_missing: bool) -> Schema:  # noqa: ANN401 - a type as the model writes it
    """Return the schema of what holds other values: a list, a mapping with free keys, or a part."""
    if get_origin(kind) is tuple:
        return _list(get_args(kind)[0], may_be_missing=may_be_missing)
    if get_origin(kind) is dict:
        entries = _value(get_args(kind)[1], "One entry.", may_be_missing=True)
        return {**_only("object", _GROUP, may_be_missing=may_be_missing), "additionalProperties": entries}
    return {**_group(kind, may_be_missing=may_be_missing), **_offered(snippets_of(kind), "object")}


def _list(item: Any, *, may_be_missing: bool) -> Schema:  # noqa: ANN401 - a type as the model writes it
    """Return the schema of a list; the snippets of its items are offered wherever an item may begin."""
    is_part = isinstance(item, type) and issubclass(item, Part)
    items = _group(item) if is_part else _value(item, "One item of the list.", may_be_missing=False)
    offered = _offered(snippets_of(item), "array") if is_part else {}
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
