"""A page as WeasyPrint takes it in, without the browser's styles for what it does not have."""

import re
from functools import lru_cache
from typing import Final

from weasyprint import CSS, HTML
from weasyprint.html import UA
from weasyprint.urls import URLFetcher

# Lines of WeasyPrint's own sheet about what is there only if a stylesheet asks for it; counter styles are kept apart.
_ON_DEMAND: Final = re.compile(r"\s*(?:::|@)(footnote|note|counter-style|(?:top|right|bottom|left)-[a-z-]+)\b")
_TOPICS: Final = {"list-item", *(found[1] for found in map(_ON_DEMAND.match, UA.splitlines()) if found)}
_STYLES_WITHIN: Final = re.compile(r"<style\b.*?</style>|\sstyle\s*=[^>]*", re.DOTALL | re.IGNORECASE)


class LeanPage(HTML):  # type: ignore[misc]  # WeasyPrint carries no types
    """An HTML page for which no style is worked out that it cannot show.

    WeasyPrint 70 works out five styles for the notes of each element, and sixteen for the margins of each page, whether
    anything stands there or not. `_ua_stylesheets` is not public, which is why the version is pinned. To go when
    WeasyPrint works out such styles on demand.
    """

    def __init__(self, html: str, css: str, fetcher: URLFetcher) -> None:
        super().__init__(string=html, url_fetcher=fetcher)
        styles = css + "".join(_STYLES_WITHIN.findall(html))
        self._topics = frozenset(topic for topic in _TOPICS if topic in styles)

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: FBT001, FBT002  # as WeasyPrint calls it
        """Return WeasyPrint's own sheet as far as the page's styles call for it."""
        return super()._ua_stylesheets(forms) if forms else [_own_sheet(self._topics)]


@lru_cache(maxsize=16)
def _own_sheet(topics: frozenset[str]) -> CSS:
    sheet = "\n".join(line for line in UA.splitlines() if not (about := _ON_DEMAND.match(line)) or about[1] in topics)
    # A marker for each element, where a stylesheet makes other elements items of a list.
    return CSS(string=sheet if "list-item" in topics else sheet.replace("\n::marker", "\nli::marker"))
