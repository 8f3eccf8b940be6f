import re
from pathlib import Path

import pytest

from planpress.check.plan import check_folder, check_plan
from tests.check.test_cases import FILES
from tests.support.sound import case_of, members_of, sound_service

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_day_of_the_calendar_is_too_much_for_a_rule(file: Path, day: str) -> None:
    case = case_of(_DAY.sub(day, file.read_text(encoding="utf-8")))

    assert all(diagnostic.message for diagnostic in (*check_plan(case), *check_folder(members_of([case]))))


def test_diagnostics_come_in_the_order_of_the_file() -> None:
    found = check_plan(case_of("next_review:\nsummary:\ndependants:\n"))

    assert [diagnostic.code for diagnostic in found] == ["P051", "P026", "P009", "P116", "P116"]


def test_a_pattern_that_cannot_be_read_is_not_held_against_the_plans() -> None:
    service = sound_service().model_copy(update={"plan_id_pattern": "[A-Z"})

    assert check_plan(case_of(service=service)) == ()
