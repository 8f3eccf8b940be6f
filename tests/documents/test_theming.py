import shutil
from pathlib import Path

import page as validator
import pikepdf
import pymupdf
import pytest

from planpress.disk.project import read_templates, style_of
from planpress.printing.pdf.failures import BrokenStyleError
from planpress.record.templates import templates_now
from planpress.render.html import Typesetter
from tests.documents.test_every_document import FALSE_ALARMS
from tests.support.building import build_in
from tests.support.plans import AS_OF, ROOT
from tests.support.printed import examples, printer

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#246"/></svg>'
PNG = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 4, 2)).tobytes()  # type: ignore[no-untyped-call]
LETTER = "MH-1042-gp-letter-c3"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with one plan, and nothing yet of its own beside the shipped templates."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "templates" / "css").mkdir(parents=True)
    (tmp_path / "templates" / "documents").mkdir()
    shutil.copy(ROOT / "service.yaml", tmp_path)
    shutil.copy(ROOT / "plans" / "MH-1042.yaml", tmp_path / "plans")
    return tmp_path


def print_letter(root: Path) -> bytes:
    letter = next(d for plan in examples().plans for d in examples().documents(plan) if d.name == LETTER)
    html = Typesetter(read_templates(root, ".html")).set_document(letter)
    return printer().print_pdf(html, style_of(read_templates(root, ".css")))


def pictures_in(pdf: bytes, folder: Path) -> list[str]:
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path) as file:
        return [str(thing.Alt) for thing in file.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing]


def test_without_a_logo_letters_have_no_picture(project: Path) -> None:
    assert pictures_in(print_letter(project), project) == []


@pytest.mark.parametrize(("name", "content"), [("logo.svg", SVG), ("logo.png", PNG)], ids=["svg", "png"])
def test_a_teams_logo_stands_on_its_letters_and_says_the_services_name(
    project: Path, name: str, content: bytes
) -> None:
    (project / "templates" / name).write_bytes(content)

    pdf = print_letter(project)

    assert pictures_in(pdf, project) == [examples().service.name]
    for profile in ("ua1", "3a"):
        report = validator.validate_pdf(str(project / "letter.pdf"), profile=profile)
        assert [f.rule_id for f in report.failures if not f.rule_id.endswith(FALSE_ALARMS)] == []


def test_the_logo_is_part_of_what_names_the_look_of_an_issued_letter(project: Path) -> None:
    before = templates_now(project).digest
    (project / "templates" / "logo.svg").write_bytes(SVG)

    assert templates_now(project).digest != before
    assert templates_now(project).html["logo"] == read_templates(project, ".html")["logo"]


def test_a_teams_colours_replace_ours(project: Path) -> None:
    (project / "templates" / "css" / "theme.css").write_text(":root { --accent: #402060 }", encoding="utf-8")

    with pymupdf.open(stream=print_letter(project)) as document:  # type: ignore[no-untyped-call]
        spans = [
            span
            for block in document[0].get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
        ]

    colours = {span["text"]: span["color"] for span in spans}
    assert colours["Actions for you"] == 0x402060


@pytest.mark.parametrize("slip", ["h1 { colr: red }", ":root { --accent: nothing }", "h1 { color: red } }"])
def test_a_mistake_in_a_teams_colours_names_their_file(project: Path, slip: str) -> None:
    (project / "templates" / "css" / "theme.css").write_text(f"h2 {{ margin: 0 }}\n{slip}", encoding="utf-8")

    with pytest.raises(BrokenStyleError, match=r"^templates/css/theme\.css: ") as caught:
        print_letter(project)

    assert caught.value.exit_code == 1


def test_a_teams_template_stands_in_for_the_shipped_one_and_a_slip_in_it_stops_only_its_own_documents(
    project: Path,
) -> None:
    template = project / "templates" / "documents" / "gp-letter.html"
    template.write_text("<html lang='en'>\n<title>t</title><h1>{{ view.legal_nam }}</h1>", encoding="utf-8")
    made = build_in(project, AS_OF).documents.values()

    (problem,) = [document for document in made if document.problem]
    assert problem.name == LETTER
    assert problem.problem.startswith("templates/documents/gp-letter.html:2: ")
    assert "'legal_nam'" in problem.problem
    assert "MH-1042" in problem.problem
    assert {path.stem for path in (project / "build" / "documents" / "MH-1042").iterdir()} == {
        document.name for document in made if not document.problem
    }
    assert len(made) > 5
