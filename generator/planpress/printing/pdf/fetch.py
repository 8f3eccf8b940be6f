"""The printer's fetcher: it serves only what it was given, and fetches nothing."""

import base64
from collections.abc import Mapping
from typing import Final

from weasyprint.urls import URLFetcher, URLFetcherResponse

from planpress.printing.pdf.failures import RefusedAddressError

_PICTURES: Final = ("data:image/png;base64,", "data:image/svg+xml;base64,")


class ClosedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves the given resources by their exact address, and pictures that are embedded in the page; nothing else."""

    def __init__(self, resources: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._resources = resources

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return the resource with exactly this address, or the picture embedded in the address."""
        del headers
        if url.startswith(_PICTURES):
            kind, _, content = url.removeprefix("data:").partition(";base64,")
            return URLFetcherResponse(url, base64.b64decode(content), {"Content-Type": kind})
        if url not in self._resources:
            raise RefusedAddressError(url)
        return URLFetcherResponse(url, self._resources[url])
