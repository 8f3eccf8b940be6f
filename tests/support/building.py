"""Building a project as `planpress build` does, and listening to what it says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from planpress.flows.build import BuildOptions, build_project
from planpress.flows.check_project import Checked
from planpress.flows.look import look
from planpress.flows.print_plans import MadeDocumentReport, MadePlanReport
from planpress.site.published import PublishedSite
from planpress.store.last_build import find_last_build
from planpress.store.store import open_store


@dataclass
class Built:
    """What a build said: the documents that it made by name, why each site was made, and what it took away."""

    documents: dict[str, MadeDocumentReport] = field(default_factory=dict)
    sites: dict[str, str] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    checks: list[Checked] = field(default_factory=list)
    ends: bool = False
    stops_after: int = 0
    """After how many plans it is cut short; 0 for never."""

    @property
    def whys(self) -> dict[str, str]:
        """Why each document was made."""
        return {name: document.why for name, document in self.documents.items()}

    def checked(self, checked: Checked) -> None:
        """Listen."""
        self.checks.append(checked)

    def took_back(self, names: list[str]) -> None:
        """Listen."""
        self.taken += names

    def cleared_up(self, gone: dict[str, str]) -> None:
        """Listen."""
        self.taken += gone

    def printing(self, made: Iterator[MadePlanReport], plans: int, folder: Path) -> int:
        """Listen, or stop listening in the middle."""
        assert folder.name == "documents"
        for number, report in enumerate(made, 1):
            assert number <= plans
            self.documents |= {document.name: document for document in report.documents}
            if number == self.stops_after:
                raise KeyboardInterrupt
        return sum(bool(document.problem) for document in self.documents.values())

    def published(self, site: PublishedSite) -> None:
        """Listen."""
        self.sites[site.which] = site.why

    def ended(self, checked: Checked, problems: int) -> None:
        """Listen."""
        assert checked is self.checks[-1]
        assert problems == sum(bool(document.problem) for document in self.documents.values())
        self.ends = True


def build_in(  # noqa: PLR0913 - one for each option
    folder: Path,
    as_of: date,
    *,
    plan_ids: tuple[str, ...] = (),
    makes_sites: bool = False,
    fresh: bool = False,
    workers: int = 1,
    stops_after: int = 0,
) -> Built:
    """Build a project, and return what was said; without its sites, unless they are asked for."""
    built = Built(stops_after=stops_after)
    asked = BuildOptions(as_of, plan_ids, makes_sites=makes_sites, workers=workers, is_fresh=fresh)
    try:
        build_project(folder, asked, built, tuple)
    except KeyboardInterrupt:
        assert stops_after
    return built


def look_at(folder: Path, as_of: date) -> Path:
    """Keep what check finds in a project on that day, as a build does, and return its folder; nothing is made."""
    with open_store(folder / "build") as store:
        look(folder, as_of, store)
    return folder


def is_built(folder: Path, as_of: date) -> bool:
    """Whether a build of everything on that day would find nothing to do."""
    return find_last_build(folder, as_of) is not None
