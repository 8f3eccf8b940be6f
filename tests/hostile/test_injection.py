"""Every free text of a plan holds what means something somewhere: it must come out as it was written, everywhere."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pymupdf
import pytest
from icalendar import Calendar

from planpress.commands.reporting import ReportFormat
from planpress.compose.registers import register_row, registers_of
from planpress.compose.sharing import disclose
from planpress.consent.opened import Reader
from planpress.disk.project import SourceFile, open_project, read_templates, style_of
from planpress.flows.check_plans import CheckedPlan
from planpress.flows.check_project import Checked
from planpress.flows.publish_sites import make_site
from planpress.model.plan import Plan
from planpress.model.service import Exposure
from planpress.packs.manifest import ManifestRow, manifest
from planpress.printing.pdf import open_printer
from planpress.render.report import FileReport
from planpress.site.calendar import review_calendar
from planpress.site.published import SiteName
from tests.properties.test_sharing import Full
from tests.support.outputs import documents, outputs, typesetter
from tests.support.plans import AS_OF, ROOT, a_plan_on_day, a_service, written
from tests.support.project import PLAN, call, make_project
from tests.support.sowing import _Sower

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=file:///etc/passwd onerror=alert(1)>",
    "\"><a href='javascript:alert(1)'>x</a>",
    "</title></textarea></style><b>x</b>",
    "<![CDATA[ x ]]> ]]> <![ - x <![",
    "--> <!-- <!--#include file='x'-->",
    "&lt;b&gt; &#60;i&#62; &amp;amp;",
    "{{ 7*7 }} {% raw %} {# x #} ${7*7} #{7*7}",
    "[x](javascript:alert(1)) ![x](file:///etc/passwd)",
    "# x | a | b | *[HTML]: y {: .z } !!! note",
    "https://evil.example/ www.evil.example x@evil.example",
    "=cmd|' /C calc'!A0 @SUM(1) +1 -1",
    "END:VEVENT;X=1,2:3 \\nBEGIN:VEVENT\\, x",
    "::error file=x::y %0A::warning::z",
    "\\u003cscript\\u003e \\x1b[31m %0d%0aX: y",
    "<?php echo 1 ?> <% 1 %> <svg/onload=alert(1)>",
)
TAME = "tame words"
_LIVE = frozenset({"href", "src", "action", "srcset", "data", "style", "formaction", "background"})
_MARK = re.compile(r"Zq(\d{4})x")


class _Planter(_Sower):
    """Sows a payload behind each mark; which one it is follows from the mark."""

    payloads: tuple[str, ...] = PAYLOADS

    def word(self, name: str) -> str:
        number = len(self.fields)
        return f"{super().word(name)} {self.payloads[number % len(self.payloads)]}"


class _Tame(_Planter):
    payloads: tuple[str, ...] = (TAME,)


@cache
def planted(kind: type[_Planter] = _Planter) -> Plan:
    """Return a plan in which every field is filled."""
    sower = kind(Full())
    sower.sizes = dict.fromkeys(("people", "goals", "strategies", "consents"), 2)
    return written(sower.part(Plan, "", ""))


class _Shape(HTMLParser):
    """What a page is made of, without its texts; and its texts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, ...]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        live = (f"{name}={value}" if name in _LIVE or name.startswith("on") else name for name, value in attrs)
        self.elements.append((tag, *live))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("!", decl))

    def handle_comment(self, data: str) -> None:
        self.elements.append(("!--", data))

    def unknown_decl(self, data: str) -> None:
        self.elements.append(("![", data))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("?", data))


def squeezed(text: str) -> str:
    """Return a text without its white space and hyphens, which layout may change: `plan-team` is read as plan team."""
    return re.sub(r"[\s\u00ad\u200b\u2060-]+", "", text)


def not_literal(text: str) -> Iterator[str]:
    """Yield each mark in a text that its payload does not follow, letter by letter."""
    close = squeezed(text)
    for found in _MARK.finditer(close):
        payload = PAYLOADS[int(found[1]) % len(PAYLOADS)]
        if not close.startswith(squeezed(payload), found.end()):
            yield f"{found[0]}: {close[found.end() : found.end() + 60]} is not {payload}"


def test_documents_and_pages_are_made_of_the_same_elements_whatever_is_written() -> None:
    tame = {letter: _Shape(html) for letter, html in outputs(planted(_Tame))}
    found = set()
    for letter, html in outputs(planted()):
        shape = _Shape(html)
        assert shape.elements == tame[letter].elements, letter
        assert list(not_literal("".join(shape.texts))) == [], letter
        found |= set(_MARK.findall("".join(shape.texts)))
    assert len(found) > 100


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Path, Path]]:
    """Return the PDFs of documents full of payloads, each beside a tame one."""
    folder = tmp_path_factory.mktemp("prints")
    printer, css = open_printer(ROOT / "templates/fonts"), style_of(read_templates(ROOT, ".css"))
    wanted = {"t", "w", "l", "f"}
    made: dict[str, tuple[Path, Path]] = {}
    tame = {letter: document for letter, document in documents(planted(_Tame)) if letter in wanted}
    for letter, document in documents(planted()):
        if letter in wanted and letter not in made:
            made[letter] = (folder / f"{letter}.pdf", folder / f"{letter}-tame.pdf")
            for path, each in zip(made[letter], (document, tame[letter]), strict=True):
                path.write_bytes(printer.print_pdf(typesetter().set_document(each), css))
    return made


def test_a_pdf_shows_every_letter_of_it(prints: Mapping[str, tuple[Path, Path]]) -> None:
    for letter, (path, _) in prints.items():
        with pymupdf.open(path) as pdf:  # type: ignore[no-untyped-call]
            text = "".join(page.get_text() for page in pdf)
        assert len(_MARK.findall(text)) > 3, letter
        assert "49" not in squeezed(text).replace("7*7", "") or "{{7*7}}" in squeezed(text)


def test_nothing_in_a_pdf_acts_that_does_not_act_in_a_tame_one(prints: Mapping[str, tuple[Path, Path]]) -> None:
    for hostile, tame in prints.values():
        assert _acts(hostile) == _acts(tame)
        with pikepdf.open(hostile) as pdf:
            assert {"/OpenAction", "/AA", "/Names", "/AcroForm", "/AF"} & set(pdf.Root.keys()) == set()
            assert not pdf.attachments


def _acts(path: Path) -> list[str]:
    """Return every address and action of a PDF."""
    with pikepdf.open(path) as pdf:
        links = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
        actions = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        kinds = {str(each.S) for each in actions} & {"/JavaScript", "/Launch", "/SubmitForm", "/GoToR", "/ImportData"}
        return [*sorted(str(link["/A"].get("/URI", "")) if "/A" in link else "" for link in links), *sorted(kinds)]


def test_the_team_site_is_made_of_the_same_elements_and_searched_by_the_same_words(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team")
    hostile, tame = (_site(folder, plan) for plan in (planted(), planted(_Tame)))
    assert hostile.keys() == tame.keys()
    for name, content in hostile.items():
        if name.endswith(".html"):
            shape = _Shape(content.decode())
            assert shape.elements == _Shape(tame[name].decode()).elements, name
            assert list(not_literal("".join(shape.texts))) == [], name
        elif not name.endswith(".ics"):  # it holds the client's initials, as the test below looks at them
            assert content == tame[name], name
    assert any(_MARK.search(content.decode("utf-8", "replace")) for content in hostile.values())


def _site(folder: Path, plan: Plan) -> dict[str, bytes]:
    service = a_service(site={"exposure": Exposure.TEAM.value})
    name = "plans/MH-1042.yaml"
    entry = CheckedPlan(SourceFile(name, b""), FileReport(name, "MH-1042", plan.status), plan)
    project = open_project(folder)
    checked = Checked(project.service, service, (), (), (entry,)).with_handbook(project.handbook)
    site = make_site(project, checked, AS_OF, SiteName.TEAM)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_calendar_holds_one_event_with_the_case_manager_s_name_as_it_is_written(payload: str) -> None:
    team = [{"id": "priya", "name": payload, "role": "Nurse", "phone": "(03) 5550 0142", "backup": "tom"}]
    team.append({"id": "tom", "name": "Tom Gallagher", "role": "Nurse"})
    plan = planted().model_copy(update={"case_manager": "priya"})
    view = registers_of([register_row(disclose(a_plan_on_day(plan, a_service(team=team)), Reader.TEAM_SITE))], AS_OF)
    events = Calendar.from_ical(review_calendar(view, AS_OF)).walk("VEVENT")
    assert [str(event["summary"]).endswith(payload) for event in events] == [True]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_of_a_list_for_spreadsheets_is_a_formula(payload: str) -> None:
    row = ManifestRow("a.pdf", 1, payload, payload, payload, payload, 1, "0")
    cells = manifest([row]).decode().splitlines()[1]
    assert not re.search(r'(?:^|,)"?[=+\-@\t\r]', cells)


@pytest.mark.parametrize("form", ReportFormat)
def test_no_report_says_a_word_of_it_and_each_stays_what_it_is(tmp_path: Path, form: ReportFormat) -> None:
    wrong = "".join(f"key{number}: {json.dumps(payload)}\n" for number, payload in enumerate(PAYLOADS))
    texts = f"status_reason: {json.dumps(' '.join(PAYLOADS[:12]))}\n"
    summary = json.dumps(f"{PAYLOADS[0]} \x1b[31m")
    folder = make_project(tmp_path / "team", MH_2001=f"{PLAN}{texts}summary: {summary}\n{wrong}")
    said = call(folder, "check", "--format", form.value, "--as-of", str(AS_OF))
    assert said.code == 1
    assert [payload for payload in PAYLOADS if payload in unescape(said.out + said.err)] == []
    assert "\x1b" not in said.out + said.err
    if form in {ReportFormat.JSON, ReportFormat.SARIF}:
        json.loads(said.out)
    if form is ReportFormat.JUNIT:
        ET.fromstring(said.out)  # noqa: S314 - our own
