"""The one door between a browser on this computer and the plans: it decides for each request, and logs none."""

import re
import secrets
from email.message import Message
from hmac import compare_digest
from http import HTTPStatus
from typing import Final

HOST: Final = "127.0.0.1"
ENTRY: Final = "/"
"""The path behind the key at which a person comes in: only there may another page, such as a file, lead."""
MOST_BODY_BYTES: Final = 300_000

# A referrer would be `null` as the origin of our own forms if none were sent at all.
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer says to the browser; its Content-Security-Policy depends on the page."""

_KEY_BYTES = 32
_LENGTH = re.compile("[0-9]{1,9}")
_READING = ("GET", "HEAD")
_OWN_PAGES = (None, ["same-origin"], ["none"])
_LED_HERE = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


class Door:
    """A door at one port of this computer; each is made with a key of its own, which is kept in memory alone.

    The key is part of every address behind the door. A cookie would not do: browsers send those of one port to every
    other port of the same computer.
    """

    def __init__(self, port: int) -> None:
        self._key = secrets.token_urlsafe(_KEY_BYTES)
        self._host = f"{HOST}:{port}"

    @property
    def base(self) -> str:
        """The path before every path behind the door; it ends without a slash."""
        return f"/{self._key}"

    @property
    def origin(self) -> str:
        """The origin of every page behind the door."""
        return f"http://{self._host}"

    @property
    def address(self) -> str:
        """The address to come in at, for a browser; whoever knows it has the key."""
        return f"{self.origin}{self.base}{ENTRY}"

    def admit(self, method: str, target: str, headers: Message) -> str | HTTPStatus:
        """Return the path behind the door that is asked for, with its query; or the status of the refusal.

        Args:
            method: in capitals.
            target: the path as it was sent, with the key, and percent-encoded.
            headers: all of the request's.
        """
        key, _, rest = target.removeprefix("/").partition("/")
        path = f"/{rest}"
        if not (
            compare_digest(key.encode(), self._key.encode())
            and headers.get_all("Host") == [self._host]
            and self._is_by_own_page(method, path, headers)
        ):
            return HTTPStatus.FORBIDDEN
        return path if _is_short(headers) else HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def _is_by_own_page(self, method: str, path: str, headers: Message) -> bool:
        """Whether a person, or a page behind the door, sent the request; what changes something must say so."""
        origins = headers.get_all("Origin")
        if headers.get_all("Sec-Fetch-Site") not in _OWN_PAGES and not _leads_in(method, path, headers):
            return False
        if method in _READING:
            return origins in (None, [self.origin])
        return method == "POST" and origins == [self.origin]


def _leads_in(method: str, path: str, headers: Message) -> bool:
    """Whether a page from elsewhere, such as the file that is opened at the start, leads a person to the entry."""
    return (
        method == "GET" and path == ENTRY and all(headers.get_all(name) == [value] for name, value in _LED_HERE.items())
    )


def _is_short(headers: Message) -> bool:
    """Whether the body has a known length that is allowed."""
    lengths = headers.get_all("Content-Length", ["0"])
    is_known = len(lengths) == 1 and _LENGTH.fullmatch(lengths[0]) and "Transfer-Encoding" not in headers
    return bool(is_known) and int(lengths[0]) <= MOST_BODY_BYTES
