"""The shell of a site: what MkDocs makes of it, with the pages about plans still empty."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from planpress.errors import PlanpressError
from planpress.model.glossary import Glossary
from planpress.model.handbook import HandbookPage
from planpress.site.config import HANDBOOK_FILE, TEAM_FILE, handbook_config, team_config
from planpress.site.engine import run_mkdocs
from planpress.site.fill import empty_pages
from planpress.site.glossary import explain_abbreviations, glossary_page
from planpress.site.nav import Nav, NavPage, NavSection, merge, nav_of, put_first
from planpress.site.review import due_page, pages_json, stamps_of
from planpress.site.sources import SiteSources

GLOSSARY_PAGE = "reference/glossary.md"
DUE_PAGE = "reference/pages-due-for-review.md"
PAGES_JSON = "pages.json"

# Without an address of the site they say nothing, and they would list the pages of clients.
_DROPPED = ("sitemap.xml", "sitemap.xml.gz")


def make_shell(sources: SiteSources, stage: Path) -> Path:
    """Make the shell in the folder `stage` and return its folder.

    Raises:
        PlanpressError: a page, a link or the navigation is wrong; the text names it.
    """
    _write_tree(stage / "theme", sources.theme)
    _write_tree(stage / "docs", _documents(sources))
    site = run_mkdocs(_write_configs(stage, sources))
    for name in _DROPPED:
        (site / name).unlink(missing_ok=True)
    return site


def _documents(sources: SiteSources) -> dict[str, bytes]:
    """Return everything that MkDocs reads as pages and pictures."""
    handbook = sources.handbook
    stamps = stamps_of(handbook.pages)
    generated = {GLOSSARY_PAGE: glossary_page(handbook.glossary), DUE_PAGE: due_page(stamps), **sources.pages}
    if sources.registers:
        generated |= empty_pages(sources.registers)
    for path in generated.keys() & {*handbook.pages, *sources.pictures}:
        raise PlanpressError(f"content/{path}: planpress makes a page of this name itself; give yours another name")
    written = {path: _written(page, handbook.glossary) for path, page in handbook.pages.items()}
    pages = {path: text.encode() for path, text in (written | generated).items()}
    return {**sources.pictures, **pages, PAGES_JSON: pages_json(stamps)}


def _written(page: HandbookPage, glossary: Glossary) -> str:
    """Return a page as MkDocs reads it.

    Its head is written out of what was checked, an empty one, too: MkDocs has a reader of its own, which would take
    the first words of a page without a head for one.
    """
    head = yaml.safe_dump(page.front.model_dump(exclude_unset=True), allow_unicode=True, sort_keys=False)
    return f"---\n{head}---\n\n{explain_abbreviations(page.body, glossary)}"


def _write_configs(stage: Path, sources: SiteSources) -> Path:
    """Write the effective configuration and return the file to build with."""
    nav = _handbook_nav(sources)
    handbook = handbook_config(sources.handbook.settings, nav, sources.feedback)
    _write_yaml(stage / HANDBOOK_FILE, handbook)
    if not sources.registers:
        return stage / HANDBOOK_FILE
    _write_yaml(stage / TEAM_FILE, team_config(put_first(nav, sources.registers.nav)))
    return stage / TEAM_FILE


def _handbook_nav(sources: SiteSources) -> Nav:
    own = NavSection("Reference", (NavPage(GLOSSARY_PAGE), NavPage(DUE_PAGE)))
    return merge(nav_of(sources.handbook.settings.nav), (*sources.nav, own))


def _write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _write_yaml(path: Path, config: Mapping[str, object]) -> None:
    path.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
