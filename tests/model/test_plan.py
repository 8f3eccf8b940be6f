from datetime import date

from tests.support.plans import a_plan, a_review, example_plans


def test_a_plan_begins_with_its_first_version_and_nothing_written() -> None:
    plan = a_plan()

    assert (plan.version, plan.intent) == (1, "plan")
    assert (plan.goals, plan.reviews, plan.consents, plan.people) == ((), (), (), ())
    assert plan.ending is None


def test_each_example_says_again_what_it_was_read_from() -> None:
    for plan in example_plans():
        assert type(plan).model_validate(plan.said()) == plan


def test_a_plan_ends_on_its_own_last_day_or_else_on_the_one_that_is_planned() -> None:
    planned = {"planned_for": "2026-12-18"}

    assert a_plan(period={"end": "2026-12-11"}, ending=planned).last_day == date(2026, 12, 11)
    assert a_plan(period={"start": "2026-03-02"}, ending=planned).last_day == date(2026, 12, 18)
    assert (a_plan(period=None).first_day, a_plan(period=None).last_day) == (None, None)


def test_held_reviews_come_oldest_first_whatever_their_order_in_the_file() -> None:
    august = a_review(id="august", due="2026-08-10", held_on="2026-08-13")
    plan = a_plan(reviews=[august, a_review(id="may"), august | {"id": "same-day"}])

    assert [review.id for review in plan.held_reviews()] == ["may", "august", "same-day"]


def test_a_review_that_was_not_held_or_has_no_day_is_left_out() -> None:
    undated = a_review(id="undated")
    del undated["held_on"]

    assert a_plan(reviews=[a_review(status="planned"), undated]).held_reviews() == ()
