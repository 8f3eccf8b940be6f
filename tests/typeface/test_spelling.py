from planpress.typeface.spelling import uncovered


def test_letters_of_scripts_without_a_font_are_found_once_in_order() -> None:
    assert uncovered("שלום, Hạnh 陈 علي → สวัสดี שלום 🙂")[:5] == [*"שלום", "ส"]


def test_nothing_is_missing_in_the_languages_that_the_fonts_hold() -> None:
    assert uncovered("Ọlá́dele, Ελένη, Щербак, 喆, ひらがな, پشتو ڕۆژ, ngó:l\n\t✓ “x”…") == []
