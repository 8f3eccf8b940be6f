import pytest

from planpress.compose.people import SignatureLine
from planpress.compose.review import (
    GONE,
    ChangeRow,
    GoalThenNow,
    ReviewRecord,
    compose_review_record,
    compose_worksheet,
)
from planpress.compose.sharing import disclose
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from tests.support.plans import a_goal, a_measure, a_person, a_plan, a_plan_on_day, a_review, a_strategy


def record_of(plan: Plan, reader: Reader = Reader.CLIENT, which: int = 0) -> ReviewRecord:
    disclosed = disclose(a_plan_on_day(plan), reader)
    return compose_review_record(disclosed, disclosed.on_day.held[which], is_draft=True)


def test_the_worksheet_asks_about_open_goals_only() -> None:
    plan = a_plan(goals=[a_goal(lifecycle_status="cancelled"), a_goal(id="g2", description="To swim.")])

    sheet = compose_worksheet(disclose(a_plan_on_day(plan), Reader.CLIENT), is_draft=True)

    assert [(goal.number, goal.words) for goal in sheet.goals] == [(2, "To swim.")]
    assert sheet.name == "Lan Nguyen"


def test_the_worksheet_offers_closed_areas_again_by_name() -> None:
    areas = {"safety": {"status": "withheld"}, "physical_health": {"status": "discussed"}}

    sheets = [
        compose_worksheet(disclose(a_plan_on_day(plan), Reader.CLIENT), is_draft=True)
        for plan in (a_plan(life_areas=areas), a_plan())
    ]

    assert [sheet.areas_later for sheet in sheets] == [("Safety",), ()]


def test_the_record_says_when_how_and_with_whom() -> None:
    plan = a_plan(people=[a_person()], reviews=[a_review(how="video", attended=["client", "mira"])])
    record = record_of(plan)

    assert (record.held_on, record.how, record.kind) == ("Thursday 14 May 2026", "by video", "planned review")
    assert record.who_came == "You and Mira Kovač"


@pytest.mark.parametrize(("reader", "heading"), [(Reader.CLIENT, "Your review"), (Reader.TEAM, "Review")])
def test_the_record_is_headed_for_its_reader_and_names_no_one_in_its_title(reader: Reader, heading: str) -> None:
    frame = record_of(a_plan(reviews=[a_review()]), reader).frame

    assert frame.heading == heading
    assert "Lan" not in frame.title
    assert frame.title.endswith("MH-1042")


@pytest.mark.parametrize(
    ("attended", "words"), [(["client"], ()), (["priya"], ("She was ill.",)), ([], ("She was ill.",))]
)
def test_why_the_client_was_absent_is_said_only_if_they_were(attended: list[str], words: tuple[str, ...]) -> None:
    review = a_review(attended=attended, client_absent_reason="She was ill.")

    assert record_of(a_plan(reviews=[review])).client_absent == words


def test_the_next_meeting_stands_on_the_latest_record_only() -> None:
    reviews = [a_review(), a_review(id="r2", held_on="2026-08-13")]
    plan = a_plan(reviews=reviews, next_review={"date": "2026-12-10"})

    assert [record_of(plan, which=number).next is None for number in (0, 1)] == [True, False]


def test_each_goal_that_was_spoken_of_is_shown_with_what_was_said() -> None:
    said = [{"goal": "g2", "working": "partly", "outcome": "not_met", "comment": "Slowly."}, {"goal": "g3"}]
    plan = a_plan(
        goals=[a_goal(), a_goal(id="g2", description="To swim."), a_goal(id="g3")], reviews=[a_review(goals=said)]
    )

    assert record_of(plan).goals == (
        GoalThenNow(2, "To swim.", "", "", "partly", "not met yet", ("Slowly.",)),
        GoalThenNow(3, "To sleep at night.", "", "", "", "", ()),
    )
    assert not record_of(plan).has_last_time


def test_each_goal_is_shown_as_it_was_at_the_last_review_that_spoke_of_it() -> None:
    plan = a_plan(
        goals=[a_goal(), a_goal(id="g2")],
        reviews=[
            a_review(goals=[{"goal": "g1", "outcome": "not_met"}]),
            a_review(id="r2", held_on="2026-08-13", goals=[{"goal": "g1", "outcome": "partly_met"}]),
            a_review(id="r3", held_on="2026-11-12", goals=[{"goal": "g1", "outcome": "met"}, {"goal": "g2"}]),
        ],
    )

    assert [(goal.last_time, goal.outcome) for goal in record_of(plan, which=2).goals] == [
        ("partly met", "met"),
        ("", ""),
    ]
    assert record_of(plan, which=2).has_last_time


def test_a_change_says_what_was_before_what_is_now_and_why() -> None:
    changes = [
        {"target": "g1", "action": "changed", "from": "Five", "to": "Six", "why": "Easy.", "client_agrees": "yes"},
        {"target": "s1", "action": "stopped"},
    ]
    plan = a_plan(goals=[a_goal()], strategies=[a_strategy()], reviews=[a_review(changes=changes)])

    assert record_of(plan).changes == (
        ChangeRow("Goal 1", "changed", "To sleep at night.", "Five", "Six", "Easy.", "You agree with this."),
        ChangeRow("A step towards goal 1", "stopped", "Keep a sleep diary", "", "", "", ""),
    )


def test_a_change_does_not_repeat_words_that_it_says_anyway() -> None:
    new = {"target": "s1", "action": "added", "to": "Keep a sleep diary"}
    plan = a_plan(strategies=[a_strategy(goals=["g9"])], reviews=[a_review(changes=[new])])

    assert record_of(plan).changes == (ChangeRow("A step", "new", "", "", "Keep a sleep diary", "", ""),)


def test_a_record_prints_a_goal_in_the_words_that_its_review_looked_at() -> None:
    changed = {"target": "g1", "action": "changed", "from": "A flat.", "to": "A room."}
    said = [{"goal": "g1", "outcome": "not_met"}]
    reviews = [a_review(goals=said), a_review(id="r2", held_on="2026-08-13", goals=said, changes=[changed])]
    plan = a_plan(goals=[a_goal(description="A room.")], reviews=reviews)

    assert [record_of(plan, which=which).goals[0].words for which in (0, 1)] == ["A flat.", "A flat."]


def test_an_earlier_change_is_about_the_words_of_its_day() -> None:
    later = {"target": "s1", "action": "changed", "from": "Walk", "to": "Keep a sleep diary"}
    reviews = [
        a_review(changes=[{"target": "s1", "action": "stopped"}]),
        a_review(id="r2", held_on="2026-08-13", changes=[later]),
    ]
    plan = a_plan(goals=[a_goal()], strategies=[a_strategy()], reviews=reviews)

    assert record_of(plan).changes[0].words == "Walk"


def test_nobody_asks_someone_who_has_died_to_sign() -> None:
    plan = a_plan(reviews=[a_review()], ending={"kind": "died"})

    assert [line.who for line in record_of(plan, Reader.TEAM).signatures] == ["Priya Nair"]


def test_a_change_to_a_goal_entered_in_error_shows_no_id() -> None:
    plan = a_plan(
        goals=[a_goal(lifecycle_status="entered_in_error")],
        reviews=[a_review(changes=[{"target": "g1", "action": "stopped"}])],
    )

    assert record_of(plan).changes[0].what == GONE


def test_the_client_hears_measures_of_that_day_in_words_and_the_team_sees_all_scores_until_then() -> None:
    measures = [
        a_measure(date="2026-02-01", total="30", in_words="Slow."),
        a_measure(total="21", in_words="Better."),
        a_measure(date="2026-08-01", total="9", in_words="Well."),
    ]
    plan = a_plan(measures=measures, reviews=[a_review()])

    assert [passage.paragraphs for passage in record_of(plan).measures_in_words] == [("Better.",)]
    assert [row.total for row in record_of(plan, Reader.TEAM).measures] == ["30", "21"]
    assert [row.total for row in record_of(plan).measures] == ["", ""]


def test_what_the_client_says_and_where_people_differ_is_on_the_record() -> None:
    review = a_review(client_view="I see\ncolours.", disagreement="About work.", still_needs_service="not_sure")
    record = record_of(a_plan(reviews=[review]))

    assert (record.client_view, record.disagreement) == (("I see colours.",), ("About work.",))
    assert record.still_needs_service == "Not sure yet"


@pytest.mark.parametrize(
    ("manager", "lines"),
    [
        ("priya", (SignatureLine("You", "Client", ""), SignatureLine("Priya Nair", "Case manager", ""))),
        (None, (SignatureLine("You", "Client", ""),)),
    ],
)
def test_the_client_and_the_case_manager_sign(manager: str | None, lines: tuple[SignatureLine, ...]) -> None:
    assert record_of(a_plan(case_manager=manager, reviews=[a_review()])).signatures == lines
