import re

import pytest

from tests.support.plans import ROOT

CSS = (ROOT / "templates" / "css" / "document.css").read_text(encoding="utf-8")
PICTURES = (ROOT / "templates" / "partials" / "pictures.html").read_text(encoding="utf-8")
BASE = (ROOT / "templates" / "partials" / "base.html").read_text(encoding="utf-8")
NAMED = dict(re.findall(r"(--\w+): (#[0-9a-f]+);", CSS))
WHITE = "#fff"
ENOUGH = 7


def colours(pattern: str, text: str) -> set[str]:
    """Return the colours that a pattern finds, looked up where they have a name."""
    return {NAMED.get(colour.removeprefix("var(").removesuffix(")"), colour) for colour in re.findall(pattern, text)}


TEXT = colours(r"(?<![-\w])color: ([^ ;}]+)", CSS + BASE)
GROUND = {WHITE} | colours(r"background(?:-color)?: ([^ ;}]+)", CSS)
DRAWN = colours(r'<rect[^>]* fill="(#[0-9a-f]+)"', PICTURES)
LETTERED = colours(r'<text[^>]* fill="(#[0-9a-f]+)"', PICTURES) | {NAMED["--ink"]}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    digits = colour.removeprefix("#")
    parts = [digit * 2 for digit in digits] if len(digits) == 3 else [digits[at : at + 2] for at in (0, 2, 4)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(part, 16) / 255 for part in parts)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21; it knows only light and dark, as a black-and-white printer does."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_scale_runs_from_1_to_21() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777", "#777777") == pytest.approx(1)


def test_the_colours_are_found() -> None:
    assert len(TEXT) >= 4
    assert len(GROUND) >= 2
    assert len(DRAWN) >= 3


@pytest.mark.parametrize("ground", sorted(GROUND))
@pytest.mark.parametrize("colour", sorted(TEXT))
def test_text_stands_out_from_what_is_behind_it(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= ENOUGH


@pytest.mark.parametrize("ground", sorted(DRAWN))
@pytest.mark.parametrize("colour", sorted(LETTERED))
def test_words_in_pictures_stand_out_in_grey_too(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= ENOUGH


def test_what_is_drawn_has_an_edge_where_its_shade_is_too_light_to_see() -> None:
    rects = re.findall(r"<rect[^>]*>", PICTURES)

    assert rects
    assert [rect for rect in rects if "stroke=" not in rect] == []
