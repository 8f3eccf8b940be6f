import json
import unicodedata
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.behind_door import ask, server_of
from tests.support.project import AS_OF, call, make_project
from tests.support.site_links import broken_links, links_of, read_page

NAMES = (
    "Über uns (neu) & mehr",
    "a [b]",
    "100 % ?",
    "# 1",
    "Client's words",
    'Say "yes" <now>',
    "安全计划",
    "خطة السلامة",
    "می‌خواهم",
    " both ends ",
    "no\u00a0break\u3000wide",
    "a: b",
    "%41 + c=d;e,f!@$^*~`{}|",
    "-- [x](y.md) **b** __c__",
    "mail@example.org",
    "templates/inner page/ü #2",
    "x.md#y",
    "emoji 🙂 👩\u200d⚕️",
)
HARMLESS = st.characters(categories=["L", "M", "N", "P", "S", "Zs"], exclude_characters="/\\")


def is_fine(name: str) -> bool:
    """Whether a folder can hold a page of this name beside the others."""
    return not name.startswith(".") and len(name.encode()) < 200 and unicodedata.is_normalized("NFC", name)


def build(folder: Path, names: tuple[str, ...]) -> Path:
    """Return the handbook of a project with pages of these names, to each of which the home page leads."""
    project = make_project(folder)
    settings_ = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    settings_["nav"] += [f"{name}.md" for name in names]
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings_, allow_unicode=True), encoding="utf-8")
    for name in names:
        page = project / "content" / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("---\nowner: Us\nreview_by: 2027-01-01\n---\n\n## Part\n\nText.\n", encoding="utf-8")
    home = project / "content/index.md"
    links = "".join(f"- [page {n}]({quote(name)}.md#part)\n" for n, name in enumerate(names))
    home.write_text(f"{home.read_text(encoding='utf-8')}\n{links}", encoding="utf-8")
    ran = call(project, "build", "--as-of", AS_OF)
    assert ran.code == 0, ran
    return project / "build/site/handbook"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("names") / "project", NAMES)


def test_a_page_of_any_name_is_built(site: Path) -> None:
    assert [name for name in NAMES if not (site / f"{name}.html").is_file()] == []


def test_every_link_to_a_page_of_any_name_leads_there_on_disk(site: Path) -> None:
    assert broken_links(site) == []


def test_the_home_page_the_navigation_and_the_pages_due_for_review_lead_to_each(site: Path) -> None:
    links = {(link.page, link.path) for link in links_of(site)}
    missing = [
        (page, name)
        for page in ("index.html", "reference/pages-due-for-review.html")
        for name in NAMES
        if (page, f"{name}.html") not in links
    ]
    assert missing == []


def test_links_are_percent_encoded(site: Path) -> None:
    allowed = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/%#")
    paths = {link.written.partition("#")[0] for link in links_of(site)}
    assert [path for path in paths if not set(path) <= allowed] == []


def test_the_search_knows_where_each_page_is(site: Path) -> None:
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    found = {unquote(entry["location"].partition("#")[0]) for entry in docs}
    assert {f"{name}.html" for name in NAMES} <= found


def test_serve_shows_each_page(site: Path) -> None:
    with server_of({"handbook": site}).running() as server:
        for name in NAMES:
            assert b"review-stamp" in ask(server, f"/handbook/{quote(name)}.html")[1], name


def test_a_page_without_a_title_is_called_by_its_name_and_the_name_is_no_markup(site: Path) -> None:
    labels = {
        " ".join("".join(element.itertext()).split())
        for element in read_page(site / "index.html").iterfind(".//a[@class='md-tabs__link']")
    }
    assert {'Say "yes" <now>', "Über uns (neu) & mehr", "安全计划"} <= labels


@settings(max_examples=settings().max_examples // 30, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(HARMLESS, min_size=1).filter(is_fine), min_size=20, max_size=20, unique_by=str.casefold))
def test_pages_of_random_names_are_built_and_every_link_leads_there(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    site = build(tmp_path_factory.mktemp("random") / "project", tuple(names))

    assert broken_links(site) == []
    assert [name for name in names if not (site / f"{name}.html").is_file()] == []


@pytest.mark.parametrize("name", ["bell\a", "line\nend", "left\u202eright", "del\x7f"])
def test_a_name_with_characters_that_cannot_be_shown_is_refused_with_its_path(tmp_path: Path, name: str) -> None:
    project = make_project(tmp_path / "project")
    (project / "content" / f"{name}.md").write_text("# x\n", encoding="utf-8")

    ran = call(project, "build", "--as-of", AS_OF)

    assert ran.code in {1, 2}
    assert "characters that cannot be shown" in ran.out + ran.err
    assert name not in ran.out + ran.err


def test_a_name_that_windows_would_take_for_a_folder_is_refused(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (project / "content" / "a\\b.md").write_text("# x\n", encoding="utf-8")

    ran = call(project, "build", "--as-of", AS_OF)

    assert ran.code in {1, 2}
    assert "a\\b.md:1:1: error Y000: Windows takes the \\ in this file's name for the way to a folder" in ran.err
