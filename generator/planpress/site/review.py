"""Review stamps: the dates and owner at the head of the hand-written pages, listed."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from planpress.model.handbook import HandbookPage
from planpress.render.markdown import Md, date_text, heading, link, page, paragraph, table

_FIRST_HEADING = re.compile(r"^# +(.+?)(?: +\{.*\})?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ReviewStamp:
    """What a page says of its own review; `None` stands for a date that the page does not give."""

    path: str
    title: str
    type: str = ""
    owner: str = ""
    reviewed: date | None = None
    review_by: date | None = None


def stamps_of(pages: Mapping[str, HandbookPage]) -> tuple[ReviewStamp, ...]:
    """Return the stamp of each page, in the order of their paths."""
    return tuple(_stamp_of(path, page) for path, page in sorted(pages.items()))


def due_page(stamps: Iterable[ReviewStamp], folder_depth: int = 1) -> Md:
    """Return the page that lists when each hand-written page is due for review, the earliest first."""
    dated = sorted((stamp for stamp in stamps if stamp.review_by), key=lambda stamp: (stamp.review_by, stamp.path))
    rows = [
        (
            link(stamp.title, "../" * folder_depth + stamp.path),
            stamp.owner,
            date_text(stamp.reviewed) if stamp.reviewed else "",
            date_text(stamp.review_by) if stamp.review_by else "",
        )
        for stamp in dated
    ]
    return page(
        "Pages due for review",
        paragraph("Every page of the handbook has an owner and a date by which someone reads it through again."),
        heading(2, "Pages by date", classes=("register",)),
        table(("Page", "Looked after by", "Last reviewed", "Review due"), rows) if rows else paragraph("No page yet."),
    )


def pages_json(stamps: Iterable[ReviewStamp]) -> bytes:
    """Return the stamps as JSON, for other tools of the service."""
    listed = [asdict(stamp) for stamp in stamps]
    return (json.dumps(listed, indent=1, default=str, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _stamp_of(path: str, page: HandbookPage) -> ReviewStamp:
    front, title = page.front, _FIRST_HEADING.search(page.body)
    return ReviewStamp(
        path=path,
        title=title[1] if title else path,
        type=front.type or "",
        owner=front.owner or "",
        reviewed=front.reviewed,
        review_by=front.review_by,
    )
