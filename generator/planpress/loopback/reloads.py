"""How a page that is open in a browser learns that there is a newer one, or that planpress has ended."""

import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_FOLDER = "/_planpress"
SCRIPT = f"{_FOLDER}/reload.js"
EVENTS = f"{_FOLDER}/reload"

# A page that was left takes up a connection until something is written to it.
_KEEP_ALIVE_SECONDS = 1


def script() -> bytes:
    """Return the script with which a page listens for changes."""
    return Path(__file__).with_name("reload.js").read_bytes()


@dataclass
class Reloads:
    """The number of the newest state of the pages; a page that shows an older one is notified."""

    number: int = 0
    closed: bool = False
    # A page is told this word, and never sends it: after the end, whoever takes the port does not know it.
    word: str = field(default_factory=lambda: secrets.token_urlsafe(16))
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

    def events(self, since: str) -> Iterator[bytes]:
        """Yield what a page that shows the state `since` is sent, until it is told to reload, or until the end."""
        yield f"data: {self.word}\n\n".encode()
        while not self.closed:
            if self._differs(since, _KEEP_ALIVE_SECONDS):
                yield f"event: changed\ndata: {self.word}\n\n".encode()
                return
            yield b": still here\n\n"

    def listening(self, page: bytes, base: str) -> bytes:
        """Return the page with the script that listens, for pages below the path `base`; no file is changed."""
        tag = (
            f'<script src="{base}{SCRIPT}" data-events="{base}{EVENTS}?since={self.number}"'
            f' data-word="{self.word}"></script>'
        ).encode()
        before, end, after = page.rpartition(b"</body>")
        return before + tag + end + after if end else page + tag

    def _differs(self, since: str, seconds: float) -> bool:
        """Return whether the state differs from `since`, after at most that many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or str(self.number) != since, seconds)
            return str(self.number) != since
