import json
import os
import re
import stat
import time
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

import pytest

from planpress.errors import PlanpressError
from planpress.site.build import build_site
from planpress.site.sources import RegisterPages, SiteSources
from tests.site.conftest import HOSTILE, hostile_page, with_page

# What a browser would fetch; links that a reader follows are not in it.
_LOADS = re.compile(r'(?:<(?:script|img|iframe|source|embed|object|input|track|video|audio)[^>]*? (?:src|data)=|'
                    r'<link[^>]*? rel="?(?:stylesheet|preload|icon|preconnect|dns-prefetch)"?[^>]*? href=|'
                    r'url\()["\']?([^"\' )>]+)')  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)).split())


def plan_page(folder: Path) -> str:
    return (folder / "team/plans/MH-9001.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def team(handbook_sources: SiteSources, registers: RegisterPages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("built") / "team"
    build_site(replace(handbook_sources, registers=registers), target)
    return target


def test_the_handbook_holds_no_byte_of_the_registers(handbook: Path) -> None:
    assert not [path for path, content in contents(handbook).items() if b"MH-9001" in content]
    assert not (handbook / "team").exists()


def test_the_team_site_leads_to_the_registers_right_after_home(team: Path) -> None:
    tabs = re.findall(r'md-tabs__link">\s*(.*?)\s*</a>', (team / "index.html").read_text(encoding="utf-8"))
    assert tabs == ["Home", "Team", "Start here", "Review", "Reference"]


def test_plan_text_shows_as_written(team: Path) -> None:
    assert words(plan_page(team)).count(" ".join(HOSTILE.split())) >= 7


def test_plan_text_makes_no_element_of_its_own(team: Path) -> None:
    html = plan_page(team)
    assert "alert(1)</script>" not in html
    assert 'href="javascript:' not in html
    assert "y.png" not in "".join(_LOADS.findall(html))


def test_the_search_finds_a_plan_by_its_number_and_by_nothing_that_it_says(team: Path) -> None:
    found = json.loads((team / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    said = [entry for entry in found if entry["location"].startswith("team/")]
    assert said == [
        {"location": "team/index.html", "title": "Caseload", "text": ""},
        {"location": "team/caseload-x.html", "title": escape(HOSTILE, quote=False), "text": ""},
        {"location": "team/plans/MH-9001.html", "title": "MH-9001", "text": ""},
    ]


def test_no_trace_of_the_empty_page_is_left(team: Path) -> None:
    assert not [
        path for path, content in contents(team).items() if b"Planpress" in content or path.endswith("shell.html")
    ]


def test_18_kb_of_what_stalls_the_parser_is_built_quickly(handbook_sources: SiteSources, tmp_path: Path) -> None:
    slow = RegisterPages({}, ("MH-9001",), {"team/plans/MH-9001": hostile_page("<![" * 2000)})
    began = time.monotonic()
    build_site(replace(handbook_sources, registers=slow), tmp_path / "site")
    assert time.monotonic() - began < 15
    assert "<![" * 2000 in words(plan_page(tmp_path / "site"))


def test_the_same_sources_give_the_same_bytes_in_any_folder_zone_and_language(
    handbook_sources: SiteSources, handbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    build_site(handbook_sources, tmp_path / "another folder" / "site")
    assert contents(tmp_path / "another folder" / "site") == contents(handbook)


def test_nothing_is_loaded_from_another_host(team: Path) -> None:
    loads = [
        (path, address)
        for path, content in contents(team).items()
        if path.endswith((".html", ".css"))
        for address in _LOADS.findall(content.decode())
        if not address.startswith(("data:", "#"))
    ]
    assert loads
    assert not [(path, address) for path, address in loads if "//" in address]


def test_our_own_scripts_know_no_address(team: Path) -> None:
    scripts = [(team / "assets" / name).read_text(encoding="utf-8") for name in ("site.js", "iframe-worker.js")]
    assert not any("http" in script or "fetch(" in script for script in scripts)


def test_every_page_forbids_other_hosts_in_its_policy(team: Path) -> None:
    pages = [path for path in team.rglob("*.html") if path.name != "404.html"]
    assert all("default-src 'self'" in path.read_text(encoding="utf-8") for path in pages)


def test_a_broken_link_is_refused_with_its_page(handbook_sources: SiteSources, tmp_path: Path) -> None:
    sources = with_page(handbook_sources, "review/hold.md", "# Hold a review\n\nSee [the plan](../start/indx.md).\n")
    with pytest.raises(PlanpressError, match=r"review/hold\.md: the link '\.\./start/indx\.md' leads nowhere"):
        build_site(sources, tmp_path / "site")


def test_a_broken_anchor_is_refused_with_its_page(handbook_sources: SiteSources, tmp_path: Path) -> None:
    sources = with_page(handbook_sources, "review/hold.md", "# Hold a review\n\n[Up](../start/index.md#nowhere)\n")
    with pytest.raises(PlanpressError, match=r"review/hold\.md: the link '\.\./start/index\.md#nowhere' leads nowhere"):
        build_site(sources, tmp_path / "site")


def test_a_failed_build_leaves_the_last_good_site_and_nothing_else(
    handbook_sources: SiteSources, tmp_path: Path
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the last good one", encoding="utf-8")
    with pytest.raises(PlanpressError):
        build_site(with_page(handbook_sources, "review/hold.md", "[x](no.md)\n"), tmp_path / "site")
    assert contents(tmp_path) == {"site/index.html": b"the last good one"}


def test_a_section_that_lists_a_missing_page_is_refused(handbook_sources: SiteSources, tmp_path: Path) -> None:
    handbook = handbook_sources.handbook
    settings = handbook.settings.model_copy(update={"nav": (*handbook.settings.nav, "gone.md")})
    with pytest.raises(PlanpressError, match=r"gone\.md"):
        build_site(replace(handbook_sources, handbook=replace(handbook, settings=settings)), tmp_path / "site")


def test_a_hand_written_page_cannot_hide_a_generated_one(handbook_sources: SiteSources, tmp_path: Path) -> None:
    pages = {"review/hold.md": "# Mine\n"}
    with pytest.raises(PlanpressError, match=r"content/review/hold\.md"):
        build_site(replace(handbook_sources, pages=pages), tmp_path / "site")


def test_a_page_without_a_head_is_shown_from_its_first_word(handbook_sources: SiteSources, tmp_path: Path) -> None:
    page = "template: ../../x\nNote: bring the plan.\n\n# Hold a review\n"
    build_site(with_page(handbook_sources, "review/hold.md", page), tmp_path / "site")
    shown = words((tmp_path / "site/review/hold.html").read_text(encoding="utf-8"))
    assert "template: ../../x Note: bring the plan." in shown


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_others_on_the_machine_cannot_read_the_site(team: Path) -> None:
    modes = {stat.S_IMODE(path.stat().st_mode) for path in [team, *team.rglob("*")]}
    assert modes == {0o640, 0o750}


def test_no_sitemap_lists_the_pages(team: Path) -> None:
    assert not list(team.glob("sitemap*"))


def test_each_hand_written_page_ends_with_its_review_stamp(handbook: Path) -> None:
    html = (handbook / "start/first-meeting.html").read_text(encoding="utf-8")
    assert 'data-review-by="2025-05-04"' in html
    assert "Looked after by Intake team Last reviewed 4 May 2024 Review due 4 May 2025" in words(html)
    assert "mailto:handbook%40example.org?subject=Handbook%20page%3A%20First%20meeting" in html


def test_a_generated_page_carries_no_review_stamp(team: Path) -> None:
    assert "review-stamp" not in plan_page(team)


def test_the_pages_due_for_review_are_listed_the_earliest_first(handbook: Path) -> None:
    html = (handbook / "reference/pages-due-for-review.html").read_text(encoding="utf-8")
    dates = re.findall(r'<time datetime="([^"]+)">', html)
    assert dates[1::2] == ["2025-05-04", "2027-03-01", "2027-05-04"]


def test_other_tools_find_the_stamps_in_pages_json(handbook: Path) -> None:
    stamps = json.loads((handbook / "pages.json").read_text(encoding="utf-8"))
    assert [stamp["review_by"] for stamp in stamps if stamp["type"] == "task"] == ["2027-03-01", "2025-05-04"]


def test_a_description_cannot_leave_its_attribute(handbook: Path) -> None:
    html = (handbook / "review/hold.html").read_text(encoding="utf-8")
    assert "&#34;is it working&#34; to &lt;what next&gt; &amp; when" in html


def test_a_page_explains_the_abbreviations_that_it_uses(handbook: Path) -> None:
    html = (handbook / "start/index.html").read_text(encoding="utf-8")
    assert 'The <abbr title="Individual service plan">ISP</abbr> is written together.' in html


def test_the_glossary_links_its_terms_to_each_other(handbook: Path) -> None:
    html = (handbook / "reference/glossary.html").read_text(encoding="utf-8")
    assert '<dfn id="term-individual-service-plan">' in html
    assert 'href="#term-individual-service-plan"' in html
