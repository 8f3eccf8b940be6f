from dataclasses import replace

from planpress.compose.frame import CaseManager, frame_for
from planpress.compose.goals import NextStep
from planpress.compose.room import coming_lines, contacts_lines, lines_of, step_lines
from planpress.compose.sharing import disclose
from planpress.compose.what_comes_next import WhatComesNext
from planpress.consent.opened import Reader
from tests.support.plans import a_plan_on_day


def test_each_text_begins_a_line_and_a_chinese_letter_is_as_wide_as_two() -> None:
    assert lines_of(["abc", "abcdef", ""], 4) == 1 + 2 + 1
    assert lines_of(["陈美玲"], 4) == 2


def test_each_number_to_ring_takes_a_line() -> None:
    contacts = frame_for(disclose(a_plan_on_day(), Reader.CLIENT), "", "", is_draft=True).contacts
    nobody = replace(contacts, case_manager=None)
    alone = replace(contacts, case_manager=CaseManager("Priya Nair", "nurse", "1", "", ""))
    both = replace(contacts, case_manager=CaseManager("Priya Nair", "nurse", "1", "Tom Gallagher", "2"))

    assert [contacts_lines(each) - contacts_lines(nobody) for each in (alone, both)] == [1, 2]


def test_a_box_takes_its_heading_and_its_lines() -> None:
    step = NextStep(1, "To sleep.", "", "", "Swim", "you", "")

    assert (step_lines(step), step_lines(None)) == (3, 0)
    assert coming_lines(WhatComesNext("", "Monday", ("How: by phone",))) == 4
