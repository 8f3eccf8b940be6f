from planpress.check.characters import check_characters
from planpress.check.plan import check_plan
from tests.check.sound import case_of, findings


def test_a_character_is_named_with_its_number_and_its_own_place() -> None:
    sections = "situation:\n  client_words: |\n    I am tired.\n    I am ☺ and 🙂 today.\n  team_view: Well.\n"

    found = [entry for entry in check_plan(case_of(sections)) if entry.code == "P065"]

    assert [entry.message for entry in found] == [
        "no font has the character U+263A (white smiling face)",
        "no font has the character U+1F642 (slightly smiling face)",
    ]
    line = found[0].place.line
    assert [(entry.place.line, entry.place.column) for entry in found] == [(line, 10), (line, 16)]


def test_a_character_without_a_name_is_told_by_its_number() -> None:
    assert findings(check_characters, "summary: Well \ue000.\n") == [
        "no font has the character U+E000 (without a name)"
    ]


def test_the_marks_that_documents_use_inside_cannot_be_smuggled_in() -> None:
    assert len(findings(check_characters, "summary: Well \ufdd0 and \ufdd1 and \ufdd2.\n")) == 3


def test_all_that_the_fonts_have_is_welcome() -> None:
    assert findings(check_characters, "summary: Ngọc, Ọlá́dele, Ελένη, 陈美玲, يوسف, ✓ → “so” …\n") == []
