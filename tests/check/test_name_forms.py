import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress.check.name_forms import (
    beginning_of,
    beginnings_in,
    full_forms,
    holds_form,
    is_telling,
    plain_form,
    proper_words,
    words_of,
)

_WORDS = st.lists(st.sampled_from(["mai", "holt", "an", "wc700001", "lee"]), min_size=1, max_size=6).map(" ".join)


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


@given(_WORDS, _WORDS)
def test_a_text_that_holds_a_name_holds_its_beginning(text: str, name: str) -> None:
    assert not holds_form(text, name) or beginning_of(name) in beginnings_in(text)


def test_a_beginning_is_two_words_so_that_few_names_have_the_same() -> None:
    assert [beginning_of(form) for form in ("wc700001", "mai holt", "mai anh tran")] == [
        "wc700001",
        "mai holt",
        "mai anh",
    ]
    assert beginnings_in("so mai holt") == {"so", "mai", "holt", "so mai", "mai holt"}


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("aé\u0301\u0323ệ한ㄱﬁ"), max_size=12))
def test_accents_are_taken_from_each_letter_as_from_the_whole_text(text: str) -> None:
    apart = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    letters = re.findall(r"\w+", unicodedata.normalize("NFC", apart).casefold())
    assert plain_form(text) == " ".join(letters) or re.search("['`\u00b4\u02b9-\u02bd\u2018-\u201b\u2032\uff07]", text)
