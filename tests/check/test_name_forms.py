import pytest

from planpress.check.name_forms import full_forms, holds_form, is_telling, plain_form, proper_words, words_of


def is_named(name: str, text: str) -> bool:
    return any(holds_form(plain_form(text), form) for form in full_forms(name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Siobhán O'Brien", "My friend Siobhán O\u2019Brien comes by."),
        ("Siobhán O'Brien", "My friend Siobhan OBrien comes by."),
        ("Siobhán O'Brien", "Siobhán  O'Brien\ncomes by."),
        ("Chen Meiling", "I saw Meiling Chen today."),
        ("Meiling Chen", "CHEN, Meiling"),
        ("Nguyễn Thị Ánh", "Ánh, Nguyễn Thị"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("Mai Anh Tran", "Tran Mai Anh"),
        ("Zoë Dvořák", "Zoe\u0308 Dvor\u030ca\u0301k"),
        ("陈美玲", "我和陈美玲一起去。"),
        ("Stavros (Σταύρος Παπαδημητρίου)", "Χθες ήρθε Σταύρος Παπαδημητρίου."),
        ("Renée", "renee's house"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, text: str) -> None:
    assert is_named(name, text)


@pytest.mark.parametrize(("name", "text"), [("Ann Lee", "Joann Leeson"), ("Mai Holt", "Mai and Holt"), ("?", "so?")])
def test_a_name_is_not_found_in_other_words(name: str, text: str) -> None:
    assert not is_named(name, text)


def test_a_first_name_does_not_tell_a_client_from_others_but_a_name_without_spaces_does() -> None:
    assert [is_telling(plain_form(name)) for name in ("Mai", "Mai Holt", "陈美玲", "陈")] == [False, True, True, False]


def test_titles_and_short_words_do_not_stand_for_a_person() -> None:
    assert list(words_of("Dr Bo O'Hara-Li")) == ["ohara"]


def test_only_words_that_do_not_begin_small_are_names() -> None:
    assert proper_words("I may see May, and E\u0301lodie or 陈") == {"i", "may", "elodie", "陈"}
