import pytest

from planpress.render.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë 李 ‘ok’", "Zoë 李 ‘ok’"),
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("a\tb\xa0c\u200b", r"a\tb\xa0c\u200b"),
        ("\u202eevil\u2066", r"\u202eevil\u2066"),
        ("\x9b2J\udc80", r"\x9b2J\udc80"),
    ],
)
def test_what_could_steer_a_terminal_or_does_not_show_is_spelt_out(text: str, shown: str) -> None:
    assert visible(text) == shown
