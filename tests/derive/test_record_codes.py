import re
from pathlib import Path

import pytest

import planpress
from planpress.derive.record_codes import RECORD_CODES

SOURCES = Path(planpress.__file__).parent


@pytest.mark.parametrize("code", RECORD_CODES)
def test_every_code_says_what_it_means_why_it_matters_and_how_to_mend_it(code: str) -> None:
    said = RECORD_CODES[code]
    assert all(words.endswith((".", "`.")) for words in (said.title, said.why, said.mend))


def test_every_code_that_verify_gives_is_told() -> None:
    given = {code for path in SOURCES.rglob("*.py") for code in re.findall(r'"(R0\d\d)"', path.read_text())}
    assert given == set(RECORD_CODES)


def test_notes_are_no_faults() -> None:
    assert [code for code, said in RECORD_CODES.items() if not said.is_fault] == ["R012", "R020", "R031"]
