from pathlib import Path

import pytest

from tests.support.document_faults import faults_of_layout
from tests.support.printed import CSS, printer
from tests.support.sheets import margins_of, read_sheet

PAGE = '<html lang="en"><title>t</title><body class="{}"><h1>t</h1><p>One.</p><p>Two.</p>{}</body></html>'
FULL = '<p style="height: {}mm">Tall.</p>'


def faults_in(body: str, folder: Path, classes: str = "") -> str:
    html, file = PAGE.format(classes, body), folder / "sheet.pdf"
    file.write_bytes(printer().print_pdf(html, CSS))
    return "\n".join(faults_of_layout(read_sheet(file, margins_of(html, CSS))))


@pytest.mark.parametrize("classes", ["", "letter", "client letter large", "client summary", "client large"])
def test_a_sound_page_has_no_fault(tmp_path: Path, classes: str) -> None:
    assert faults_in("<h2>Goals</h2><p>To sleep.</p>", tmp_path, classes) == ""


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<p style="white-space: nowrap">' + "a very long line " * 12 + "</p>", "leaves the area of the text"),
        ('<div style="width: 300mm; border: 1pt solid #111">box</div>', "a drawing leaves the area"),
        ('<p style="position: absolute; top: -21mm">Very high.</p>', "leaves the running head or foot"),
        ('<p>Under</p><p style="margin-top: -26pt">Upon</p>', "stands on the other"),
        (FULL.format(200) + '<h2 style="break-after: page">Alone</h2><p>a</p><p>b</p><p>c</p>', "heading Alone stands"),
        (FULL.format(200) + '<p style="break-before: page">Few.</p>', "only 1 lines"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, body: str, fault: str) -> None:
    assert fault in faults_in(body, tmp_path)
