"""The built folders that a browser is shown: which file an address names, and which scripts their pages may run."""

import hashlib
import mimetypes
import os
import re
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote, unquote

HEAD: Final = '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">'
"""How each page of our own begins; without its empty picture, the browser asks for one outside the door."""
_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*(?:\ssrc=|application/json))[^>]*>(.*?)</script>", re.DOTALL)
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class ServedFolders:
    """Folders by the names under which they are shown: which comes first, and whose pages people wrote themselves."""

    folders: Mapping[str, Path]
    first: str
    authored: str

    def find(self, path: str) -> Path | None:
        """Return the file or folder that a path names, if it is in one of the folders.

        Raises:
            OSError: the path is longer than the system allows.
        """
        parts = PurePosixPath(unquote(path)).parts[1:]
        if not parts or parts[0] not in self.folders or any(_is_hidden(part) for part in parts):
            return None
        root = self.folders[parts[0]].resolve()
        target = root.joinpath(*parts[1:]).resolve()
        return target if target.is_relative_to(root) else None

    def policy(self) -> str:
        """Return the Content-Security-Policy of every page.

        The theme writes scripts into its pages. Of these, only those run that a page has to which no word of a plan
        has found its way: a script that a plan had smuggled into the team's site would not be among them.
        """
        scripts = ["'self'", *sorted(map(_source, self._scripts()))]
        return _POLICY.format(scripts=" ".join(scripts))

    def _scripts(self) -> set[bytes]:
        """Return the scripts that stand in pages which people wrote; none while another build takes them away."""
        with suppress(OSError):
            pages = self.folders[self.authored].rglob("*.html")
            return {script for page in pages for script in _INLINE_SCRIPT.findall(page.read_bytes())}
        return set()


def content_of(target: Path) -> bytes | None:
    """Return the bytes of a file, or the index page of a folder, or a list of its content.

    Raises:
        OSError: it cannot be read, or is no longer there.
    """
    if target.is_dir():
        index = target / "index.html"
        return index.read_bytes() if index.is_file() else _listing(target)
    return target.read_bytes() if target.is_file() else None


def kind_of(target: Path) -> str:
    """Return the media type of a file, or of the page of a folder."""
    kind = "text/html" if target.is_dir() else mimetypes.guess_type(target.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _source(script: bytes) -> str:
    """Return the name of a script in a policy."""
    return f"'sha256-{b64encode(hashlib.sha256(script).digest()).decode()}'"


def _is_hidden(part: str) -> bool:
    """Whether a part of a path is one that is never shown, or that Windows would read as more than a name."""
    return part.startswith(".") or "\\" in part or "\0" in part or (os.name == "nt" and ":" in part)


def _listing(folder: Path) -> bytes:
    names = sorted(path.name + ("/" if path.is_dir() else "") for path in folder.iterdir() if not _is_hidden(path.name))
    # A document is led to without its ending, where a page shows it, and reloads with it.
    links = "".join(f'<li><a href="{quote(name.removesuffix(".pdf"))}">{escape(name)}</a></li>' for name in names)
    return f"{HEAD}<title>{escape(folder.name)}</title><h1>{escape(folder.name)}</h1><ul>{links}</ul></html>".encode()
