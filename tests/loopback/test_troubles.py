import pytest

from planpress.loopback.troubles import PageTrouble, told_on

IN_PLAN = PageTrouble("plans/MH-1.yaml:9", "error P012: that day does not exist", "write a day of the calendar", "MH-1")
IN_SERVICE = PageTrouble("service.yaml:2", "error P100: a phone is needed")


def test_a_page_about_which_nothing_is_wrong_says_nothing() -> None:
    assert told_on("MH-1", []) == ""


def test_the_page_of_the_plan_says_it_in_full_with_how_to_mend_it() -> None:
    told = told_on("MH-1", [IN_PLAN])
    assert "<li>plans/MH-1.yaml:9: error P012: that day does not exist<br>To mend it: write a day" in told
    assert '<section class="planpress-trouble" role="alert">' in told
    assert "<details" not in told


@pytest.mark.parametrize("plan_id", ["", "MH-2"])
def test_every_other_page_says_the_first_in_one_line_and_how_many_more(plan_id: str) -> None:
    told = told_on(plan_id, [IN_PLAN, IN_PLAN])
    assert "<summary>plans/MH-1.yaml:9: error P012: that day does not exist and 1 more</summary>" in told
    assert "<section" not in told


@pytest.mark.parametrize("plan_id", ["", "MH-1", "MH-2"])
def test_what_concerns_everything_is_said_in_full_on_every_page(plan_id: str) -> None:
    told = told_on(plan_id, [IN_SERVICE])
    assert "<section" in told
    assert "<li>service.yaml:2: error P100: a phone is needed</li>" in told


def test_no_word_of_it_becomes_markup() -> None:
    sly = "<img src=x onerror='a()'>&"
    told = told_on("MH-1", [PageTrouble(sly, sly, sly, "MH-1"), PageTrouble(sly, sly, sly, "MH-2")])
    assert "<img" not in told
    assert told.count("&lt;img src=x onerror=&#x27;a()&#x27;&gt;&amp;") == 8


def test_of_many_only_some_are_said_and_how_many_more_there_are() -> None:
    assert "<li>And 5 more," in told_on("MH-1", [IN_PLAN] * 25)
    assert "more" not in told_on("MH-1", [IN_PLAN] * 20)
