"""What the last build knows about the two sites that it made, so that the next makes only pages that changed."""

from collections.abc import Mapping
from typing import Final

import msgspec

from planpress.compose.registers import RegisterRow
from planpress.disk.digests import digest
from planpress.rebuild import InputDigests
from planpress.store.store import Shelf, Store
from planpress.watched_day import Days

CALENDAR: Final = "team/reviews.ics"


class MadeRegisters(msgspec.Struct, frozen=True):
    """The registers of a site: their titles by path, what they were made from, and on which days they say the same."""

    titles: dict[str, str]
    key: str
    days: Days

    def files(self) -> set[str]:
        """Return the files of a site that are made with them."""
        return {CALENDAR, *(f"{path}.html" for path in self.titles)}


class MadeSite(msgspec.Struct, frozen=True):
    """A site, what it was made from, and on which days it says the same."""

    made_from: dict[str, str]
    days: Days
    registers: MadeRegisters | None = None


class SiteShell(msgspec.Struct, frozen=True):
    """The pages of a site that are filled about plans, still empty, by path without an ending, and its search index.

    `base` is a digest of all that they are made from.
    """

    base: str
    pages: dict[str, str]
    search: str


class PlanOnSite(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a plan's page and its row in the registers were made from, the days they hold, and a digest of the row."""

    key: str
    days: Days
    row: str


class SiteShelves:
    """What the store holds about sites."""

    def __init__(self, store: Store) -> None:
        """Open the shelves."""
        self.sites = Shelf(store, "made_sites", MadeSite)
        self.shells = Shelf(store, "shells", SiteShell)
        self.plans = Shelf(store, "on_site", PlanOnSite)
        self.rows = Shelf(store, "rows", RegisterRow)

    def keep(self, plans: Mapping[str, PlanOnSite], rows: Mapping[str, RegisterRow]) -> None:
        """Keep what is known about all plans on the site, and the rows that were made anew; forget all others."""
        before = self.plans.all()
        for plan_id in before.keys() - plans.keys():
            self.plans.drop(plan_id)
            self.rows.drop(plan_id)
        for plan_id, plan in plans.items():
            if before.get(plan_id) != plan:
                self.plans.put(plan_id, plan)
        for plan_id, row in rows.items():
            self.rows.put(plan_id, row)


class KeptPages:
    """What the last build kept about the pages of plans, by number."""

    def __init__(self, shelves: SiteShelves) -> None:
        """Read it; the rows only when they are asked for."""
        self.plans = shelves.plans.all()
        self._rows = shelves.rows

    def rows(self) -> dict[str, RegisterRow]:
        """Return the rows of the registers."""
        return self._rows.all()


def digest_of_row(row: RegisterRow) -> str:
    """Return a digest of what a row says."""
    return digest(msgspec.msgpack.encode(row))


def digest_of_inputs(inputs: InputDigests) -> str:
    """Return one digest for all that a thing is made from."""
    return digest(*(f"{name} {value}".encode() for name, value in inputs.items()))
