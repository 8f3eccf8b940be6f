"""A built page as a browser gets it: with what planpress has to say above it, and a script that listens below it."""

import re
from pathlib import Path
from typing import Final

_BODY: Final = re.compile(rb"<body\b[^>]*>")


def styles() -> bytes:
    """Return the styles of what stands above the pages."""
    return Path(__file__).with_name("served.css").read_bytes()


def served_page(page: bytes, above: str, below: str) -> bytes:
    """Return the page with HTML at the beginning and at the end of its body; no file is changed."""
    if above:
        found = _BODY.search(page)
        at = found.end() if found else len(page)
        page = page[:at] + above.encode() + page[at:]
    before, end, after = page.rpartition(b"</body>")
    return before + below.encode() + end + after if end else page + below.encode()
