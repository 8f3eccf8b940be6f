"""The closed door of the printer: it hands over what it was given, and fetches nothing."""

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

from planpress.edge.pdf.failures import RefusedAddressError


class ClosedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Serves the given resources by their exact address; every other address ends the print."""

    def __init__(self, resources: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._resources = resources

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return the resource with this very address."""
        del headers
        if url not in self._resources:
            raise RefusedAddressError(url)
        return URLFetcherResponse(url, self._resources[url])
