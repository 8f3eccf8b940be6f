import json
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from tests.support.project import AS_OF, call, make_project
from tests.support.site_links import broken_links, read_page

HEADINGS = ("安全计划", "خطة السلامة", "План", "हिन्दी में")
ANCHORS = ("安全计划", "خطة-السلامة", "план", "हिन्दी-में")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("anchors") / "project")
    page = project / "content/review/hold.md"
    sections = "".join(f"\n## {heading}\n\nText.\n" for heading in HEADINGS)
    page.write_text(page.read_text(encoding="utf-8") + sections, encoding="utf-8")
    home = project / "content/index.md"
    as_letters = "".join(f"- [x](review/hold.md#{anchor})\n" for anchor in ANCHORS)
    as_an_editor_does = "".join(f"- [y](review/hold.md#{quote(anchor)})\n" for anchor in ANCHORS)
    home.write_text(f"{home.read_text(encoding='utf-8')}\n{as_letters}{as_an_editor_does}", encoding="utf-8")
    ran = call(project, "build", "--as-of", AS_OF)
    assert ran.code == 0, ran.err
    return project / "build/site/handbook"


def test_a_heading_in_any_script_has_its_anchor_on_the_page(site: Path) -> None:
    ids = {heading.get("id") for heading in read_page(site / "review/hold.html").iter("h2")}
    assert set(ANCHORS) <= ids


def test_links_from_other_pages_and_the_contents_lead_to_it(site: Path) -> None:
    links = [link.get("href", "") for link in read_page(site / "index.html").iter("a")]
    assert [link for link in links if unquote(link.partition("#")[2]) in ANCHORS] != []
    assert broken_links(site) == []


def test_the_search_leads_to_it(site: Path) -> None:
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert {f"review/hold.html#{anchor}" for anchor in ANCHORS} <= {unquote(entry["location"]) for entry in docs}
