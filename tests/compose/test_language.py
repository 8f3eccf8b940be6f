import pytest
from babel import UnknownLocaleError

from planpress.compose.language import ENGLISH, is_english, language_for, language_of, message, missing_in
from planpress.model.client import Client
from tests.support.languages import greek, shipped
from tests.support.plans import a_client, a_service

FAREWELL = "Our work with %(name)s has ended"
ARABIC = language_of("ar", {("", FAREWELL): "انتهى عملنا مع %(name)s", ("", "yes"): "نعم", ("Meeting", "yes"): "أجل"})


def test_english_is_what_the_source_says() -> None:
    assert ENGLISH.say("Goal %(number)s", number=2) == "Goal 2"


def test_a_translation_takes_its_values_where_it_wants_them() -> None:
    assert greek().say("How: %(how)s", how="in person") == "Πώς: in person"


def test_what_has_no_translation_comes_in_english_and_is_marked() -> None:
    assert greek().say("Goal %(number)s", number=2) == "\ufdd0Goal 2\ufdd1"
    assert missing_in(f"a {greek().say('one')} b {greek().say('two')} {greek().say('one')}") == ("one", "two")


def test_an_empty_translation_is_none() -> None:
    assert missing_in(language_of("vi", {("", "one"): ""}).say("one")) == ("one",)


def test_one_word_may_be_said_differently_of_different_things() -> None:
    assert (ARABIC.say("yes"), ARABIC.say_in("Meeting", "yes")) == ("نعم", "أجل")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Mira", "انتهى عملنا مع \u2066Mira\u2069"),
        ("(03) 5550 0140", "انتهى عملنا مع \u2066(03) 5550 0140\u2069"),
        ("يوسف", "انتهى عملنا مع يوسف"),
        ("…", "انتهى عملنا مع …"),
    ],
)
def test_what_is_read_from_the_left_stays_in_one_piece_in_arabic(name: str, said: str) -> None:
    assert ARABIC.say(FAREWELL, name=name) == said


def test_numbers_are_no_text_to_turn() -> None:
    assert ARABIC.isolated(12) == 12


def test_a_language_read_from_the_left_keeps_only_english_passages_apart() -> None:
    assert greek().isolated("Mira") == "Mira"
    assert greek().isolated("Swim on Sundays") == "\u2066Swim on Sundays\u2069"


def test_english_itself_keeps_nothing_apart() -> None:
    assert ENGLISH.isolated("Swim on Sundays") == "Swim on Sundays"


@pytest.mark.parametrize(
    ("tag", "locale", "direction"), [("vi", "vi", "ltr"), ("ar", "ar", "rtl"), ("zh-Hans", "zh_Hans", "ltr")]
)
def test_a_tag_says_how_a_language_is_read(tag: str, locale: str, direction: str) -> None:
    language = language_of(tag, {})

    assert (language.tag, str(language.locale), language.direction) == (tag, locale, direction)


@pytest.mark.parametrize("tag", ["en", "en-AU", "en-GB"])
def test_every_english_is_the_english_of_the_source(tag: str) -> None:
    assert language_of(tag, {}) is ENGLISH


def test_a_tag_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownLocaleError):
        language_of("qqq", {})


@pytest.mark.parametrize(
    ("likes", "offered", "given"),
    [
        ("vi", ["en", "vi"], "vi"),
        ("zh-hans", ["en", "zh-Hans"], "zh-Hans"),
        ("vi", ["en"], "en-AU"),
        ("pl", ["en", "vi"], "en-AU"),
        (None, ["en", "vi"], "en-AU"),
    ],
)
def test_a_client_reads_their_language_where_the_service_offers_it(
    likes: str | None, offered: list[str], given: str
) -> None:
    client = Client.model_validate(a_client(language=likes))
    languages = shipped()

    assert language_for(client, a_service(languages=offered), languages).tag == given


def test_a_marked_text_is_the_text() -> None:
    assert message("someone else") == "someone else"


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("I sleep at night.", True),
        ("Khôi naps while I cook dinner slowly", True),
        ("There is a saying I like, 静水流深: still waters run deep.", True),
        ("Tôi ngủ được ban đêm.", False),
        ("Nguyễn Thị Lan", False),
        ("Priya Nair", False),
        ("أنام جيدا في الليل", False),
        ("我晚上睡得好。", False),
        ("(03) 5550 0140", False),
        ("", False),
        ("\u2066I sleep at night.\u2069 \u2066So do you.\u2069", False),
    ],
)
def test_english_is_known_by_its_letters(text: str, *, english: bool) -> None:
    assert is_english(text) is english
