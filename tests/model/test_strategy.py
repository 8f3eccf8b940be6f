import pytest

from planpress.model.strategy import Strategy, StrategyStatus
from tests.support.plans import a_strategy


def step(status: StrategyStatus) -> Strategy:
    return Strategy.model_validate(a_strategy(status=status))


@pytest.mark.parametrize("status", list(StrategyStatus))
def test_a_step_is_live_while_it_is_to_be_done_or_being_done(status: StrategyStatus) -> None:
    assert step(status).is_live is (status in {"not_started", "scheduled", "in_progress"})


@pytest.mark.parametrize("status", list(StrategyStatus))
def test_a_step_on_hold_is_open_too(status: StrategyStatus) -> None:
    assert step(status).is_open is (status not in {"completed", "cancelled", "stopped"})
