import hashlib
import re
from pathlib import Path

from planpress.printing.pdf.fonts import FACES, FAMILY_STACK, font_face_css, read_fonts

TEMPLATES = Path(__file__).parents[3] / "templates"


def test_the_stylesheet_names_the_shipped_families_in_their_order() -> None:
    css = (TEMPLATES / "css" / "fonts.css").read_text(encoding="utf-8")
    stack = re.search(r"html \{\s*font-family: (.*?);", css)

    assert stack is not None
    assert tuple(re.findall(r'"(.*?)"', stack[1])) == FAMILY_STACK
    assert set(re.findall(r'"([A-Z][^"]*)"[,;]', css)) == set(FAMILY_STACK)


def test_every_face_is_declared_and_shipped() -> None:
    fonts = read_fonts(TEMPLATES / "fonts")

    assert all(f'url("{url}")' in font_face_css() for url in fonts)
    assert len(fonts) == len(FACES)


def test_the_readme_knows_every_font_file_by_its_hash() -> None:
    readme = (TEMPLATES / "fonts" / "README.md").read_text(encoding="utf-8")
    files = sorted((TEMPLATES / "fonts").glob("*.ttf"))

    assert [file.name for file in files] == sorted(face.file for face in FACES)
    assert all(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" in readme for file in files)
