"""Pages about plans: the theme builds one empty page of each kind, and planpress fills them.

So no word of a plan meets a Markdown parser or a search index, and a thousand plans cost no more than their own HTML.
"""

import json
import shutil
from collections.abc import Mapping
from html import escape
from pathlib import Path

from planpress.render.markdown import Md, page, paragraph
from planpress.render.pages import Page
from planpress.site.sources import RegisterPages

PLANS = "team/plans"
_SHELL = f"{PLANS}/shell"
# Letters only: whatever a theme or a typographer does to punctuation, these come out as they went in.
_SHELL_TITLE = "PlanpressTitle"
_CONTENT = Md("PlanpressContent")
_CONTENT_HTML = f"<p>{_CONTENT}</p>"


def empty_pages(registers: RegisterPages) -> dict[str, str]:
    """Return the Markdown of the pages to fill, by path: one for each register, and one for all plans."""
    titles = dict(registers.titles)
    if registers.plans:
        titles[_SHELL] = _SHELL_TITLE
    return {
        f"{path}.md": page(title, paragraph(_CONTENT), in_search=False, hide=("toc",)) for path, title in titles.items()
    }


def fill_pages(site: Path, registers: RegisterPages) -> None:
    """Fill the built pages, add one for each plan, and tell the search of their titles."""
    shell = site / f"{_SHELL}.html"
    empty = shell.read_text(encoding="utf-8") if registers.plans else ""
    shell.unlink(missing_ok=True)
    for path, filled in registers.pages.items():
        built = site / f"{path}.html"
        html = built.read_text(encoding="utf-8") if path in registers.titles else _titled(empty, filled.title)
        built.write_text(_filled(html, filled), encoding="utf-8", newline="\n")
    for name, content in registers.files.items():
        (site / name).write_bytes(content)
    for name, old in registers.unchanged.items():
        _take_over(old, site / name)
    plans = {f"{PLANS}/{name}": name for name in sorted(registers.plans)}
    _add_to_search(site, {**registers.titles, **plans})


def _titled(empty: str, title: str) -> str:
    return empty.replace(_SHELL_TITLE, escape(title))


def _take_over(old: Path, new: Path) -> None:
    """Let a file have a second name: the first goes with the folder of the old site."""
    new.unlink(missing_ok=True)
    try:
        new.hardlink_to(old)
    except OSError:  # some file systems have no links
        shutil.copyfile(old, new)


def _filled(html: str, filled: Page) -> str:
    return html.replace(_CONTENT_HTML, f'<div class="about-plans">\n{filled.html}\n</div>', 1)


def _add_to_search(site: Path, titles: Mapping[str, str]) -> None:
    """Make each page findable by its title, and by nothing that it says."""
    folder = site / "search"
    index = json.loads((folder / "search_index.json").read_text(encoding="utf-8"))
    index["docs"] += [
        {"location": f"{path}.html", "title": escape(title, quote=False), "text": ""} for path, title in titles.items()
    ]
    text = json.dumps(index, separators=(",", ":"))
    (folder / "search_index.json").write_text(text, encoding="utf-8")
    (folder / "search_index.js").write_text(f"var __index = {text}", encoding="utf-8")
