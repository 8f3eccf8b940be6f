"""A small web server for one person on one machine: it shows the built folders, and pages reload when they change."""

import mimetypes
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import ClassVar
from urllib.parse import quote, unquote, urlsplit

from planpress.errors import UsageError

HOST = "127.0.0.1"
RELOAD = "/_planpress/reload"

_KEEP_ALIVE_SECONDS = 15
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# A hidden tab closes its connection: a browser keeps six, and the seventh tab would wait for ever.
_SCRIPT = """<script>(() => {
  let events = null
  const listen = () => {
    if (events) events.close()
    events = document.hidden ? null : new EventSource("%s?since=%d")
    if (events) events.onmessage = () => location.reload()
  }
  document.addEventListener("visibilitychange", listen)
  listen()
})()</script>"""


@dataclass
class Reloads:
    """The number of the newest state of the pages; a browser that shows an older one is notified."""

    # It differs from the last server's number, so that a tab left open since then reloads.
    number: int = field(default_factory=lambda: time.time_ns() // 1_000_000)
    closed: bool = False
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def announce(self) -> None:
        """Notify everyone who waits that the pages have changed."""
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Release everyone who waits."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def wait(self, since: int, seconds: float) -> bool:
        """Return whether the state differs from `since`, after at most that many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self.number != since, seconds)
            return self.number != since


class SiteServer(ThreadingHTTPServer):
    """Serves folders under their names, to this machine only."""

    daemon_threads = True

    def __init__(self, port: int, folders: Mapping[str, Path], home: str) -> None:
        self.folders = dict(folders)
        self.home = home
        self.reloads = Reloads()
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise UsageError(
                f"Port {port} cannot be used ({error.strerror}); try another: --port {port + 1}"
            ) from error

    @property
    def address(self) -> str:
        """The address of the server, for a browser."""
        return f"http://{HOST}:{self.server_port}/"

    def is_addressed(self, host: str) -> bool:
        """Whether a request is meant for this server; a foreign site could send one under its own host name."""
        return host in {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    def find(self, path: str) -> Path | None:
        """Return the file or folder that a path names, if it is in one of the folders."""
        parts = PurePosixPath(unquote(path)).parts[1:]
        if not parts or parts[0] not in self.folders or any(_is_hidden(part) for part in parts):
            return None
        root = self.folders[parts[0]].resolve()
        target = root.joinpath(*parts[1:]).resolve()
        return target if target.is_relative_to(root) else None

    @contextmanager
    def running(self) -> "Iterator[SiteServer]":
        """Serve until the block ends."""
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.reloads.close()
            self.shutdown()
            self.server_close()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: SiteServer  # type: ignore[mutable-override]  # the server that makes the handlers is this one
    server_version = "planpress"
    sys_version = ""
    timeout: ClassVar[float | None] = 60

    def do_GET(self) -> None:
        """Answer with a page, a file, or a notice that the pages have changed."""
        try:
            self._answer()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_HEAD = do_GET  # noqa: N815  # http.server looks for this name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name that http.server uses
        """Log nothing: a plan's number in a log helps nobody."""

    def _answer(self) -> None:
        url = urlsplit(self.path)
        if not self.server.is_addressed(self.headers.get("Host", "")):
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"This server answers to 127.0.0.1 and localhost only.\n")
        elif url.path == "/":
            self._send(HTTPStatus.FOUND, b"", location=self.server.home)
        elif url.path == RELOAD:
            self._send_reload_event(url.query)
        else:
            self._show(url.path)

    def _show(self, path: str) -> None:
        target = self.server.find(path)
        if target and target.is_dir() and not path.endswith("/"):
            self._send(HTTPStatus.FOUND, b"", location=quote(unquote(path)) + "/")
        elif target and (page := _page_of(target)) is not None:
            self._send(HTTPStatus.OK, page, kind=_kind_of(target))
        else:
            self._send(HTTPStatus.NOT_FOUND, b"<!doctype html><title>Not here</title><p>There is no such page.")

    def _send(
        self, status: HTTPStatus, body: bytes, *, kind: str = "text/html; charset=utf-8", location: str = ""
    ) -> None:
        if kind.startswith("text/html"):
            body = _with_script(body, self.server.reloads.number)
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_reload_event(self, query: str) -> None:
        """Keep the connection open until the pages are newer than the asking one, then send an event."""
        since = query.removeprefix("since=")
        self.send_response(HTTPStatus.OK)
        for name, value in {**_HEADERS, "Content-Type": "text/event-stream"}.items():
            self.send_header(name, value)
        self.end_headers()
        reloads = self.server.reloads
        known = int(since) if since.isdecimal() else reloads.number
        while not reloads.closed:
            changed = reloads.wait(known, _KEEP_ALIVE_SECONDS)
            self.wfile.write(b"data: reload\n\n" if changed else b": still here\n\n")
            self.wfile.flush()
            if changed:
                return


def _is_hidden(part: str) -> bool:
    """Whether a part of a path is one that is never shown, or that Windows would read as more than a name."""
    return part.startswith(".") or "\\" in part or "\0" in part or (os.name == "nt" and ":" in part)


def _page_of(target: Path) -> bytes | None:
    """Return the bytes of a file, or the index page of a folder, or a list of its content."""
    if target.is_dir():
        index = target / "index.html"
        return index.read_bytes() if index.is_file() else _listing(target)
    return target.read_bytes() if target.is_file() else None


def _kind_of(target: Path) -> str:
    kind = "text/html" if target.is_dir() else mimetypes.guess_type(target.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _listing(folder: Path) -> bytes:
    names = sorted(path.name + ("/" if path.is_dir() else "") for path in folder.iterdir() if not _is_hidden(path.name))
    links = "".join(f'<li><a href="{quote(name)}">{escape(name)}</a></li>' for name in names)
    head = '<!doctype html><html lang="en"><meta charset="utf-8">'
    return f"{head}<title>{escape(folder.name)}</title><h1>{escape(folder.name)}</h1><ul>{links}</ul></html>".encode()


def _with_script(page: bytes, number: int) -> bytes:
    """Return the page with the script that listens for changes; the file itself is not changed."""
    script = (_SCRIPT % (RELOAD, number)).encode()
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after if end else page + script
