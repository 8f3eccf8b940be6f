import base64
import warnings
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from planpress.disk.logo import BrokenLogoError, logo_of
from planpress.printing.pdf.libraries import load_libraries


def _png(mode: str = "RGB", size: tuple[int, int] = (4, 2)) -> bytes:
    """Return a picture, the same each time: the tests are called by it."""
    file = BytesIO()
    Image.new(mode, size).save(file, "PNG")
    return file.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    """Return a part of a PNG whose checksum is right, whatever it holds."""
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def _with_pixels(packed: bytes) -> bytes:
    """Return the picture with these bytes as its points."""
    begin, end = PNG.index(b"IDAT") - 4, PNG.index(b"IEND") - 4
    return PNG[:begin] + _chunk(b"IDAT", packed) + PNG[end:]


PNG = _png()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>'
FROM_OUTSIDE = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/a.png"/></svg>'
HOLDS_LARGE = (
    b'<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,%s"/></svg>'
    % base64.b64encode(_png("1", (9500, 9500)))
)
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
        ("logo.png", PNG[:8], "damaged, or ends in the middle"),
        ("logo.png", PNG[:-20], "damaged, or ends in the middle"),
        ("logo.png", PNG[:-12], "damaged, or ends in the middle"),
        ("logo.png", PNG[:20] + b"\x09" + PNG[21:], "damaged, or ends in the middle"),
        ("logo.png", _with_pixels(b"no points at all"), "damaged, or ends in the middle"),
        ("logo.png", _png("1", (5000, 5001)), "more than 25,000,000 points"),
        ("logo.png", _png("1", (9500, 9500)), "more than 25,000,000 points"),
        ("logo.png", _png("1", (15_000, 15_000)), "more than 25,000,000 points"),
        ("logo.svg", b"<svg>\n <rect", "cannot be read at line 2, column "),
        ("logo.svg", b"<html/>", "this is no SVG picture"),
        ("logo.svg", b"<!DOCTYPE svg [<!ENTITY a 'aa'>]><svg>&a;</svg>", "defines entities"),
        ("logo.svg", HOLDS_LARGE, "more than 25,000,000 points"),
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


@pytest.mark.parametrize(
    "content",
    [PNG[:8], PNG[:-20], PNG[:-12], _with_pixels(b"no points at all"), PNG[:-14] + b"\0" + PNG[-13:]],
)
def test_damage_is_told_even_where_weasyprint_is_loaded_which_has_pillow_fill_up_pictures(content: bytes) -> None:
    load_libraries()
    assert ImageFile.LOAD_TRUNCATED_IMAGES

    with pytest.raises(BrokenLogoError, match="is damaged, or ends in the middle"):
        logo_of({"logo.png": content})

    assert ImageFile.LOAD_TRUNCATED_IMAGES


@given(st.data())
def test_whatever_the_damage_it_is_told_the_same_way_and_with_no_warning(data: st.DataObject) -> None:
    sound = data.draw(st.sampled_from([_png(mode) for mode in ("1", "L", "P", "RGBA", "I;16")]))
    at = data.draw(st.integers(8, len(sound) - 1))
    spoilt = sound[:at] + data.draw(st.binary(max_size=8)) + sound[at + data.draw(st.integers(0, 8)) :]
    with warnings.catch_warnings(action="error"):
        said = _said_of(spoilt)
    assert said.removeprefix("templates/logo.png: this picture ") in {
        "",
        "is damaged, or ends in the middle.",
        "has more than 25,000,000 points, far more than a letterhead can show: make it smaller.",
    }


def _said_of(content: bytes) -> str:
    try:
        logo_of({"logo.png": content})
    except BrokenLogoError as broken:
        return str(broken).splitlines()[0]
    return ""
