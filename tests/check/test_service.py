import pytest

from planpress.check.plan import check_service
from planpress.check.service import ServiceCase
from planpress.model.service import Service
from tests.support.sound import AS_OF, laid_over, load, sound_service, sound_service_text


def _messages(change: str) -> list[str]:
    service = Service.model_validate(laid_over(load(sound_service_text()), load(change)))
    return [found.message for found in check_service(ServiceCase(service, AS_OF))]


def test_a_sound_service_has_no_mistakes() -> None:
    assert check_service(ServiceCase(sound_service(), AS_OF)) == ()


def test_nobody_stands_in_for_themselves() -> None:
    assert _messages("team: [{id: lena-hoffmann, backup: lena-hoffmann}]") == [
        "lena-hoffmann cannot stand in for themselves"
    ]


def test_nobody_on_the_team_is_called_client() -> None:
    assert _messages("team: [{id: client, name: Bo Lind, role: Nurse}]") == ["`client` always means the client"]


def test_an_agency_may_not_be_called_like_someone_of_the_team() -> None:
    assert _messages("agencies: [{id: tom-reid, name: Tom Reid and Sons}]") == ["the id tom-reid is used twice"]


def test_a_measure_without_items_measures_nothing() -> None:
    assert _messages("measure_tools: [{id: recovery-star, items: 0}]") == ["recovery-star has no items"]


def test_a_text_that_will_be_checked_has_not_been_checked() -> None:
    assert _messages("rights: {text: You have a say., last_checked: 2026-12-01}") == [
        "last_checked is 2026-12-01, which is in the future"
    ]


def test_a_text_about_rights_stands_for_a_year() -> None:
    assert _messages("rights: {text: You have a say., last_checked: 2025-11-24}") == []
    assert len(_messages("rights: {text: You have a say., last_checked: 2025-11-23}")) == 1


def test_a_language_is_a_tag_that_stands_for_one() -> None:
    assert _messages("languages: [en, vi, ar, zh-Hans, el, en-AU]") == []
    assert _messages("languages: [en, vietnamese, xx-1, zh_Hans]") == [
        "vietnamese is not the tag of a language",
        "xx-1 is not the tag of a language",
        "zh_Hans is not the tag of a language",
    ]


@pytest.mark.parametrize(
    "pattern", ["[A-Z]{2,4}-[0-9]{1,8}", r"WC\\d{6}", "MH-[0-9]+|WC-[0-9]{4}", "[0-9A-F]{8}", "A?B*C+D{1,}"]
)
def test_a_form_of_ids_may_be_simple(pattern: str) -> None:
    assert _messages(f'plan_id_pattern: "{pattern}"') == []


@pytest.mark.parametrize("pattern", ["(a+)+b", "(A|A)(A|A)", "[A-Z", ".*", "[^/]+", "A*B*C*D*E*", r"\\w+", "A|", "{2}"])
def test_a_form_of_ids_that_could_take_years_or_allow_anything_is_refused(pattern: str) -> None:
    assert _messages(f'plan_id_pattern: "{pattern}"') == ["ids cannot be checked against this form"]


def test_whoever_has_left_stands_in_for_nobody_but_may_be_named_by_those_who_left_too() -> None:
    gone = "{id: tom-reid, left: 2026-11-23, backup: lena-hoffmann}"
    assert _messages(f"team: [{{id: lena-hoffmann}}, {gone}]") == [
        "tom-reid, who stands in for lena-hoffmann, left on 2026-11-23"
    ]
    assert _messages(f"team: [{{id: lena-hoffmann, left: 2026-11-20}}, {gone}]") == []


def test_the_last_day_is_still_a_day_on_the_team() -> None:
    assert _messages("team: [{id: lena-hoffmann}, {id: tom-reid, left: 2026-11-24}]") == []


def test_a_time_zone_is_one_that_there_is() -> None:
    assert _messages("time_zone: Pacific/Auckland") == []
    assert _messages("time_zone: Melbourne") == ["there is no time zone of this name"]
