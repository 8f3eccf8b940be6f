import re

import pytest

from planpress.model.base import Part
from planpress.render.schema_snippets import SNIPPETS, Snippet

EVERY = [(part, snippet) for part, offered in SNIPPETS.items() for snippet in offered]
_STOP = re.compile(r"\$\{\d+[:|]((?:\$CURRENT_[A-Z]+-?)+|[^,|}]*)[^}]*\}")


def filled(body: object) -> object:
    """Return a snippet as it stands when the writer only presses the tab key."""
    if isinstance(body, str):
        return _STOP.sub(r"\1", body).replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-03-02")
    if isinstance(body, list):
        return [filled(each) for each in body]
    assert isinstance(body, dict)
    return {key: filled(value) for key, value in body.items()}


@pytest.mark.parametrize(("part", "snippet"), EVERY, ids=lambda each: getattr(each, "prefix", ""))
def test_a_snippet_is_valid_as_it_is_offered(part: type[Part], snippet: Snippet) -> None:
    assert part.model_validate(filled(snippet.body)).said()


@pytest.mark.parametrize(("part", "snippet"), EVERY, ids=lambda each: getattr(each, "prefix", ""))
def test_its_stops_count_up_from_one(part: type[Part], snippet: Snippet) -> None:
    del part
    stops = [int(number) for number in re.findall(r"\$\{(\d+)[:|]", str(snippet.body))]
    assert stops == list(range(1, len(stops) + 1))


def test_no_two_are_called_the_same() -> None:
    prefixes = [snippet.prefix for _, snippet in EVERY]
    assert len(prefixes) == len(set(prefixes)) == 8
