from zoneinfo import ZoneInfo

import pytest

from planpress.read.time_zone import find_zone, zone_in

PERTH = ZoneInfo("Australia/Perth")


@pytest.mark.parametrize("line", ["Australia/Perth", '"Australia/Perth"', "Australia/Perth  # as the clinic's clock\r"])
def test_the_zone_is_known_from_its_line_alone(line: str) -> None:
    assert zone_in(f"name: [\ntime_zone: {line}\nteam:\n".encode()) == PERTH


@pytest.mark.parametrize(
    "text", ["name: Wattle Creek\n", "time_zone:\n", "time_zone: Wattle/Creek\n", "  time_zone: UTC\n"]
)
def test_a_service_may_name_none(text: str) -> None:
    assert zone_in(text.encode()) is None


@pytest.mark.parametrize("name", ["Melbourne", "../../etc/passwd", "Australia", "", "a\0b"])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert find_zone(name) is None
