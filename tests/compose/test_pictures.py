import pytest

from planpress.compose.axis import LARGE, USUAL, WIDTH
from planpress.compose.names import names_for
from planpress.compose.pictures import GoalsOverTime, TimeLine, When, dates_so_far, goals_over_time, time_line
from planpress.compose.sharing import disclose
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from tests.support.languages import shipped
from tests.support.plans import Plain, a_client, a_goal, a_plan, a_plan_on_day, a_review, a_strategy

AR = shipped()["ar"]


def a_running_plan(**changes: object) -> Plan:
    held = ["2026-05-14", "2026-08-13"]
    plan: Plain = {
        "period": {"start": "2026-03-02"},
        "goals": [a_goal(), a_goal(id="g2")],
        "strategies": [a_strategy(due="2026-12-01")],
        "next_review": {"date": "2026-12-10"},
        "reviews": [
            a_review(id=f"r{n}", held_on=on, goals=[{"goal": "g1", "outcome": ("not_met", "partly_met")[n]}])
            for n, on in enumerate(held)
        ],
    }
    return a_plan(**(plan | changes))


def drawn(plan: Plan, tag: str = "en-AU", reader: Reader = Reader.CLIENT) -> tuple[TimeLine, GoalsOverTime]:
    disclosed = disclose(a_plan_on_day(plan), reader)
    names = names_for(disclosed)
    if tag == "ar":
        names = type(names)(names.client, names.people, names.staff, names.agencies, names.speaks_to_client, AR)
    line, over_time = time_line(disclosed.on_day, names), goals_over_time(disclosed.on_day, names)
    assert line
    assert over_time
    return line, over_time


def test_time_runs_in_the_direction_of_reading() -> None:
    english, arabic = drawn(a_running_plan())[0], drawn(a_running_plan(), "ar")[0]

    assert [moment.at for moment in arabic.moments] == [pytest.approx(WIDTH - moment.at) for moment in english.moments]
    assert [bar.start for bar in arabic.bars] == [pytest.approx(WIDTH - bar.end) for bar in english.bars]
    assert [bar.end for bar in arabic.bars] == [pytest.approx(WIDTH - bar.start) for bar in english.bars]


def test_each_dot_has_its_label_and_no_label_covers_another() -> None:
    line, _ = drawn(a_running_plan(ending={"planned_for": "2026-12-11"}))

    assert [moment.label for moment in line.moments] == ["Start", "Review", "Review", "Next review", "End"]
    assert [moment.row for moment in line.moments] == [0, 0, 0, 0, 1]
    assert (line.label_rows, drawn(a_running_plan(), "ar")[0].label_rows) == (2, 0)


def test_a_plan_that_is_to_begin_has_its_start_ahead() -> None:
    line, _ = drawn(a_running_plan(period={"start": "2026-12-01"}))

    assert {moment.label: moment.when for moment in line.moments}["Start"] is When.AHEAD


def test_whoever_hears_the_picture_hears_all_of_it() -> None:
    _, over_time = drawn(a_running_plan())

    assert over_time.sentence == "Goal 1: not met yet (14 May 2026) and partly met (13 Aug 2026)."


def test_the_days_of_a_plan_are_told_in_a_few_words() -> None:
    disclosed = disclose(a_plan_on_day(a_running_plan()), Reader.CLIENT)
    names = names_for(disclosed)

    assert dates_so_far(disclosed.on_day, names).startswith("Your plan began on 2 March 2026. Review: 14 May 2026.")
    assert dates_so_far(disclose(a_plan_on_day(a_plan()), Reader.CLIENT).on_day, names) == ""


def test_a_picture_in_arabic_holds_numbers_and_no_words() -> None:
    line, over_time = drawn(a_running_plan(), "ar")

    assert [bar.label for bar in line.bars] == ["1"]
    assert line.ticks[0].label == "4/2026"
    assert [column.label for column in over_time.columns] == ["14/5/2026", "13/8/2026"]
    assert over_time.columns[0].at > over_time.columns[1].at
    assert [row.label for row in over_time.goals] == ["1"]
    assert not over_time.has_words


def test_a_picture_in_other_languages_says_what_it_shows() -> None:
    line, over_time = drawn(a_running_plan())

    assert [bar.label for bar in line.bars] == [row.label for row in over_time.goals] == ["Goal 1"]
    assert line.ticks[0].label == "Apr 2026"
    assert over_time.has_words


@pytest.mark.parametrize(("reader", "lettering"), [(Reader.CLIENT, LARGE), (Reader.TEAM, USUAL)])
def test_the_letters_are_large_for_a_client_who_asked_for_large_print(reader: Reader, lettering: object) -> None:
    plan = a_running_plan(client=a_client(formats=["large_print"]))

    line, over_time = drawn(plan, reader=reader)

    assert (line.lettering, over_time.lettering) == (lettering, lettering)


def test_a_picture_has_room_for_the_latest_reviews_and_the_table_for_all() -> None:
    reviews = [
        a_review(id=f"r{n}", held_on=f"2026-0{n}-01", goals=[{"goal": "g1", "outcome": "not_met"}]) for n in range(1, 8)
    ]
    _, over_time = drawn(a_running_plan().model_copy(update={"reviews": a_plan(reviews=reviews).reviews}))

    assert [column.label for column in over_time.columns] == ["1 Apr 2026", "1 May 2026", "1 June 2026", "1 July 2026"]
    assert len(over_time.reviews) == len(over_time.goals[0].cells) == len(reviews)


def test_a_review_that_is_late_is_not_drawn_like_one_that_was_held() -> None:
    line, _ = drawn(a_running_plan(next_review={"date": "2026-11-19"}))

    assert [moment.when for moment in line.moments] == [When.PAST, When.PAST, When.PAST, When.LATE]
    assert "Review that is late: 19 November 2026." in line.sentence


def test_the_days_of_a_plan_are_past_or_ahead() -> None:
    line, _ = drawn(a_running_plan(ending={"planned_for": "2026-12-11"}))

    assert [moment.when for moment in line.moments] == [When.PAST, When.PAST, When.PAST, When.AHEAD, When.AHEAD]


def test_a_review_that_speaks_twice_of_a_goal_shows_what_it_said_of_it() -> None:
    _, over_time = drawn(a_running_plan(reviews=[a_review(goals=[{"goal": "g1"}, {"goal": "g1", "outcome": "met"}])]))

    assert [cell.words for cell in over_time.goals[0].cells] == ["met"]


def test_a_goal_with_other_words_says_until_when_the_boxes_are_about_the_old_ones() -> None:
    change = {"target": "g1", "action": "changed", "from": "To nap.", "to": "To sleep at night."}
    said = [{"goal": "g1", "outcome": "not_met"}]
    _, over_time = drawn(
        a_running_plan(reviews=[a_review(goals=said, changes=[change]), a_review(id="r2", held_on="2026-08-13")])
    )

    assert over_time.reworded == ("Goal 1 was changed on 14 May 2026, and begins anew from there.",)
    assert [cell.level for cell in over_time.goals[0].cells] == [None, None]
