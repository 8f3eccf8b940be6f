from datetime import date

import pytest

from planpress.compose.sections import Passage
from planpress.compose.wishes import measures_in_words, wishes
from tests.support.plans import Plain, a_measure, a_person, a_plan, names_of


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ({"status": "absent"}, "You have not made one. You can, at any time. Ask us."),
        ({"status": "not_wanted", "kept_where": "nowhere"}, "You told us that you do not want one now."),
        ({"status": "present"}, "There is one."),
        ({"status": "present", "made_on": "2026-05-20"}, "It was made on 20 May 2026."),
        (
            {"status": "present", "made_on": "2026-05-20", "kept_where": "at home"},
            "It was made on 20 May 2026. It is kept here: at home.",
        ),
        ({"status": "present", "kept_where": "at home"}, "There is one. It is kept here: at home."),
    ],
)
def test_an_advance_statement_says_whether_there_is_one_and_where(statement: Plain, words: str) -> None:
    plan = a_plan(advance_statement=statement)

    assert wishes(plan, names_of(plan)) == (Passage("Advance statement", (words,)),)


def test_the_nominated_support_person_is_named() -> None:
    plan = a_plan(nominated_support_person={"person": "mira"}, people=[a_person()])

    assert wishes(plan, names_of(plan)) == (Passage("Nominated support person", ("Mira Kovač",)),)


def test_nothing_laid_down_is_nothing_said() -> None:
    assert wishes(a_plan(), names_of(a_plan())) == ()


def test_measures_of_one_occasion_stand_under_one_heading() -> None:
    plan = a_plan(measures=[a_measure(in_words="You felt slow."), a_measure(tool="honos", in_words="Home is good.")])

    assert measures_in_words(plan, names_of(plan)) == (
        Passage("At a review, 14 May 2026", ("You felt slow.", "Home is good.")),
    )


def test_a_measure_is_said_in_words_under_its_occasion_and_day() -> None:
    plan = a_plan(measures=[a_measure(in_words="You felt slow."), a_measure(total="21")])

    assert measures_in_words(plan, names_of(plan)) == (Passage("At a review, 14 May 2026", ("You felt slow.",)),)


def test_only_the_measures_of_one_day_are_said_when_asked_for() -> None:
    plan = a_plan(measures=[a_measure(in_words="Slow."), a_measure(date="2026-08-13", in_words="Well.")])

    assert [passage.paragraphs for passage in measures_in_words(plan, names_of(plan), date(2026, 8, 13))] == [
        ("Well.",)
    ]
