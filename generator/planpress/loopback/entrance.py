"""The way in from outside the browser: a file that only this user can read leads to the address with the key."""

import os
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={0}"><title>planpress</title>
<p><a href="{0}">Go on to planpress</a></p></html>
"""


@contextmanager
def entrance_to(address: str) -> Iterator[Path]:
    """Yield a page that leads to the address, in a folder of this user alone; both are gone when the block ends.

    A browser that is started with the address itself would show the key to every user of the computer, since the
    arguments of a process are no secret.
    """
    with tempfile.TemporaryDirectory(prefix="planpress-", dir=_runtime_folder()) as folder:
        page = Path(folder, "open.html")
        page.touch(mode=0o600)
        page.write_text(_PAGE.format(escape(address)), encoding="utf-8")
        yield page


def can_open() -> bool:
    """Return whether there is a screen for a browser; without one, a browser in the terminal would take it over."""
    return sys.platform in {"win32", "darwin"} or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def open_in_browser(page: Path) -> None:
    """Open the page in the browser that the person uses, and do not wait: some end only when they are closed."""
    threading.Thread(target=webbrowser.open, args=(page.as_uri(),), daemon=True).start()


def _runtime_folder() -> Path | None:
    """Return the folder that the system keeps for this user until they log out, or None."""
    folder = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    is_own = (
        sys.platform != "win32" and folder.is_absolute() and folder.is_dir() and folder.stat().st_uid == os.geteuid()
    )
    return folder if is_own else None
