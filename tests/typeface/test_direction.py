import pytest

from planpress.typeface.direction import base_direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [("أريد بيتا", "rtl"), ("שלום", "rtl"), ("“أريد”", "rtl"), ("Ali علي", "ltr"), ("12 ✓", "ltr"), ("", "ltr")],
)
def test_the_first_letter_gives_the_direction(text: str, direction: str) -> None:
    assert base_direction(text) == direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("\u2066Mira\u2069 وسام", "rtl"),
        ("\u2067ميم\u2069 and Mira", "ltr"),
        ("\u2066Mira\u2069", "ltr"),
        ("\u2066a \u2067ب\u2069 c\u2069 د", "rtl"),
        ("\u2069ب", "rtl"),
    ],
)
def test_what_stands_between_isolates_does_not_count(text: str, direction: str) -> None:
    assert base_direction(text) == direction
