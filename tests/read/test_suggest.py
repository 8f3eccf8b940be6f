import pytest

from planpress.read.suggest import did_you_mean, nearest

WORDS = ("in_progress", "on_hold", "completed", "status_reason")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("in_progres", "in_progress"),
        ("In Progress", "in_progress"),
        ("on-hold", "on_hold"),
        ("“completed”", "completed"),
        ("completed,", "completed"),
        ("statusreason", "status_reason"),
    ],
)
def test_sees_through_what_people_vary(written: str, meant: str) -> None:
    assert nearest(written, WORDS) == meant


@pytest.mark.parametrize("written", ["", "banana", "x" * 10_000])
def test_is_silent_when_nothing_is_near(written: str) -> None:
    assert nearest(written, WORDS) == ""
    assert did_you_mean(written, WORDS) == ""


def test_asks_as_a_question() -> None:
    assert did_you_mean("onhold", WORDS) == "did you mean `on_hold`?"
