"""Every piece of YAML on a page of the handbook is one that planpress reads, without a word to say against it."""

import re
from collections.abc import Iterator

import pytest

from planpress.model.client import Client
from planpress.model.plan import Plan
from planpress.model.service import Service
from planpress.read.reading import read
from tests.support.handbook_pages import CONTENT

_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_KEY = re.compile(r"^(\w+):", re.MULTILINE)
LEFT_OUT = {
    f"`{name}` is missing here"
    for noun in (Plan, Client, Service)
    for name, field in noun.model_fields.items()
    if field.is_required()
}
"""A piece need not hold what the rest of its file holds."""


def blocks() -> Iterator[tuple[str, str]]:
    for page in sorted(CONTENT.rglob("*.md")):
        for number, block in enumerate(_BLOCK.findall(page.read_text(encoding="utf-8")), 1):
            yield f"{page.stem}-{number}", block


def said_against(block: str) -> list[str]:
    """Return what planpress says against a piece of a plan or of service.yaml, but that the rest is missing."""
    noun = Plan if {*_KEY.findall(block)} <= Plan.model_fields.keys() else Service
    found = read(block.encode(), "piece.yaml", noun).diagnostics
    return [f"{each.place.line}: {each.message}" for each in found if each.message not in LEFT_OUT]


@pytest.mark.parametrize("block", [pytest.param(block, id=name) for name, block in blocks()])
def test_a_piece_of_yaml_can_be_used_as_it_stands(block: str) -> None:
    assert said_against(block) == []


def test_a_slip_would_be_found() -> None:
    assert said_against("goals:\n  - id: g1\n    descripton: To sleep\n") != []
