import pytest

from planpress.model.ending import Ending, EndingKind

DECIDED = {"decision": {"date": "2026-11-12"}}


@pytest.mark.parametrize("kind", list(EndingKind))
def test_letters_tell_of_every_decided_ending_but_a_death(kind: EndingKind) -> None:
    ending = Ending.model_validate({"kind": kind} | DECIDED)

    assert (ending.is_by_death, ending.calls_for_letters) == (kind == "died", kind != "died")


def test_no_letter_tells_of_an_ending_that_is_not_decided() -> None:
    assert not Ending.model_validate({"kind": "goals_met"}).calls_for_letters
    assert Ending.model_validate(DECIDED).calls_for_letters
