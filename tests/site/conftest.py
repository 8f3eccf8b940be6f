from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pytest

from planpress.disk.project import read_handbook_files
from planpress.flows.check_handbook import check_handbook
from planpress.model.front_matter import FrontMatter
from planpress.model.handbook import Handbook, HandbookPage
from planpress.render.markdown import page, paragraph
from planpress.render.pages import Page
from planpress.site.build import build_site
from planpress.site.nav import NavPage, NavSection
from planpress.site.sources import RegisterPages, SiteSources, read_pictures, read_theme

SAMPLE = Path(__file__).parent / "sample"
TEMPLATES = Path(__file__).parents[2] / "templates"

HOSTILE = (
    "- x <![ <script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1)) ![y](http://example.org/y.png) "
    "--- !!! note ``` | a \\ *b* _c_ &amp; &#60; <http://example.org> \u2028 Zoë 李 'q' \"d\" $(x) %7B [[w]] [^1] #h"
)


def hostile_page(text: str) -> Page:
    """Return a page that says the same text in every place where plan text may stand."""
    said = escape(text)
    return Page(
        text,
        f'<p>{said}</p><h2 id="goals" class="register">{said}</h2>'
        f"<table><thead><tr><th>Goal</th><th>{said}</th></tr></thead>"
        f"<tbody><tr><td>{said}</td><td>a</td></tr><tr><td>b</td><td>{said}</td></tr></tbody></table>"
        f"<ul><li>{said}</li></ul>",
    )


def sample_handbook() -> Handbook:
    """Return the small handbook of the tests, read as a build reads it."""
    checked = check_handbook(read_handbook_files(SAMPLE))
    assert checked.handbook, checked.diagnostics
    return checked.handbook


def with_page(sources: SiteSources, path: str, body: str, **front: Any) -> SiteSources:  # noqa: ANN401 - any key
    """Return the sources with a page written again."""
    page = HandbookPage(FrontMatter.model_validate(front), body)
    pages = {**sources.handbook.pages, path: page}
    return replace(sources, handbook=replace(sources.handbook, pages=pages))


@pytest.fixture(scope="session")
def handbook_sources() -> SiteSources:
    return SiteSources(
        handbook=sample_handbook(),
        theme=read_theme([TEMPLATES]),
        pictures=read_pictures(SAMPLE / "content"),
        pages={"reference/fields.md": page("Fields", paragraph("Every field of a plan."))},
        nav=(NavSection("Reference", (NavPage("reference/fields.md"),)),),
        feedback="handbook@example.org",
    )


@pytest.fixture(scope="session")
def registers() -> RegisterPages:
    caseload = Page("Caseload", '<p><a href="plans/MH-9001.html">MH-9001</a></p>')
    pages = {"team/index": caseload, "team/caseload-x": caseload, "team/plans/MH-9001": hostile_page(HOSTILE)}
    return RegisterPages({"team/index": caseload.title, "team/caseload-x": HOSTILE}, ("MH-9001",), pages)


@pytest.fixture(scope="session")
def handbook(handbook_sources: SiteSources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("built") / "handbook"
    build_site(handbook_sources, target)
    return target
