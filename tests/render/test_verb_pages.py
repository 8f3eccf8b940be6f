from planpress.render.verb_pages import Verb, verbs_page

FULL = Verb(
    "check",
    "Say what to mend",
    "planpress check",
    about=("It never writes.",),
    options=(("--strict", "Warnings count, too."),),
    examples=("planpress check --strict",),
    exit_codes=(("1", "there are errors"),),
)
BARE = Verb("new", "Begin a plan", "planpress new")


def test_a_verb_is_shown_with_its_options_examples_and_exit_codes() -> None:
    text = verbs_page((FULL,))

    assert "## check { #check }" in text
    assert "**Examples**" in text
    assert "there are errors" in text
    assert "Warnings count" in text


def test_a_verb_without_them_has_no_heading_over_nothing() -> None:
    text = verbs_page((BARE,))

    assert "**Examples**" not in text
    assert "Exit code" not in text
