"""The fonts shipped with planpress, as CSS for the printer."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planpress.disk.safe_read import read_regular_file


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, and what CSS calls it."""

    file: str
    family: str
    weight: int = 400
    style: str = "normal"

    @property
    def url(self) -> str:
        """The address by which CSS asks for the face; only the printer's own fetcher knows it."""
        return f"planpress:fonts/{self.file}"

    @property
    def rule(self) -> str:
        """The `@font-face` rule."""
        return (
            f'@font-face {{ font-family: "{self.family}"; src: url("{self.url}");'
            f" font-weight: {self.weight}; font-style: {self.style} }}\n"
        )


FACES: Final = (
    Face("AtkinsonHyperlegibleNext-Regular.ttf", "Atkinson Hyperlegible Next"),
    Face("AtkinsonHyperlegibleNext-Italic.ttf", "Atkinson Hyperlegible Next", style="italic"),
    Face("AtkinsonHyperlegibleNext-Bold.ttf", "Atkinson Hyperlegible Next", 700),
    Face("AtkinsonHyperlegibleNext-BoldItalic.ttf", "Atkinson Hyperlegible Next", 700, "italic"),
    Face("NotoSans-Regular.ttf", "Noto Sans"),
    Face("NotoSans-Bold.ttf", "Noto Sans", 700),
    Face("DejaVuSans-Symbols.ttf", "Planpress Symbols"),
    Face("IBMPlexSansArabic-Regular.ttf", "IBM Plex Sans Arabic"),
    Face("IBMPlexSansArabic-Bold.ttf", "IBM Plex Sans Arabic", 700),
    Face("NotoSansSC-Regular.ttf", "Noto Sans SC"),
    Face("NotoSansSC-Bold.ttf", "Noto Sans SC", 700),
)
FAMILY_STACK: Final = tuple(dict.fromkeys(face.family for face in FACES))
"""The families in the order in which they are searched for a glyph; `templates/css/fonts.css` has the same order."""


def font_face_css() -> str:
    """Return the `@font-face` rules of every shipped face."""
    return "".join(face.rule for face in FACES)


def read_fonts(folder: Path) -> Mapping[str, bytes]:
    """Return the content of every shipped face by its address; `folder` is `templates/fonts`."""
    return {face.url: read_regular_file(folder / face.file) for face in FACES}
