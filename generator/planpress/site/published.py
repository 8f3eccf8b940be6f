"""The two sites, and what a build has to know about one that was made; light, since another process makes them."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from planpress.store.manifest import MadeSite


class SiteName(StrEnum):
    """The two sites: the handbook holds no client data; the team site is the handbook with the registers."""

    HANDBOOK = "handbook"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """A site that had to be made again, why, where it is, and what the next build has to know about it."""

    which: SiteName
    why: str
    folder: Path
    made: MadeSite
