"""The shell of a site: what MkDocs makes of it, with the pages about plans still empty."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from planpress.disk.safe_read import text_of
from planpress.errors import PlanpressError
from planpress.site.config import HANDBOOK_FILE, TEAM_FILE, handbook_config, team_config
from planpress.site.engine import run_mkdocs
from planpress.site.fill import empty_pages
from planpress.site.glossary import explain_abbreviations, glossary_page, read_glossary
from planpress.site.nav import Nav, NavPage, NavSection, merge, pages_of, put_first
from planpress.site.review import due_page, pages_json, read_stamps
from planpress.site.sources import GLOSSARY, SiteSources

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
    site = run_mkdocs(_write_configs(stage, sources), sources.as_of)
    for name in _DROPPED:
        (site / name).unlink(missing_ok=True)
    return site


def _documents(sources: SiteSources) -> dict[str, bytes]:
    """Return everything that MkDocs reads as pages and pictures."""
    written = {path: text_of(text, f"content/{path}") for path, text in sources.content.items() if path.endswith(".md")}
    _check_all_in_nav(sources, written)
    stamps = read_stamps(written)
    terms = read_glossary(text_of(sources.content.get(GLOSSARY, b"[]"), f"content/{GLOSSARY}"))
    generated = {GLOSSARY_PAGE: glossary_page(terms), DUE_PAGE: due_page(stamps), **sources.pages}
    if sources.registers:
        generated |= empty_pages(sources.registers)
    for path in generated.keys() & sources.content.keys():
        raise PlanpressError(f"content/{path}: planpress makes a page of this name itself; give yours another name")
    explained = {path: explain_abbreviations(text, terms) for path, text in written.items()}
    pictures = {path: content for path, content in sources.content.items() if path not in {*written, GLOSSARY}}
    pages = {path: text.encode() for path, text in (explained | generated).items()}
    return {**pictures, **pages, PAGES_JSON: pages_json(stamps)}


def _check_all_in_nav(sources: SiteSources, written: Mapping[str, str]) -> None:
    lost = sorted(written.keys() - set(pages_of(sources.settings.nav)))
    if lost:
        raise PlanpressError(
            "`nav` in mkdocs.yml lists no such page, so no reader would find it:\n"
            + "\n".join(f"  content/{path}" for path in lost),
        )


def _write_configs(stage: Path, sources: SiteSources) -> Path:
    """Write the effective configuration and return the file to build with."""
    nav = _handbook_nav(sources)
    handbook = handbook_config(sources.settings, nav, sources.feedback)
    _write_yaml(stage / HANDBOOK_FILE, handbook)
    if not sources.registers:
        return stage / HANDBOOK_FILE
    _write_yaml(stage / TEAM_FILE, team_config(put_first(nav, sources.registers.nav)))
    return stage / TEAM_FILE


def _handbook_nav(sources: SiteSources) -> Nav:
    own = NavSection("Reference", (NavPage(GLOSSARY_PAGE), NavPage(DUE_PAGE)))
    return merge(sources.settings.nav, (*sources.nav, own))


def _write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _write_yaml(path: Path, config: Mapping[str, object]) -> None:
    path.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
