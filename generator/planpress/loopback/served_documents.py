"""Documents in a browser: the page of ours that shows one, and the links that lead there."""

from html import escape
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote, unquote

from planpress.loopback.served_folders import HEAD

FOLDER: Final = "documents"
"""The name under which documents are served: a folder for each plan, with its documents in it."""
_ENDING: Final = ".pdf"
_PLANS: Final = "plans"
_PAGE: Final = (
    HEAD + '<title>{name}</title><link rel="stylesheet" href="{style}"><body class="planpress-document">'
    '<iframe title="{name}" src="{source}"></iframe></body></html>'
)


def is_document_path(path: str) -> bool:
    """Whether a path leads to documents: to one, to a list of them, or to the page that shows one."""
    return path.startswith(f"/{FOLDER}/")


def is_document(path: str) -> bool:
    """Whether a path is that of a document itself, which a page of ours may frame."""
    return is_document_path(path) and path.endswith(_ENDING)


def file_shown_at(path: str) -> str:
    """Return the path of the document that the page at `path` would show."""
    return f"{path}{_ENDING}"


def document_page(path: str, style: str) -> bytes:
    """Return the page that shows the document of this path, which has no ending; `style` is where its styles are."""
    name = PurePosixPath(unquote(path)).name
    return _PAGE.format(name=escape(name), style=escape(style), source=quote(f"{name}{_ENDING}")).encode()


def framing(policy: str) -> str:
    """Return the policy of a page that shows a document: what it frames is behind the same door."""
    return f"{policy}; frame-src 'self'"


def framed(policy: str) -> str:
    """Return the policy of a document: only pages behind the same door may frame it."""
    return policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")


def plan_of(path: str) -> str:
    """Return the number of the plan that a page or a document is about; empty for any other."""
    parts = PurePosixPath(unquote(path)).parts[1:]
    if len(parts) > 1 and (parts[-2] == _PLANS or parts[0] == FOLDER):
        return PurePosixPath(parts[-1]).stem if parts[-2] == _PLANS else parts[1]
    return ""


def links_to_documents(path: str, documents: Path, base: str) -> str:
    """Return the links from a plan's page to what shows its documents, as HTML; none for any other page."""
    plan_id = plan_of(path)
    folder = documents / plan_id
    if not plan_id or is_document_path(path) or not folder.is_dir():
        return ""
    names = sorted(file.stem for file in folder.glob(f"[!.]*{_ENDING}"))
    links = "".join(
        f'<a href="{escape(f"{base}/{FOLDER}/{quote(plan_id)}/{quote(name)}")}">'
        f"{escape(name.removeprefix(f'{plan_id}-'))}</a> "
        for name in names
    )
    return f'<nav class="planpress-bar" aria-label="Documents">Documents: {links}</nav>' if links else ""
