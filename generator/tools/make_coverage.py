"""Write `planpress/typeface/coverage.py`: which characters the fonts in `templates/fonts/` contain.

Usage: `python generator/tools/make_coverage.py`, after a change of fonts; a test fails while the module is out of date.
"""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "templates" / "fonts"
MODULE = ROOT / "generator" / "planpress" / "typeface" / "coverage.py"
# A family covers what all of its faces have. The bold Chinese face is smaller; its gaps are set in the regular one.
FAMILIES = {
    "ATKINSON": tuple(f"AtkinsonHyperlegibleNext-{face}.ttf" for face in ("Regular", "Italic", "Bold", "BoldItalic")),
    "NOTO": ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    "ARABIC": ("IBMPlexSansArabic-Regular.ttf", "IBMPlexSansArabic-Bold.ttf"),
    "HAN": ("NotoSansSC-Regular.ttf",),
    "SYMBOLS": ("DejaVuSans-Symbols.ttf",),
}
HEADER = '''"""Which characters each shipped font family holds, as ranges; made by generator/tools/make_coverage.py."""

from typing import Final

Ranges = tuple[tuple[int, int], ...]
'''


def covered(faces: Iterable[str]) -> list[int]:
    """Return the code points that all of these faces have, in order."""
    return sorted(set.intersection(*(set(TTFont(FONTS / face).getBestCmap()) for face in faces)))


def ranges(points: Iterable[int]) -> list[tuple[int, int]]:
    """Return runs of consecutive code points as (first, last)."""
    runs = (list(run) for _, run in groupby(enumerate(points), key=lambda pair: pair[1] - pair[0]))
    return [(run[0][1], run[-1][1]) for run in runs]


def module_text() -> str:
    """Return the source of the coverage module."""
    return HEADER + "".join(_constant(name, ranges(covered(faces))) for name, faces in FAMILIES.items())


def _constant(name: str, pairs: list[tuple[int, int]]) -> str:
    cells = [f"(0x{first:04X}, 0x{last:04X})," for first, last in pairs]
    rows = (" ".join(cells[start : start + 6]) for start in range(0, len(cells), 6))
    return f"\n# fmt: off\n{name}: Final[Ranges] = (\n" + "".join(f"    {row}\n" for row in rows) + ")\n# fmt: on\n"


if __name__ == "__main__":
    MODULE.write_text(module_text(), encoding="utf-8")
