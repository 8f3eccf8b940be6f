from tests.support.plans import a_plan, example_plans


def test_a_plan_begins_with_its_first_version_and_nothing_written() -> None:
    plan = a_plan()

    assert (plan.version, plan.intent) == (1, "plan")
    assert (plan.goals, plan.reviews, plan.consents, plan.people) == ((), (), (), ())
    assert plan.ending is None


def test_each_example_says_again_what_it_was_read_from() -> None:
    for plan in example_plans():
        assert type(plan).model_validate(plan.said()) == plan
