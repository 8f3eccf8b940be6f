import pytest

from planpress.model.goal import Goal, LifecycleStatus
from tests.support.plans import a_goal


@pytest.mark.parametrize("status", list(LifecycleStatus))
def test_a_goal_is_worked_on_while_it_is_active_or_accepted(status: LifecycleStatus) -> None:
    goal = Goal.model_validate(a_goal(lifecycle_status=status))

    assert goal.is_active is (status in {"active", "accepted"})
