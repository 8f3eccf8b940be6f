"""What the open pages show just now: which state of the sites, of each document, and what is said to be wrong."""

from pathlib import Path

from planpress.loopback.reloads import FOLDER as OURS
from planpress.loopback.reloads import Reloads
from planpress.loopback.served_documents import FOLDER, file_shown_at, is_document_path, links_to_documents, plan_of
from planpress.loopback.served_folders import ServedFolders
from planpress.loopback.served_page import served_page
from planpress.loopback.troubles import PageTrouble, told_on

STYLES = f"{OURS}/served.css"


class Showing:
    """The state of what a server shows, told to it by whoever makes the folders, and read by each request."""

    def __init__(self, served: ServedFolders) -> None:
        self.reloads = Reloads()
        self.policy = ""
        self._served = served
        self._troubles: tuple[PageTrouble, ...] = ()
        self._told = 0
        self._is_untold = False
        self._pages: dict[str, bytes] = {}

    def show_newest(self, *, has_new_scripts: bool = True) -> None:
        """Have every open page show what is in the folders now; `has_new_scripts`: the handbook was made again."""
        if has_new_scripts:
            self.policy = self._served.policy()
        self._is_untold = False
        self.reloads.announce()

    def tell(self, troubles: tuple[PageTrouble, ...]) -> None:
        """Say on the pages what is wrong now: what is new, at once; what was mended, with the page that comes of it."""
        known, self._troubles = self._troubles, troubles
        if troubles == known:
            return
        self._told += 1
        self._is_untold = True
        if not set(troubles) <= set(known):
            self.settle()

    def settle(self) -> None:
        """Have open pages say what is wrong now, if they do not say it yet: no newer page is coming."""
        if self._is_untold:
            self._is_untold = False
            self.reloads.announce()

    def keep(self, path: str, page: bytes) -> None:
        """Keep the page of a plan that someone looks at: the site has none while there is a mistake in the file."""
        if plan_of(path) and not is_document_path(path):
            self._pages[path] = page

    def last_good(self, path: str) -> bytes | None:
        """Return the page of a plan with a mistake as it was before that, if it was looked at; otherwise None."""
        plan_id = plan_of(path)
        is_broken = any(trouble.plan_id == plan_id for trouble in self._troubles)
        return self._pages.get(path) if plan_id and is_broken else None

    def forget_pages(self) -> None:
        """Forget the pages that were kept: what a page may show has changed."""
        self._pages.clear()

    def page(self, page: bytes, path: str, base: str) -> bytes:
        """Return a page as the browser gets it: what is said above it, and the script that listens."""
        of = path if is_document_path(path) else ""  # no other page says what was asked for
        above = told_on(plan_of(path), self._troubles)
        above += links_to_documents(path, self._documents, base)
        if above:
            above = f'<link rel="stylesheet" href="{base}{STYLES}">{above}'
        return served_page(page, above, self.reloads.tag(of, self.state_of(of), base))

    def state_of(self, path: str) -> str:
        """Return the state of what a path shows: of documents, when they were printed and what is said about them."""
        if not is_document_path(path):
            return str(self.reloads.number)
        stamp = _stamp(self._served, path) or _stamp(self._served, file_shown_at(path))
        return f"{self._told}-{stamp}"

    @property
    def _documents(self) -> Path:
        return self._served.folders.get(FOLDER, Path())


def _stamp(served: ServedFolders, path: str) -> str:
    """Return what differs between two files at the same path; empty if there is none."""
    try:
        found = file.stat() if (file := served.find(path)) else None
    except OSError:
        found = None
    return f"{found.st_mtime_ns}-{found.st_size}" if found else ""
