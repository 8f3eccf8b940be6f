"""From a checked project to its sites: which of them are stale, why, and which pages are still what they should be."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from planpress.compose.plan_history import PlanHistory
from planpress.disk.project import CONTENT_FOLDER, Project, template_folders
from planpress.errors import UsageError
from planpress.flows.check_project import Checked
from planpress.flows.team_pages import TeamInputs, TeamPages, exposes_plans, page_file, team_pages, tells_history
from planpress.git.history import NoHistory, head_of, open_history
from planpress.rebuild import ASKED_FOR, reason_to_make
from planpress.record.plan_changes import HistoryShelf, read_changes
from planpress.render.reference_pages import reference_pages
from planpress.render.verb_pages import Verb
from planpress.site.build import build_site, update_site
from planpress.site.fill import SEARCH_FILES, can_fill, fill, search_files
from planpress.site.nav import NavPage, NavSection
from planpress.site.published import PublishedSite, SiteName
from planpress.site.sources import SiteSources, read_pictures, read_theme
from planpress.store.inputs import FileState, Inputs
from planpress.store.inputs_of import digest_of_code, inputs_of_handbook, inputs_of_team_site, issued_for
from planpress.store.last_build import MadeFiles, Outputs, damaged_files, file_states
from planpress.store.made_sites import KeptPages, MadeSite, SiteShelves, digest_of_inputs
from planpress.store.store import Store, open_store
from planpress.watched_day import ALWAYS

DescribeVerbs = Callable[[], tuple[Verb, ...]]
"""Returns the commands that get a reference page."""


@dataclass(frozen=True, slots=True)
class SitePublisher:
    """The sites of a checked project, what is known about them, and where they lie; a fresh one makes everything."""

    project: Project
    checked: Checked
    as_of: date
    inputs: Inputs
    outputs: Outputs
    store: Store
    verbs: DescribeVerbs
    is_fresh: bool = False

    def publish(self) -> Iterator[PublishedSite]:
        """Make each stale site, and yield it; none without a sound service and a sound handbook."""
        if self.checked.service is None or self.checked.handbook.has_errors:
            return
        history = head_of(self.project.root) if tells_history(self.checked) else None
        handbook = inputs_of_handbook(self.inputs)
        team = inputs_of_team_site(self.inputs, history)
        for which, inputs in ((SiteName.HANDBOOK, handbook), (SiteName.TEAM, team | handbook)):
            site = _Site(self, which, inputs, digest_of_inputs(handbook))
            if why := site.why():
                site.make()
                yield PublishedSite(which, why, site.folder)


class _Site:
    """One of the sites: what is left of it, and making what is not."""

    def __init__(self, given: SitePublisher, which: SiteName, inputs: Mapping[str, str], base: str) -> None:
        self._given, self._which, self._inputs, self._base = given, which, dict(inputs), base
        self._shelves = shelves = SiteShelves(given.store)
        self.folder = given.project.build / "site" / which
        files = given.outputs.sites.get(which)
        self._files = files.files if files else {}
        self._made = shelves.sites.get(which) if files else None
        self._damaged = damaged_files(self.folder, self._files)

    def why(self) -> str:
        """Return why the site has to be made; an empty text if it does not."""
        if self._given.is_fresh:
            return ASKED_FOR
        before = self._made.made_from if self._made else None
        holds_today = self._made is not None and self._given.as_of in self._made.days
        return reason_to_make(self._inputs, before, is_whole=not self._damaged, holds_today=holds_today)

    def make(self) -> None:
        """Make what is stale in it, or all of it, and record what was made."""
        if self._which is not SiteName.TEAM or not exposes_plans(self._given.checked):
            self._build(None)
            return
        given = _team_inputs(self._given, self._base)
        if not self._update(given):
            self._build(team_pages(given))

    def _update(self, given: TeamInputs) -> bool:
        """Make only the pages that are stale; return whether that was enough."""
        shell, made = self._shelves.shells.get(self._which), self._made
        if self._given.is_fresh or shell is None or made is None or shell.base != self._base:
            return False
        kept = KeptPages(self._shelves)
        pages = team_pages(given, kept, made.registers, self._damaged)
        to_fill = pages.to_fill
        gone = {page_file(plan_id) for plan_id in kept.plans.keys() - pages.plans.on_site.keys()}
        about_plans = {*SEARCH_FILES, *pages.registers.files(), *map(page_file, pages.plans.on_site), *gone}
        if not can_fill(shell, to_fill) or not about_plans.issuperset(self._damaged):
            return False
        files = fill(shell, to_fill)
        if kept.plans.keys() != pages.plans.on_site.keys() or not SEARCH_FILES.isdisjoint(self._damaged):
            files |= search_files(shell, to_fill)
        update_site(self.folder, files, gone)
        states = {name: state for name, state in self._files.items() if name not in gone}
        self._record(pages, {**states, **file_states(self.folder, files)})
        return True

    def _build(self, pages: TeamPages | None) -> None:
        sources = site_sources(self._given.project, self._given.checked, self._given.verbs())
        shell = build_site(replace(sources, registers=pages.to_fill if pages else None), self.folder, self._base)
        if shell:
            self._shelves.shells.put(self._which, shell)
        self._record(pages, file_states(self.folder))

    def _record(self, pages: TeamPages | None, files: Mapping[str, FileState]) -> None:
        self._given.outputs.sites.put(self._which, MadeFiles({**files}))
        made = MadeSite(self._inputs, pages.days, pages.registers) if pages else MadeSite(self._inputs, ALWAYS)
        self._shelves.sites.put(self._which, made)
        if pages:
            self._shelves.keep(pages.plans.on_site, pages.plans.rows)


def _team_inputs(given: SitePublisher, base: str) -> TeamInputs:
    service = given.checked.service
    assert service is not None  # noqa: S101 - without one no site is made
    histories = _histories(given) if tells_history(given.checked) else {}
    return TeamInputs(given.project, given.checked, service, given.as_of, base, issued_for(given.inputs), histories)


def _histories(given: SitePublisher) -> dict[str, PlanHistory]:
    """Return the history of each plan from git, by its id; nothing if there is no history."""
    history = open_history(given.project.root)
    if isinstance(history, NoHistory):
        return {}
    by_file = read_changes(history, given.project.plans, HistoryShelf(given.store, digest_of_code(given.inputs)))
    return {PurePosixPath(name).stem: changes for name, changes in by_file.items()}


def make_site(
    project: Project, checked: Checked, as_of: date, which: SiteName, *, verbs: DescribeVerbs = tuple
) -> Path:
    """Build the handbook, or the team site with its registers, whole, whatever is there; return its folder."""
    with open_store(project.build) as store:
        outputs = Outputs(store, project.build)
        inputs = outputs.look(project.root)
        given = SitePublisher(project, checked, as_of, inputs, outputs, store, verbs, is_fresh=True)
        site = _Site(given, which, inputs_of_handbook(inputs), "")
        site.make()
        return site.folder


def site_sources(project: Project, checked: Checked, verbs: tuple[Verb, ...]) -> SiteSources:
    """Return what both sites are made of.

    Raises:
        UsageError: there is no handbook.
    """
    if checked.handbook.handbook is None:
        raise UsageError("There is no mkdocs.yml here, which names the handbook and lists its pages; write one")
    reference = reference_pages(verbs)
    return SiteSources(
        handbook=checked.handbook.handbook,
        theme=read_theme(template_folders(project.root)),
        pictures=read_pictures(project.root / CONTENT_FOLDER),
        pages=reference,
        nav=(NavSection("Reference", tuple(NavPage(path) for path in reference)),),
        feedback=(checked.service.site.feedback_email or "") if checked.service else "",
    )
