import pytest

from planpress.read.codes import CODES
from planpress.read.examples import EXAMPLES
from planpress.read.plan import read_plan

PLAN = """\
id: MH-1042
schema_version: 1
status: draft
client: {ur_number: UR100042, legal_name: Mai Holt, preferred_name: Mai, date_of_birth: 1987-04-12}
"""


def _codes(lines: str) -> list[str]:
    return [found.code for found in read_plan(f"{PLAN}{lines}\n".encode(), "plans/MH-1042.yaml").diagnostics]


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_makes_its_mistake_and_no_other(code: str) -> None:
    assert set(_codes(EXAMPLES[code].fails)) == {code}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_mended_example_can_be_read(code: str) -> None:
    assert _codes(EXAMPLES[code].mended) == []


def test_an_example_is_of_a_code_that_exists() -> None:
    assert set(EXAMPLES) <= set(CODES)
