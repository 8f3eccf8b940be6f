import pytest

from planpress.compose.language import ENGLISH, Language
from planpress.compose.words import listed
from planpress.render.speech import foreign_attributes, missing_translations, plain, set_text
from tests.support.languages import greek, shipped

AR, VI = shipped()["ar"], shipped()["vi"]


def test_english_is_set_as_words_alone() -> None:
    assert str(set_text("My friend <Mira>", ENGLISH)) == "My friend &lt;Mira&gt;"
    assert str(foreign_attributes("My friend Mira", ENGLISH)) == ""


def test_an_english_passage_says_that_it_is_one() -> None:
    assert str(set_text("I sleep at night.", VI)) == '<bdi lang="en">I sleep at night.</bdi>'


@pytest.mark.parametrize("number", ["(03) 5550 0140", "0491 570 156", "MH-1042"])
def test_a_number_is_not_turned_round_in_arabic(number: str) -> None:
    assert str(set_text(number, AR)) == f'<bdi dir="ltr">{number}</bdi>'


def test_an_english_passage_in_arabic_is_read_from_the_left() -> None:
    assert str(set_text("I sleep at night.", AR)) == '<bdi lang="en" dir="ltr">I sleep at night.</bdi>'
    assert str(foreign_attributes("I sleep at night.", AR)) == ' lang="en" dir="ltr"'


def test_arabic_in_an_arabic_document_needs_no_mark() -> None:
    assert str(set_text("خطتك <الآن>: نعم", AR)) == "خطتك &lt;الآن&gt;: نعم"


def test_an_arabic_name_inside_an_english_text_keeps_its_own_run() -> None:
    assert str(set_text("Yusuf (يوسف)", AR)) == (
        '<bdi dir="ltr">Yusuf (<bdi class="arabic" dir="rtl">يوسف</bdi>)</bdi>'
    )


@pytest.mark.parametrize(
    ("language", "html"),
    [
        (AR, 'الطريقة: <bdi lang="en" dir="ltr">Ring and ask for Priya</bdi>'),
        (VI, '<span class="noto">Cách gặp: <bdi lang="en">Ring and ask for Priya</bdi></span>'),
    ],
)
def test_an_english_value_in_a_translated_sentence_carries_its_own_language(language: Language, html: str) -> None:
    said = language.say("How: %(how)s", how="Ring and ask for Priya")

    assert str(set_text(said, language)).replace("</span>", "").replace('<span class="noto">', "") == (
        html.replace("</span>", "").replace('<span class="noto">', "")
    )
    assert str(foreign_attributes(said, language)) == ""


def test_a_list_of_english_passages_is_no_english_passage() -> None:
    said = listed(["swim on Sundays", "ring my sister"], AR)

    assert str(set_text(said, AR)) == (
        '<bdi lang="en" dir="ltr">swim on Sundays</bdi> و <bdi lang="en" dir="ltr">ring my sister</bdi>'
    )


def test_a_name_in_an_arabic_sentence_stays_in_one_piece() -> None:
    said = AR.say("How: %(how)s", how="Room <2>")

    assert str(set_text(said, AR)) == 'الطريقة: <bdi dir="ltr">Room &lt;2&gt;</bdi>'


def test_a_missing_translation_shows_and_is_counted() -> None:
    html = set_text(greek().say("Goal %(number)s: %(words)s", number=1, words="To <sleep> & “rest”"), greek())

    assert '<bdi class="untranslated" lang="en" dir="ltr" data-missing="Goal 1:' in html
    assert missing_translations(html) == ("Goal 1: To <sleep> & “rest”",)


def test_a_missing_translation_in_a_title_is_counted_too() -> None:
    title = plain(greek().say("Plan on a page"))

    assert title == "\u2060\u2039Plan on a page\u203a\u2060"
    assert missing_translations(f"<title>{title}</title>{set_text(greek().say('Who'), greek())}") == (
        "Plan on a page",
        "Who",
    )


def test_angle_quotes_of_a_writers_own_are_no_missing_translation() -> None:
    assert missing_translations("<p>\u2039so\u203a</p>") == ()
    assert plain("\u2039so\u203a") == "\u2039so\u203a"


@pytest.mark.parametrize(
    "text", ["\u2066Mira", "Mira\u2069", "\ufdd0Who", "Who\ufdd1", "\u2066a\ufdd0b\u2069c", "\ufdd1\u2069\u2066"]
)
def test_a_mark_without_its_other_half_leaves_no_element_open(text: str) -> None:
    html = str(set_text(text, AR))

    assert html.count("<bdi") == html.count("</bdi>")
