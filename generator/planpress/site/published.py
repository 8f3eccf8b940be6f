"""The two sites, and what is said about one that was made."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class SiteName(StrEnum):
    """The two sites: the handbook holds no client data; the team site is the handbook with the registers."""

    HANDBOOK = "handbook"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """A site that had to be made again, why, and where it is."""

    which: SiteName
    why: str
    folder: Path
