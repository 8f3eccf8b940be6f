import html
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from planpress.render.scripts import set_words


def test_plain_text_is_only_escaped() -> None:
    assert str(set_words("Call <Mira> & “ask” – €5")) == "Call &lt;Mira&gt; &amp; “ask” – €5"


def test_polish_and_turkish_stay_in_the_text_face() -> None:
    assert str(set_words("Łukasz Żółkiewski, Gülşah Şahin")) == "Łukasz Żółkiewski, Gülşah Şahin"


def test_a_letter_with_a_loose_mark_is_composed_before_it_is_judged() -> None:
    assert str(set_words("Jose\u0301")) == "José"


def test_a_word_with_one_foreign_letter_is_set_whole() -> None:
    assert str(set_words("My friend Hạnh, from school")) == 'My friend <span class="noto">Hạnh,</span> from school'


def test_a_word_with_a_loose_mark_leaves_the_text_face() -> None:
    assert str(set_words("My uncle Adék\u0301ọ")) == 'My uncle <span class="noto">Adéḱọ</span>'


def test_where_half_of_the_words_leave_all_do() -> None:
    assert str(set_words("Trần Thị Lan")) == '<span class="noto">Trần Thị Lan</span>'


def test_markup_in_a_foreign_word_is_escaped() -> None:
    assert "<b>" not in set_words("<b>Hạnh</b> <b>Περικλής</b> 陈<b>伟 محمد<b>")


def test_greek_and_cyrillic_are_set_in_noto() -> None:
    assert str(set_words("with Περικλής and Ольга today")) == (
        'with <span class="noto">Περικλής</span> and <span class="noto">Ольга</span> today'
    )


def test_arabic_words_in_a_row_are_one_isolated_run() -> None:
    assert str(set_words("My son محمد علي, nine")) == 'My son <bdi class="arabic" dir="rtl">محمد علي</bdi>, nine'


def test_brackets_around_arabic_stay_in_the_sentence() -> None:
    assert str(set_words("Ali (علي)")) == 'Ali (<bdi class="arabic" dir="rtl">علي</bdi>)'


def test_chinese_is_marked_without_the_latin_beside_it() -> None:
    assert str(set_words("陈伟\uff08Chen Wei\uff09")) == (
        '<span class="han">陈伟\uff08</span>Chen Wei<span class="han">\uff09</span>'
    )


def test_symbols_leave_their_word_in_the_text_face() -> None:
    assert str(set_words("☐ first → ✓ done")) == "☐ first → ✓ done"


def test_a_soft_hyphen_does_not_change_the_font() -> None:
    assert str(set_words("well\u00adbeing")) == "well\u00adbeing"


@given(st.text(alphabet=st.sampled_from("ab <&>'\"é\u0301\u0323ạΩЖ陈\uff0cعلي،-\n\u00a0✓\u200d")))
def test_no_character_is_lost_or_added(text: str) -> None:
    shown = html.unescape(re.sub(r"<[^>]*>", "", str(set_words(text))))

    assert unicodedata.normalize("NFC", shown) == unicodedata.normalize("NFC", text)
