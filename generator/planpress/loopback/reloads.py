"""How a page that is open in a browser learns that there is a newer one, or that planpress has ended."""

import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, urlencode

FOLDER = "/_planpress"
SCRIPT = f"{FOLDER}/reload.js"
EVENTS = f"{FOLDER}/reload"

# A page that was left takes up a connection until something is written to it.
_KEEP_ALIVE_SECONDS = 1.0
# A document that is shown is looked at so often: each is new as soon as it is printed, before those after it.
_LOOK_SECONDS = 0.1

StateOf = Callable[[str], str]
"""Returns the state of what a path shows; whoever shows another one has to reload."""


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

    def events(self, query: str, state_of: StateOf) -> Iterator[bytes]:
        """Yield what a page is sent until it is told to reload, or until the end.

        The query says `since` which state it shows, and `of` which path, if that has a state of its own.
        """
        asked = parse_qs(query)
        since, path = asked.get("since", [""])[0], asked.get("of", [""])[0]
        yield f"data: {self.word}\n\n".encode()
        while not self.closed:
            if self._differs(since, lambda: state_of(path)):
                yield f"event: changed\ndata: {self.word}\n\n".encode()
                return
            yield b": still here\n\n"

    def tag(self, path: str, state: str, base: str) -> str:
        """Return the script that listens, behind `base`, for a page that shows this state of this path, or of all."""
        of = {"of": path} if path else {}
        events = f"{base}{EVENTS}?{urlencode({'since': state, **of})}"
        return f'<script src="{base}{SCRIPT}" data-events="{escape(events)}" data-word="{self.word}"></script>'

    def _differs(self, since: str, state: Callable[[], str]) -> bool:
        """Return whether the state differs from `since`, after at most a second."""
        with self._changed:
            for _ in range(round(_KEEP_ALIVE_SECONDS / _LOOK_SECONDS)):
                if self._changed.wait_for(lambda: self.closed or state() != since, _LOOK_SECONDS):
                    break
            return state() != since
