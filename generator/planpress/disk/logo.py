"""The picture at the head of letters: a team's own file, looked at before anything is printed with it."""

import base64
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Final
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

from planpress.errors import PlanpressError

LOGOS: Final = {"logo.svg": "image/svg+xml", "logo.png": "image/png"}
"""What a team may call it, the better one first."""
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_MOST_POINTS: Final = 25_000_000
"""A small file can open to any number of points, and each letter would take seconds and gigabytes."""
_TOO_LARGE: Final = (
    f"this picture has more than {_MOST_POINTS:,} points, far more than a letterhead can show: make it smaller"
)


class BrokenLogoError(PlanpressError):
    """The picture cannot be read, or asks for something outside."""

    exit_code = 1

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(
            f"templates/{name}: {fault}.\nSave the picture again, or take the file away: letters are sound without it."
        )


def logo_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the picture as an address that carries its bytes; nothing if a team has none.

    Raises:
        BrokenLogoError: the picture would not print.
    """
    name = next((name for name in LOGOS if name in files), "")
    if not name:
        return {}
    content = files[name]
    fault = _fault_of_png(content) if name.endswith(".png") else _fault_of_svg(content)
    if fault:
        raise BrokenLogoError(name, fault)
    return {"logo": f"data:{LOGOS[name]};base64,{base64.b64encode(content).decode()}"}


def _fault_of_png(content: bytes) -> str:
    """Return what is wrong with a PNG, from its first byte to its last: a damaged one would be printed in part."""
    from PIL import Image

    if not content.startswith(_SIGNATURE):
        return "this is no PNG picture, whatever its name says"
    if _is_too_large(content):
        return _TOO_LARGE
    try:
        with warnings.catch_warnings(action="error"), _no_picture_filled_up():
            Image.open(BytesIO(content), formats=["PNG"]).verify()
            # That looked at checksums alone; and it spends the opened picture.
            Image.open(BytesIO(content), formats=["PNG"]).load()
    except Exception:  # noqa: BLE001  # Pillow raises whatever its decoders raise
        return "this picture is damaged, or ends in the middle"
    return ""


@contextmanager
def _no_picture_filled_up() -> Iterator[None]:
    """Have Pillow refuse what ends in the middle; WeasyPrint, once imported, tells it not to, for the whole process."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _is_too_large(content: bytes) -> bool:
    """Whether a picture opens to too many points; one that cannot be opened does not."""
    from PIL import Image

    try:
        with warnings.catch_warnings(action="error"), Image.open(BytesIO(content)) as picture:
            return picture.width * picture.height > _MOST_POINTS
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return True
    except Exception:  # noqa: BLE001  # Pillow raises whatever its decoders raise
        return False


def _fault_of_svg(content: bytes) -> str:
    if b"<!ENTITY" in content:
        return "this SVG defines entities, which planpress does not read"
    try:
        # No entity is left to expand, and the standard parser asks for nothing outside.
        root = ET.fromstring(content)  # noqa: S314
    except ET.ParseError as error:
        line, column = error.position
        return f"this SVG cannot be read at line {line}, column {column + 1}"
    if root.tag.rpartition("}")[2] != "svg":
        return "this is no SVG picture, whatever its name says"
    addresses = [value for element in root.iter() for key, value in element.items() if key.rpartition("}")[2] == "href"]
    outside = next((address for address in addresses if not address.startswith(("#", "data:image/"))), "")
    if outside:
        return f"this SVG asks for {outside}, and planpress fetches nothing: put the picture itself into it"
    return _TOO_LARGE if any(_is_too_large(_carried(address)) for address in addresses) else ""


def _carried(address: str) -> bytes:
    """Return the bytes that an address carries in itself; none if they cannot be read, which printing then tells."""
    kind, _, said = address.partition(",")
    try:
        return base64.b64decode(unquote_to_bytes(said)) if kind.endswith(";base64") else unquote_to_bytes(said)
    except ValueError:
        return b""
