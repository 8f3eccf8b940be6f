"""What stands at the head of a page of the handbook, between two lines of `---`."""

from typing import Literal

from planpress.model.base import Part
from planpress.model.handbook_settings import Label
from planpress.model.values import Day, Line, Text


class FrontMatter(Part):
    """What a page says of itself; whatever else MkDocs or its theme would obey is refused."""

    type: Literal["tutorial", "task", "concept", "reference"] | None = None
    """What kind of page it is."""
    title: Label | None = None
    """Its title, where it is not the first heading."""
    description: Text | None = None
    """What it is about, in one sentence."""
    owner: Line | None = None
    """The role that looks after it."""
    reviewed: Day | None = None
    """The day someone last read the whole page with care."""
    review_by: Day | None = None
    """The day by which someone reads it through again."""
    tags: tuple[Line, ...] = ()
    """Words that people would search for."""
    hide: tuple[Literal["navigation", "toc", "path", "footer", "tags"], ...] = ()
    """Which parts of the frame around the page are left out."""
