"""Make `templates/fonts/` again from the unpacked font packages that its README names.

Usage: `python generator/tools/subset_fonts.py PACKAGES FONTS`. PACKAGES contains one unpacked folder for each package:
`atkinson-hyperlegible-next`, `noto-sans`, `ibm-plex-sans-arabic`, `noto-sans-sc`, `dejavu`. Faces that are small enough
are copied as they are; the Chinese and the symbol faces are reduced to the characters that planpress ships.
"""

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

_ATKINSON = "atkinson-hyperlegible-next/{0}/AtkinsonHyperlegibleNext_{0}.ttf"
COPIES = {
    "AtkinsonHyperlegibleNext-Regular.ttf": _ATKINSON.format("400Regular"),
    "AtkinsonHyperlegibleNext-Italic.ttf": _ATKINSON.format("400Regular_Italic"),
    "AtkinsonHyperlegibleNext-Bold.ttf": _ATKINSON.format("700Bold"),
    "AtkinsonHyperlegibleNext-BoldItalic.ttf": _ATKINSON.format("700Bold_Italic"),
    "NotoSans-Regular.ttf": "noto-sans/400Regular/NotoSans_400Regular.ttf",
    "NotoSans-Bold.ttf": "noto-sans/700Bold/NotoSans_700Bold.ttf",
    "IBMPlexSansArabic-Regular.ttf": "ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf",
    "IBMPlexSansArabic-Bold.ttf": "ibm-plex-sans-arabic/700Bold/IBMPlexSansArabic_700Bold.ttf",
}
# Spaces, CJK symbols and punctuation, kana, bopomofo, full-width forms: what occurs between ideographs.
BETWEEN_IDEOGRAPHS = {0x20, 0xA0, *range(0x3000, 0x3100), *range(0x3100, 0x3130), *range(0xFF00, 0xFFF0)}
IDEOGRAPHS = set(range(0x4E00, 0xA000))
SYMBOLS = {ord(character) for character in " \u00a0←↑→↓↗✓✔✗✘☐☑☒☎✉★☆●○■□◦▪▸▾▲▶▼◆⚠♥✂✎⚑"}


def common_ideographs() -> set[int]:
    """Return the ideographs of GB 2312 and of Big5 level 1: everyday simplified and traditional Chinese."""
    simplified = {high << 8 | low for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)}
    lows = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = {high << 8 | low for high in range(0xA4, 0xC7) for low in lows}
    return _decoded(simplified, "gb2312") | _decoded(traditional, "big5")


def subset(source: Path, target: Path, characters: set[int]) -> None:
    """Write the face at `source` with these characters only, without the tables that printing never uses."""
    options = Options(
        drop_tables=[*Options().drop_tables, "FFTM"],
        layout_features=["ccmp", "kern", "locl", "mark", "mkmk"],
        hinting=False,
        recalc_timestamp=False,
        notdef_outline=True,
    )
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.save(target)


def main(packages: Path, fonts: Path) -> None:
    """Copy or subset every face that planpress ships."""
    for name, source in COPIES.items():
        shutil.copyfile(packages / source, fonts / name)
    chinese = packages / "noto-sans-sc"
    subset(
        chinese / "400Regular/NotoSansSC_400Regular.ttf",
        fonts / "NotoSansSC-Regular.ttf",
        IDEOGRAPHS | BETWEEN_IDEOGRAPHS,
    )
    subset(
        chinese / "700Bold/NotoSansSC_700Bold.ttf",
        fonts / "NotoSansSC-Bold.ttf",
        common_ideographs() | BETWEEN_IDEOGRAPHS,
    )
    subset(packages / "dejavu/DejaVuSans.ttf", fonts / "DejaVuSans-Symbols.ttf", SYMBOLS)


def _decoded(codes: set[int], encoding: str) -> set[int]:
    texts = (code.to_bytes(2, "big").decode(encoding, "ignore") for code in codes)
    return {ord(text) for text in texts if len(text) == 1}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
