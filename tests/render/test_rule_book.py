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


def test_rules_that_share_a_code_share_a_chapter() -> None:
    chapter = rule_book()["P021"]

    assert [demand.severity for demand in chapter.demands] == [Severity.ERROR, Severity.WARNING]
    assert chapter.severity is Severity.ERROR
