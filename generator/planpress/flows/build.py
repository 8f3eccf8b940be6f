"""From a project on disk to everything in `build/`: look, check, decide, make what is stale, and record it."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from pathlib import Path
from typing import Protocol

from planpress.errors import PlanpressError, UsageError
from planpress.flows.check_project import Checked
from planpress.flows.look import look
from planpress.flows.print_plans import MadePlanReport, PlanPrinter, ToPrint, clear_up, take_back
from planpress.flows.publish_sites import DescribeVerbs, SitePublisher
from planpress.flows.team_pages import tells_history
from planpress.git.history import head_of
from planpress.git.tracked import is_tracked
from planpress.printing.pdf_pool import pdf_pool_of
from planpress.site.published import PublishedSite
from planpress.store.inputs import made_with
from planpress.store.last_build import LastBuild, Outputs
from planpress.store.made_plans import MadePlans
from planpress.store.made_sites import SiteShelves
from planpress.store.store import Store, open_store

_SAVED_EVERY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is to be made, and how: documents of all plans or of these, and the sites; a fresh build makes all anew."""

    as_of: date
    plan_ids: tuple[str, ...] = ()
    makes_sites: bool = True
    workers: int = 1
    cluster: str = ""
    is_fresh: bool = False

    @property
    def makes_everything(self) -> bool:
        """Whether nothing is left out."""
        return self.makes_sites and not self.plan_ids


class BuildEvents(Protocol):
    """Whoever wants to know what a build finds and makes, while it does."""

    def checked(self, checked: Checked) -> None:
        """Everything was checked; what has errors is left out."""

    def took_back(self, names: list[str]) -> None:
        """These documents for people outside were taken away until errors are mended."""

    def cleared_up(self, gone: dict[str, str]) -> None:
        """These documents were removed, each for a reason."""

    def printing(self, made: Iterator[MadePlanReport], plans: int, folder: Path) -> int:
        """Take in what is made of each of so many plans, and return how many documents could not be made."""

    def published(self, site: PublishedSite) -> None:
        """A site was made."""

    def ended(self, checked: Checked, problems: int) -> None:
        """All was made but what has errors, and so many documents."""


def build_project(root: Path, asked: BuildOptions, events: BuildEvents, verbs: DescribeVerbs) -> bool:
    """Make what is stale, and return whether nothing is left to mend.

    `verbs` returns the commands that get a page in the handbook.

    Raises:
        UsageError: git keeps what planpress makes.
        PlanpressError: a site cannot be made; the documents have been.
    """
    if is_tracked(root, "build"):
        raise UsageError(
            "git keeps files of build/, which anybody could then have made: `git rm -r --cached build` takes them out"
        )
    with open_store(root / "build") as store:
        run = _Run(root, asked, store)
        return run.build(events, verbs)


class _Run:
    """One build of a project, with its store open."""

    def __init__(self, root: Path, asked: BuildOptions, store: Store) -> None:
        """Look at the project, and check what is not known of it."""
        self._asked, self._store = asked, store
        self._outputs = Outputs(store, root / "build")
        self._outputs.conclude(None)
        seen = look(root, asked.as_of, store, is_fresh=asked.is_fresh)
        self._project, self._whole, self._inputs = seen.project, seen.checked, seen.inputs
        self._meant = _meant(seen.checked, asked)
        self._made = MadePlans(store, self._outputs, root / "build")

    def build(self, events: BuildEvents, verbs: DescribeVerbs) -> bool:
        """Make what is stale, and return whether nothing is left to mend."""
        events.checked(self._meant)
        events.took_back(take_back(self._meant, self._made))
        printer = self._printer()
        printer.take_away_uncalled()
        failed: PlanpressError | None = None
        if self._asked.makes_sites or not self._asked.plan_ids:
            events.cleared_up(clear_up(self._whole, self._made))
        self._store.save()
        if self._asked.makes_sites:
            failed = self._publish(events, verbs)
        problems = self._print(printer, events)
        is_sound = not (self._meant.has_errors or problems or failed)
        if is_sound and self._asked.makes_everything:
            self._outputs.conclude(self._last())
        events.ended(self._meant, problems)
        if failed:
            raise failed
        return is_sound

    def _publish(self, events: BuildEvents, verbs: DescribeVerbs) -> PlanpressError | None:
        """Make the sites; what stands in the way of one is told after the documents, which it does not concern."""
        publisher = SitePublisher(
            self._project,
            self._whole,
            self._asked.as_of,
            self._inputs,
            self._outputs,
            self._store,
            verbs,
            is_fresh=self._asked.is_fresh,
        )
        try:
            for site in publisher.publish():
                events.published(site)
        except PlanpressError as error:
            return error
        return None

    def _printer(self) -> PlanPrinter:
        given = ToPrint(self._project, self._meant, self._asked.as_of, self._inputs, self._asked.is_fresh)
        return PlanPrinter(given, self._made)

    def _print(self, printer: PlanPrinter, events: BuildEvents) -> int:
        pool = pdf_pool_of(self._project, self._asked.cluster)
        printed = self._saving(printer.print_stale(pool, self._asked.workers))
        return events.printing(printed, len(printer.stale), pool.folder)

    def _saving(self, made: Iterator[MadePlanReport]) -> Iterator[MadePlanReport]:
        """Yield the same, and save what was made now and then, also if it is cut short."""
        saved = time.monotonic()
        try:
            for report in made:
                yield report
                if time.monotonic() - saved > _SAVED_EVERY_SECONDS:
                    self._store.save()
                    saved = time.monotonic()
        finally:
            self._store.save()

    def _last(self) -> LastBuild:
        """Return what lets the next build find out quickly that there is nothing to do."""
        sites = SiteShelves(self._store).sites.all().values()
        plans = (self._made.known[entry.plan_id] for entry in self._whole.without_quiet().sound())
        days = [entry.days for entry in self._whole.plans]
        days += [*(each.days for each in plans), *(site.days for site in sites)]
        return LastBuild(
            days=reduce(and_, days, self._whole.service_days),
            warnings=len(self._whole.diagnostics()),
            made_with=made_with(),
            history=head_of(self._project.root) if tells_history(self._whole) else None,
        )


def _meant(whole: Checked, asked: BuildOptions) -> Checked:
    """Return the plans that drafts are made of; whoever names one and nothing else asks for one that ended long ago."""
    if not asked.plan_ids:
        return whole
    return whole.limited_to(asked.plan_ids) if asked.makes_sites else whole.asked_for(asked.plan_ids)
