import pytest

from planpress.diagnostic import Severity
from planpress.read.codes import CODES
from planpress.render.rule_book import rule_book


@pytest.mark.parametrize("code", rule_book())
def test_every_code_has_a_title(code: str) -> None:
    assert rule_book()[code].title.endswith(".")


def test_every_code_of_reading_is_in_the_book() -> None:
    assert set(CODES) <= set(rule_book())
    assert rule_book()["Y012"].severity is Severity.ERROR


def test_a_chapter_weighs_what_its_rule_weighs() -> None:
    assert rule_book()["P021"].severity is Severity.ERROR
    assert rule_book()["P085"].severity is Severity.WARNING
