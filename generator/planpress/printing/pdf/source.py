"""A page as WeasyPrint reads it, without the default styles for features that it does not use."""

import re
from functools import lru_cache
from typing import Final

from weasyprint import CSS, HTML
from weasyprint.html import UA
from weasyprint.urls import URLFetcher

# Lines of WeasyPrint's own stylesheet for features that exist only if a stylesheet asks for them.
_ON_DEMAND: Final = re.compile(r"\s*(?:::|@)(footnote|note|counter-style|(?:top|right|bottom|left)-[a-z-]+)\b")
_FEATURES: Final = {"list-item", *(match[1] for match in map(_ON_DEMAND.match, UA.splitlines()) if match)}
_STYLES_WITHIN: Final = re.compile(r"<style\b.*?</style>|\sstyle\s*=[^>]*", re.DOTALL | re.IGNORECASE)


class LeanPage(HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """An HTML page for which no unneeded styles are computed.

    WeasyPrint 70 computes five styles for the footnotes of each element, and sixteen for the margins of each page,
    whether they have any content or not. `_ua_stylesheets` is private, which is why the version is pinned. No upstream
    issue is known; this can go when WeasyPrint computes such styles on demand.
    """

    def __init__(self, html: str, css: str, fetcher: URLFetcher) -> None:
        super().__init__(string=html, url_fetcher=fetcher)
        styles = css + "".join(_STYLES_WITHIN.findall(html))
        self._features = frozenset(feature for feature in _FEATURES if feature in styles)

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: FBT001, FBT002  # the signature that WeasyPrint calls
        """Return those parts of WeasyPrint's own stylesheet that the page's styles need."""
        return super()._ua_stylesheets(forms) if forms else [_own_sheet(self._features)]


@lru_cache(maxsize=16)
def _own_sheet(features: frozenset[str]) -> CSS:
    matches = ((line, _ON_DEMAND.match(line)) for line in UA.splitlines())
    sheet = "\n".join(line for line, match in matches if match is None or match[1] in features)
    # Every element needs a marker style only if a stylesheet turns other elements into list items.
    return CSS(string=sheet if "list-item" in features else sheet.replace("\n::marker", "\nli::marker"))
