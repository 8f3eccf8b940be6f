from planpress.check.wording import check_no_placeholders, check_plain_words, check_reading_level
from tests.support.sound import findings

PLAIN = "Mai wants a home of her own. " * 20
HARD = "Interdisciplinary recommendations regarding accommodation. " * 30


def test_plain_english_is_easy_to_read() -> None:
    assert findings(check_reading_level, f"summary: {PLAIN}\n") == []


def test_long_words_ask_for_many_years_at_school() -> None:
    (message,) = findings(check_reading_level, f"summary: {HARD}\n")

    assert message.startswith("what the team writes for the client takes the reading skills of school year ")


def test_a_short_text_says_little_of_a_reading_level() -> None:
    assert findings(check_reading_level, f"summary: {HARD[:120]}\n") == []


def test_the_clients_own_words_may_be_as_hard_as_they_like() -> None:
    assert findings(check_reading_level, f"situation: {{client_words: {HARD}}}\nsummary: {PLAIN}\n") == []


def test_signs_that_people_use_are_no_placeholders() -> None:
    text = "summary: I <3 my dog, see [1], size XL, at 5 < 6 or 7 > 6 and so on.\n"

    assert findings(check_no_placeholders, text) == []


def test_a_word_inside_another_is_no_jargon() -> None:
    assert findings(check_plain_words, "summary: She keeps her subdued mood to herself.\n") == []
