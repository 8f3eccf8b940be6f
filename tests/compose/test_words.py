from datetime import date
from enum import Enum

import pytest

from planpress.compose.words import (
    day,
    day_or_blank,
    labels,
    language_name,
    listed,
    paragraphs,
    sentence,
    short_day,
    weekday_and_day,
    word,
    word_or_blank,
)
from planpress.derive.goals import GoalState
from planpress.derive.stage import Stage
from planpress.model.assessment import AssessmentStatus
from planpress.model.client import Format
from planpress.model.consent import ConsentMethod, Purpose
from planpress.model.dependant import Wellbeing
from planpress.model.ending import EndingKind, ReferralStatus
from planpress.model.goal import Priority
from planpress.model.life_area import LifeAreaKey
from planpress.model.measure import NotCollected, Occasion
from planpress.model.person import Involvement, Role
from planpress.model.plan import PlanStatus
from planpress.model.record import SignOffMethod
from planpress.model.review import (
    ChangeAction,
    ClientAgrees,
    Meeting,
    Outcome,
    ReviewKind,
    ReviewStatus,
    StillNeedsService,
    Working,
)
from planpress.model.rights import StatementStatus
from planpress.model.section import Section
from planpress.model.strategy import Helped, StrategyStatus
from planpress.model.treatment import TakingPart
from planpress.model.values import YesNoAsk, YesNoNotAsked
from tests.support.languages import shipped

PRINTED = [
    GoalState, Stage, PlanStatus, AssessmentStatus, Format, ConsentMethod, Purpose, Wellbeing, EndingKind,
    ReferralStatus, Priority, LifeAreaKey, NotCollected, Occasion, Involvement, Role, SignOffMethod, ChangeAction,
    ClientAgrees, Meeting, Outcome, ReviewKind, ReviewStatus, StillNeedsService, Working, StatementStatus, Section,
    StrategyStatus, Helped, TakingPart, YesNoAsk, YesNoNotAsked,
]  # fmt: skip


def name_of(kind: type[Enum]) -> str:
    return kind.__name__


@pytest.mark.parametrize("kind", PRINTED, ids=name_of)
def test_every_code_has_plain_words(kind: type[Enum]) -> None:
    labels = [word(member) for member in kind]

    assert [label for label in labels if not label.strip() or "_" in label or "|" in label] == []


@pytest.mark.parametrize("kind", PRINTED, ids=name_of)
def test_no_two_codes_of_a_kind_read_the_same(kind: type[Enum]) -> None:
    assert len({word(member) for member in kind}) == len(kind)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (GoalState.NOT_MET_YET, "not met yet"),
        (Stage.REVIEW_DUE, "review due"),
        (AssessmentStatus.DECLINED, "not wanted for now"),
        (Purpose.INFORM_OF_ENDING, "telling them that care has ended"),
        (LifeAreaKey.RIGHTS_ADVOCACY, "Rights and advocacy"),
        (Role.GP, "GP"),
        (Involvement.CLIENT_DECLINED, "client does not want it"),
        (StillNeedsService.YES_LESS, "yes, but less"),
        (Helped.MADE_WORSE, "it made things worse"),
        (Section.SUPPORTS, "supports"),
        (YesNoNotAsked.NOT_ASKED, "not asked yet"),
    ],
)
def test_words_stand_for_the_code_they_belong_to(code: Enum, words: str) -> None:
    assert word(code) == words


def test_a_code_that_was_not_given_has_no_words() -> None:
    assert (word_or_blank(None), word_or_blank(Working.PARTLY)) == ("", "partly")


def test_days_are_written_as_in_australia() -> None:
    second_of_march = date(2026, 3, 2)

    assert day(second_of_march) == "2 March 2026"
    assert short_day(date(2026, 1, 31)) == "31 Jan 2026"
    assert weekday_and_day(second_of_march) == "Monday 2 March 2026"


def test_a_day_that_was_not_given_is_blank() -> None:
    assert (day_or_blank(None), short_day(None)) == ("", "")
    assert day_or_blank(date(2026, 3, 2)) == "2 March 2026"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("vi", "Vietnamese"), ("zh-Hans", "Chinese (Simplified)"), ("Dinka, a little", "Dinka, a little"), ("xx", "xx")],
)
def test_a_language_has_its_name_and_an_unknown_tag_stays(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("items", "phrase"), [([], ""), (["you"], "you"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_is_one_phrase(items: list[str], phrase: str) -> None:
    assert listed(items) == phrase


@pytest.mark.parametrize(
    ("words", "said"), [("", ""), ("you and Mira", "You and Mira"), ("élan", "Élan"), ("陈伟", "陈伟"), ("GP", "GP")]
)
def test_a_sentence_begins_with_a_capital_and_is_otherwise_left_alone(words: str, said: str) -> None:
    assert sentence(words) == said


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (None, ()),
        ("one", ("one",)),
        ("one\n\ntwo", ("one", "two")),
        ("one\n \t\n\n\n  two  ", ("one", "two")),
        ("one line\nof the editor's", ("one line of the editor's",)),
        ("one  \n   two", ("one two",)),
        ("I need:\n- rest\n* air\n• sun\n– food", ("I need:\n- rest\n* air\n• sun\n– food",)),
        ("First:\n1. rest\n2) air", ("First:\n1. rest\n2) air",)),
        ("a step\n-fold change", ("a step -fold change",)),
        ("in\n2026 we met", ("in 2026 we met",)),
        ("- a long\n  item\n- next", ("- a long item\n- next",)),
    ],
)
def test_a_line_break_inside_a_paragraph_joins_unless_a_list_item_follows(
    text: str | None, parts: tuple[str, ...]
) -> None:
    assert paragraphs(text) == parts


@pytest.mark.parametrize(
    ("tag", "full", "short", "with_weekday"),
    [
        ("vi", "2 tháng 3, 2026", "2 thg 3, 2026", "Thứ Hai, 2 tháng 3, 2026"),
        ("ar", "2 مارس 2026", "2 مارس 2026", "الاثنين، 2 مارس 2026"),
        ("zh-Hans", "2026年3月2日", "2026年3月2日", "2026年3月2日星期一"),
    ],
)
def test_a_day_is_said_as_its_language_says_days(tag: str, full: str, short: str, with_weekday: str) -> None:
    language, on = shipped()[tag], date(2026, 3, 2)

    assert (day(on, language), short_day(on, language), weekday_and_day(on, language)) == (full, short, with_weekday)


@pytest.mark.parametrize(
    ("tag", "phrase"),
    [
        ("vi", "Lan, Mira và Kim"),
        ("ar", "\u2066Lan\u2069 و \u2066Mira\u2069 و \u2066Kim\u2069"),
        ("zh-Hans", "Lan、Mira和Kim"),
    ],
)
def test_a_list_is_joined_as_its_language_joins(tag: str, phrase: str) -> None:
    assert listed(["Lan", "Mira", "Kim"], shipped()[tag]) == phrase


def test_an_arabic_and_is_written_to_an_arabic_word_as_one() -> None:
    assert listed(["أنت", "يوسف"], shipped()["ar"]) == "أنت ويوسف"


def test_a_code_is_said_in_the_language_of_what_it_is_said_of() -> None:
    chinese = shipped()["zh-Hans"]

    assert (word(AssessmentStatus.DONE, chinese), word(YesNoAsk.YES, chinese)) == ("已完成", "是")
    assert word_or_blank(None, chinese) == ""


def test_every_word_is_there_for_the_catalogues_under_its_kind() -> None:
    assert {("PlanStatus", "draft"), ("GoalState", "partly met")} <= set(labels())
