import json
from collections.abc import Iterator
from typing import Any

import pytest

from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.model.shape import parts_below
from planpress.model.words import field_words
from planpress.render.schema import plan_schema, service_schema

DOCUMENTS = {Plan: plan_schema(), Service: service_schema()}
BOTH = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=["plan", "service"])


def mappings(document: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    """Yield every mapping of a document."""
    inner = document.values() if isinstance(document, dict) else document if isinstance(document, list) else ()
    if isinstance(document, dict):
        yield document
    for each in inner:
        yield from mappings(each)


@pytest.mark.parametrize("noun", DOCUMENTS, ids=["plan", "service"])
def test_every_key_of_every_part_is_known_with_its_words(noun: type[Plan | Service]) -> None:
    groups = [found["properties"] for found in mappings(json.loads(DOCUMENTS[noun])) if "properties" in found]
    known = [
        {key: value["markdownDescription"] for key, value in group.items() if value is not True} for group in groups
    ]
    for part in parts_below(noun):
        words = field_words(part)
        assert [group for group in known if group.keys() == words.keys()], part
        assert any(
            all(group[key].startswith(words[key]) for key in words) for group in known if group.keys() == words.keys()
        )


@BOTH
def test_it_is_draft_07_without_what_the_editors_server_misreads(document: str) -> None:
    schema = json.loads(document)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert not [
        found for found in mappings(schema) if found.keys() & {"$ref", "title", "const", "oneOf", "definitions"}
    ]


@BOTH
def test_every_value_of_a_choice_has_its_meaning(document: str) -> None:
    for found in mappings(json.loads(document)):
        if "enum" in found and found["enum"] != ["plan"]:
            assert len(found["enum"]) == len(found["markdownEnumDescriptions"])
            assert all(found["markdownEnumDescriptions"])


@BOTH
def test_whatever_can_be_refused_is_refused_in_our_words(document: str) -> None:
    for found in mappings(json.loads(document)):
        if found.keys() & {"required", "enum"} or found.get("additionalProperties") is False:
            assert found["errorMessage"]
        if "else" in found:
            assert found["else"]["errorMessage"]
        assert ("pattern" in found) == ("patternErrorMessage" in found)


def test_it_says_what_a_reference_must_name() -> None:
    goal = json.loads(plan_schema())["properties"]["goals"]["items"]["properties"]
    assert goal["expressed_by"]["markdownDescription"] == (
        "Whose goal it is.\n\n`client`, an id from `people`, or one from the team in `service.yaml`."
    )


def test_it_is_the_same_each_time() -> None:
    assert (plan_schema(), service_schema()) == tuple(DOCUMENTS.values())
