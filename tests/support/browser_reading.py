"""Someone who reads a site in Debian's Chromium: what they see, and what the page did behind their back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    # What a page asks of another host is noted, and gets nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
WIDE, PHONE = 1280, 390
Scheme = Literal["light", "dark"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser, and end it with the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        yield browser
        browser.close()


class Reader:
    """One window of the browser; it may ask nothing of any host but `origin`."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self._origin = origin
        context.on("request", self._note)
        context.on("console", lambda said: self.complaints.extend([said.text] if said.type == "error" else []))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page: Page = context.new_page()

    def open(self, address: str) -> Page:
        """Go to a page, and return it when all of it has arrived."""
        self.page.goto(address, wait_until="load")
        return self.page

    def _is_inside(self, address: str) -> bool:
        return address.startswith((f"{self._origin}/", "file:", "data:", "blob:", "about:"))

    def _note(self, request: Request) -> None:
        if not self._is_inside(request.url):
            self.outside.append(request.url)


@contextmanager
def reader(
    browser: Browser, origin: str, *, width: int = WIDE, scheme: Scheme = "light", script: bool = True
) -> Iterator[Reader]:
    """Open a window of this width, and hold against its pages what they asked of others and what failed in them."""
    context = browser.new_context(
        viewport={"width": width, "height": 844 if width < 600 else 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        java_script_enabled=script,
        service_workers="block",
        locale="en-AU",
        timezone_id="Australia/Melbourne",
    )
    context.set_default_timeout(15_000)
    reading = Reader(context, origin)
    yield reading
    context.close()
    assert reading.outside == []
    assert reading.complaints == []
