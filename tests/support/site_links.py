"""Every link of a built site, followed as a browser does."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import tinyhtml5

ADDRESS = "http://site.example.org/"


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link of a page to a place of the same site; `path` and `anchor` are no longer percent-encoded."""

    page: str
    written: str
    path: str
    anchor: str


def read_page(path: Path) -> Element:
    """Return the tree of a page."""
    root: Element = tinyhtml5.parse(path.read_text(encoding="utf-8"), namespace_html_elements=False)
    return root


def links_of(site: Path) -> Iterator[SiteLink]:
    """Yield every link that leads to a place of the same site."""
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        for element in read_page(path).iter("a"):
            written = element.get("href", "")
            if urlsplit(written).scheme:
                continue
            address = urlsplit(urljoin(path.as_uri(), written))
            target = Path(unquote(address.path)).relative_to(site).as_posix()
            yield SiteLink(page, written, target, unquote(address.fragment))


def broken_links(site: Path) -> list[SiteLink]:
    """Return the links that lead nowhere: to no file, or to an anchor that is not on the page."""
    ids = {
        path.relative_to(site).as_posix(): {element.get("id") for element in read_page(path).iter()}
        for path in site.rglob("*.html")
    }
    return [
        link for link in links_of(site) if link.path not in ids or (link.anchor and link.anchor not in ids[link.path])
    ]
