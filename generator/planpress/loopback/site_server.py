"""A small web server for one person: it shows the built folders behind the door, and pages reload when they change."""

import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socket import SHUT_WR, socket
from socketserver import ThreadingTCPServer
from typing import Any, ClassVar, Final, Protocol
from urllib.parse import quote, unquote

from planpress.errors import UsageError
from planpress.loopback.asker import can_tell, is_own
from planpress.loopback.door import ENTRY, HEADERS, HOST, Door
from planpress.loopback.reloads import EVENTS, SCRIPT, script
from planpress.loopback.served_documents import document_page, file_shown_at, framed, framing, is_document
from planpress.loopback.served_folders import HEAD, ServedFolders, content_of, kind_of
from planpress.loopback.served_page import styles
from planpress.loopback.showing import STYLES, Showing

MOST_CONNECTIONS: Final = 32
"""At the same time. A browser opens six, and one of them stays open for each window that shows a page."""
_HTML = "text/html; charset=utf-8"
_POLICY = "Content-Security-Policy"
_NONE: Final[Mapping[str, str]] = {}
_NOT_HERE = f"{HEAD}<title>Not here</title><body><p>There is no such page.</p></body></html>".encode()
_GO_ON = HEAD + '<title>planpress</title><meta http-equiv="refresh" content="0; url={}"></html>'
_CANNOT_TELL = (
    "This computer does not say which of its users asks for a page, so others who use it could read what is made of "
    "the plans. If nobody else has an account on it: --not-shared"
)


Asking = socket | tuple[bytes, socket]


class Teller(Protocol):
    """What the person who started the server is told through."""

    def note(self, words: str) -> None:
        """Say what happened."""

    def bug(self, bug: BaseException) -> None:
        """Report a bug of ours."""


class SiteServer(ThreadingTCPServer):
    """Serves folders under their names behind a door, to the user who runs it.

    Raises:
        UsageError: the port cannot be used; or the computer is shared, and does not say who asks.
    """

    daemon_threads = True
    # So that one port serves one start after another; on Windows, it would let another program take the port over.
    allow_reuse_address = os.name != "nt"
    request_queue_size = MOST_CONNECTIONS

    def __init__(self, port: int, served: ServedFolders, teller: Teller, *, is_shared: bool = True) -> None:
        if is_shared and not can_tell():
            raise UsageError(_CANNOT_TELL)
        self.served = served
        self.showing = Showing(served)
        self._teller = teller
        self._is_shared = is_shared
        self._has_refused = False
        self._free = threading.BoundedSemaphore(MOST_CONNECTIONS)
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise UsageError(
                f"Port {port} cannot be used ({error.strerror}); leave --port out to have a free one chosen"
            ) from error
        self.port: int = self.server_address[1]
        self.door = Door(self.port)

    @contextmanager
    def running(self) -> "Iterator[SiteServer]":
        """Serve until the block ends."""
        self.showing.show_newest()
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.showing.reloads.close()
            self.shutdown()
            self.server_close()
            thread.join()

    def verify_request(self, request: Asking, client_address: object) -> bool:
        """Turn away who is not this user before a word of theirs is read, so that nobody else can take up room."""
        del client_address
        if not self._is_shared or is_own(_connection(request)):
            return True
        _turn_away(_connection(request), HTTPStatus.FORBIDDEN)
        if not self._has_refused:
            self._has_refused = True
            self._teller.note("Another user of this computer asked for a page, and was refused.")
        return False

    def process_request(self, request: Asking, client_address: Any) -> None:  # noqa: ANN401  # as socketserver has it
        """Answer in a thread of its own, if there is room for one more."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            _turn_away(_connection(request), HTTPStatus.SERVICE_UNAVAILABLE)
            self.shutdown_request(request)

    def process_request_thread(self, request: Asking, client_address: Any) -> None:  # noqa: ANN401  # as above
        """Make room for the next when this one has its answer."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of a bug of ours; a browser that went away before its answer was complete is none."""
        del request, client_address
        if (error := sys.exception()) and not isinstance(error, ConnectionError):
            self._teller.bug(error)


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: SiteServer  # type: ignore[mutable-override]  # the server that makes the handlers is this one
    timeout: ClassVar[float | None] = 30

    def do_GET(self) -> None:
        """Answer with a page, a file, or a notice that the pages have changed."""
        admitted = self.server.door.admit(self.command, self.path, self.headers)
        if isinstance(admitted, HTTPStatus):
            self.wfile.write(_refusal(admitted))
        else:
            self._answer(*admitted.partition("?")[::2])

    do_HEAD = do_GET  # noqa: N815  # http.server looks for this name

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no request, or one of a kind that is not offered, without a word about it."""
        del code, message, explain
        self.wfile.write(_refusal(HTTPStatus.FORBIDDEN))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name that http.server uses
        """Log nothing: an address holds the key, and a plan's number in a log helps nobody."""

    def _answer(self, path: str, query: str) -> None:
        if path == ENTRY:
            self._send_page(_GO_ON.format(escape(f"{self.server.door.base}/{self.server.served.first}/")).encode())
        elif path == SCRIPT:
            self._send(script(), "text/javascript; charset=utf-8")
        elif path == STYLES:
            self._send(styles(), "text/css; charset=utf-8")
        elif path == EVENTS:
            self._send_events(query)
        else:
            self._show(path)

    def _show(self, path: str) -> None:
        target, content = self._found(path)
        if target is None or content is None:
            self._show_other(path)
        elif target.is_dir() and not path.endswith("/"):
            self._send(
                b"",
                "text/plain",
                HTTPStatus.FOUND,
                more={"Location": f"{self.server.door.base}{quote(unquote(path))}/"},
            )
        elif (kind := kind_of(target)) == _HTML:
            self.server.showing.keep(path, content)
            self._send_page(content, path)
        elif is_document(path):
            self._send(content, kind, more={_POLICY: framed(self.server.showing.policy)})
        else:
            self._send(content, kind)

    def _show_other(self, path: str) -> None:
        """Show the page around a document, which is asked for without its ending; or the last one of a broken plan."""
        shown = file_shown_at(path)
        if is_document(shown) and self._found(shown)[1] is not None:
            page = document_page(path, f"{self.server.door.base}{STYLES}")
            self._send_page(page, path, more={_POLICY: framing(self.server.showing.policy)})
        elif (kept := self.server.showing.last_good(path)) is not None:
            self._send_page(kept, path)
        else:
            self._send_page(_NOT_HERE, path, HTTPStatus.NOT_FOUND)

    def _found(self, path: str) -> tuple[Path | None, bytes | None]:
        """Return the file or folder, and its content, as far as they are there."""
        try:
            target = self.server.served.find(path)
            return target, content_of(target) if target else None
        except OSError:  # a name that is too long, or a file that is gone since it was found
            return None, None

    def _send_page(
        self, page: bytes, path: str = "", status: HTTPStatus = HTTPStatus.OK, *, more: Mapping[str, str] = _NONE
    ) -> None:
        self._send(self.server.showing.page(page, path, self.server.door.base), _HTML, status, more=more)

    def _send(
        self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, *, more: Mapping[str, str] = _NONE
    ) -> None:
        self._send_head(status, {"Content-Type": kind, "Content-Length": str(len(body)), **more})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_events(self, query: str) -> None:
        """Keep the connection open until there is something newer than what the asking page shows, and tell it."""
        self._send_head(HTTPStatus.OK, {"Content-Type": "text/event-stream"})
        showing = self.server.showing
        for event in showing.reloads.events(query, showing.state_of):
            self.wfile.write(event)

    def _send_head(self, status: HTTPStatus, more: Mapping[str, str]) -> None:
        self.send_response_only(status)
        for name, value in {**HEADERS, _POLICY: self.server.showing.policy, **more}.items():
            self.send_header(name, value)
        self.end_headers()


def _refusal(status: HTTPStatus) -> bytes:
    """Return an answer that says nothing but that there is none."""
    return f"HTTP/1.0 {status.value} {status.phrase}\r\nContent-Length: 0\r\nCache-Control: no-store\r\n\r\n".encode()


def _turn_away(connection: socket, status: HTTPStatus) -> None:
    """Refuse whatever is asked, without reading it and without waiting."""
    with suppress(OSError):
        connection.settimeout(0)
        connection.send(_refusal(status))
        connection.shutdown(SHUT_WR)


def _connection(request: Asking) -> socket:
    """Return the connection; only servers for datagrams are handed something else."""
    return request if isinstance(request, socket) else request[1]
