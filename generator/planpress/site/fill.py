"""Pages about plans: the theme builds one empty page of each kind, and planpress fills them.

So no word of a plan meets a Markdown parser or a search index, and a thousand plans cost no more than their own HTML.
"""

import json
from html import escape
from pathlib import Path

from planpress.render.markdown import Md, page, paragraph
from planpress.render.pages import Page
from planpress.site.sources import RegisterPages
from planpress.store.made_sites import SiteShell

PLANS = "team/plans"
_SHELL = f"{PLANS}/shell"
# Letters only: whatever a theme or a typographer does to punctuation, these come out as they went in.
_SHELL_TITLE = "PlanpressTitle"
_CONTENT = Md("PlanpressContent")
_CONTENT_HTML = f"<p>{_CONTENT}</p>"
_SEARCH_INDEX = "search/search_index.json"
_SEARCH_SCRIPT = "search/search_index.js"
SEARCH_FILES = frozenset({_SEARCH_INDEX, _SEARCH_SCRIPT})


def empty_pages(registers: RegisterPages) -> dict[str, str]:
    """Return the Markdown of the pages to fill, by path: one for each register, and one for all plans."""
    titles = {**registers.titles, _SHELL: _SHELL_TITLE}
    return {
        f"{path}.md": page(title, paragraph(_CONTENT), in_search=False, hide=("toc",)) for path, title in titles.items()
    }


def take_shell(site: Path, registers: RegisterPages, base: str) -> SiteShell:
    """Return the empty pages of a site that MkDocs made, and its search index; the page for all plans is taken away.

    `base` is a digest of all that they are made from.
    """
    paths = [*registers.titles, _SHELL]
    pages = {path: (site / f"{path}.html").read_text(encoding="utf-8") for path in paths}
    (site / f"{_SHELL}.html").unlink(missing_ok=True)
    return SiteShell(base, pages, (site / _SEARCH_INDEX).read_text(encoding="utf-8"))


def can_fill(shell: SiteShell, registers: RegisterPages) -> bool:
    """Whether the shell has an empty page for everything that is to be filled in."""
    return shell.pages.keys() - {_SHELL} == registers.titles.keys()


def fill(shell: SiteShell, registers: RegisterPages) -> dict[str, bytes]:
    """Return the pages that are to be filled in, and the other files, by path."""
    filled = {
        f"{path}.html": _filled(
            shell.pages[path] if path in registers.titles else _titled(shell.pages[_SHELL], page.title), page
        ).encode()
        for path, page in registers.pages.items()
    }
    return {**filled, **registers.files}


def search_files(shell: SiteShell, registers: RegisterPages) -> dict[str, bytes]:
    """Return the files of the search, which finds each page by its title, and by nothing that it says."""
    plans = {f"{PLANS}/{name}": name for name in sorted(registers.plans)}
    index = json.loads(shell.search)
    index["docs"] += [
        {"location": f"{path}.html", "title": escape(title, quote=False), "text": ""}
        for path, title in {**registers.titles, **plans}.items()
    ]
    text = json.dumps(index, separators=(",", ":"))
    return {_SEARCH_INDEX: text.encode(), _SEARCH_SCRIPT: f"var __index = {text}".encode()}


def _titled(empty: str, title: str) -> str:
    return empty.replace(_SHELL_TITLE, escape(title))


def _filled(html: str, filled: Page) -> str:
    return html.replace(_CONTENT_HTML, f'<div class="about-plans">\n{filled.html}\n</div>', 1)
