import pytest

from planpress.typeface.direction import base_direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [("أريد بيتا", "rtl"), ("שלום", "rtl"), ("“أريد”", "rtl"), ("Ali علي", "ltr"), ("12 ✓", "ltr"), ("", "ltr")],
)
def test_the_first_letter_gives_the_direction(text: str, direction: str) -> None:
    assert base_direction(text) == direction
