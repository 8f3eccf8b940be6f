import base64
from io import BytesIO

import pytest
from PIL import Image

from planpress.disk.logo import BrokenLogoError, logo_of


def _png() -> bytes:
    """Return a small picture, the same each time: the tests are called by it."""
    file = BytesIO()
    Image.new("RGB", (4, 2), "white").save(file, "PNG")
    return file.getvalue()


PNG = _png()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>'
FROM_OUTSIDE = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/a.png"/></svg>'
OF_ITSELF = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,"/><use href="#a"/></svg>'


def test_a_team_without_a_logo_has_none() -> None:
    assert logo_of({"documents/card.html": b""}) == {}


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [("logo.png", "png", PNG), ("logo.svg", "svg+xml", SVG), ("logo.svg", "svg+xml", OF_ITSELF)],
)
def test_a_sound_picture_is_carried_in_its_address(name: str, kind: str, content: bytes) -> None:
    assert logo_of({name: content}) == {"logo": f"data:image/{kind};base64,{base64.b64encode(content).decode()}"}


def test_of_two_pictures_the_one_that_can_be_enlarged_is_taken() -> None:
    assert logo_of({"logo.png": PNG, "logo.svg": SVG})["logo"].startswith("data:image/svg+xml;")


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("logo.png", b"", "this is no PNG picture"),
        ("logo.png", SVG, "this is no PNG picture"),
        ("logo.png", PNG[:-20], "the picture ends in the middle"),
        ("logo.png", PNG[:20] + b"\x09" + PNG[21:], "the picture is damaged"),
        ("logo.svg", b"<svg>\n <rect", "cannot be read at line 2, column "),
        ("logo.svg", b"<html/>", "this is no SVG picture"),
        ("logo.svg", b"<!DOCTYPE svg [<!ENTITY a 'aa'>]><svg>&a;</svg>", "defines entities"),
        ("logo.svg", FROM_OUTSIDE, r"asks for http://example.org/a.png, and planpress fetches nothing"),
    ],
)
def test_a_picture_that_would_not_print_is_told_with_its_file_and_how_to_mend_it(
    name: str, content: bytes, fault: str
) -> None:
    with pytest.raises(BrokenLogoError, match=rf"^templates/{name}: .*{fault}") as caught:
        logo_of({name: content})

    assert caught.value.exit_code == 1
    assert str(caught.value).endswith("Save the picture again, or take the file away: letters are sound without it.")
