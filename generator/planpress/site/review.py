"""Review stamps: the dates and owner in the front matter of the hand-written pages, checked and listed."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

import yaml

from planpress.errors import PlanpressError
from planpress.render.markdown import Md, date_text, heading, link, page, paragraph, table

PAGE_TYPES = ("tutorial", "task", "concept", "reference")

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
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


def read_stamps(pages: Mapping[str, str]) -> tuple[ReviewStamp, ...]:
    """Return the stamp of each Markdown page, or say of all pages at once what is wrong in their front matter."""
    stamps, mistakes = [], []
    for path in sorted(pages):
        try:
            stamps.append(_read_stamp(path, pages[path]))
        except PlanpressError as error:
            mistakes.append(f"  {path}: {error}")
    if mistakes:
        raise PlanpressError("the front matter of these pages cannot be used:\n" + "\n".join(mistakes))
    return tuple(stamps)


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


def _read_stamp(path: str, text: str) -> ReviewStamp:
    front = _front_matter(text)
    page_type = str(front.get("type", ""))
    if page_type and page_type not in PAGE_TYPES:
        raise PlanpressError(f"`type` is '{page_type}'; it must be one of {', '.join(PAGE_TYPES)}")
    title = _FIRST_HEADING.search(text)
    return ReviewStamp(
        path=path,
        title=title[1] if title else path,
        type=page_type,
        owner=str(front.get("owner", "")),
        reviewed=_read_date(front, "reviewed"),
        review_by=_read_date(front, "review_by"),
    )


def _front_matter(text: str) -> dict[str, object]:
    found = _FRONT_MATTER.match(text)
    try:
        front = yaml.safe_load(found[1]) if found else {}
    except (yaml.YAMLError, ValueError) as error:
        raise PlanpressError(f"not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(front, dict):
        raise PlanpressError("it must be keys and values, such as `owner: Intake team`")
    return front


def _read_date(front: dict[str, object], key: str) -> date | None:
    value = front.get(key)
    # A timestamp is a date to Python, but not to the reader of a stamp.
    if value is not None and type(value) is not date:
        raise PlanpressError(f"`{key}` is '{value}'; write a date such as 2026-11-30")
    return value
