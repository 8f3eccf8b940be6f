from planpress.consent.reach import in_the_way, whose_no_counts, whose_yes_counts
from tests.support.plans import a_person, a_plan

PLAN = a_plan(
    people=[
        a_person(agency="clinic"),
        a_person(id="tom", agency="clinic"),
        a_person(id="ida", contact={"address": ["12 Fern St", "Brunswick"]}, must_not_be_told="yes"),
        a_person(id="jo", contact={"address": ["12 Fern St, Brunswick"]}),
    ]
)


def test_a_yes_reaches_down_from_an_agency_and_never_up() -> None:
    assert whose_yes_counts(PLAN, "mira") == {"mira", "clinic"}
    assert whose_yes_counts(PLAN, "clinic") == {"clinic"}


def test_a_no_reaches_down_and_up_and_not_sideways() -> None:
    assert whose_no_counts(PLAN, "mira") == {"mira", "clinic"}
    assert whose_no_counts(PLAN, "clinic") == {"clinic", "mira", "tom"}


def test_nobody_is_in_the_way_of_someone_who_works_and_lives_elsewhere() -> None:
    assert in_the_way(PLAN, "mira") == ()
    assert [person.id for person in in_the_way(PLAN, "jo")] == ["ida"]
    assert [person.id for person in in_the_way(PLAN, "ida")] == ["ida"]
