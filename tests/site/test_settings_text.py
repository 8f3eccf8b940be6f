import pytest

from planpress.errors import PlanpressError
from planpress.site.settings_text import load_settings


def test_lists_keys_and_texts_are_read() -> None:
    assert load_settings("nav:\n- a.md\n- B: b.md\n", "mkdocs.yml") == {"nav": ["a.md", {"B": "b.md"}]}


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\n" + "".join(f"{n}: &{n} [*b, *b]\n" for n in "cdefghijk")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BOMB, "line 2 uses an alias"),
        ("nav: &x [*x]", "line 1 uses an alias"),
        ("[" * 100, "line 1 is nested too deeply"),
        ("nav: !!python/object/apply:os.system [id]", "cannot be read"),
        ("nav: [a", "cannot be read"),
        ("nav: \x00", "cannot be read"),
        ("day: 2026-13-45", "cannot be read"),
    ],
)
def test_what_stands_for_more_than_is_written_is_refused_at_once(text: str, words: str) -> None:
    with pytest.raises(PlanpressError, match=rf"mkdocs\.yml.* {words}"):
        load_settings(text, "mkdocs.yml")
