"""From checked plans to the pages about them on the team's site: those that are no longer what they should say."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import and_

from planpress.compose.documents import document_names
from planpress.compose.plan_history import PlanHistory
from planpress.compose.plan_page import compose_plan_page
from planpress.compose.registers import RegisterRow, mistaken_row, register_row, registers_of
from planpress.compose.sharing import READER_AT, disclose
from planpress.compose.tally import tally_of
from planpress.consent.opened import Reader
from planpress.derive.plan_on_day import derive_plan_on_day
from planpress.disk.digests import digest
from planpress.disk.project import Project, read_templates
from planpress.flows.check_plans import CheckedPlan
from planpress.flows.check_project import Checked
from planpress.model.service import Exposure, Service
from planpress.record.register import read_register
from planpress.render.pages import Page, PageSetter, register_titles
from planpress.site.fill import PLANS
from planpress.site.sources import RegisterPages
from planpress.store.made_sites import CALENDAR, KeptPages, MadeRegisters, PlanOnSite, digest_of_row
from planpress.watched_day import Days, WatchedDay


@dataclass(frozen=True, slots=True)
class TeamInputs:
    """What the pages about plans are made from besides the plans.

    `base` is the digest of everything that is not about one plan; `issued` is that of each plan's register, by number,
    `histories` what git knows of each plan, by number, where the site tells it.
    """

    project: Project
    checked: Checked
    service: Service
    as_of: date
    base: str = ""
    issued: Mapping[str, str] = field(default_factory=dict)
    histories: Mapping[str, PlanHistory] = field(default_factory=dict)

    def key_of(self, entry: CheckedPlan) -> str:
        """Return a digest of all that a plan's page and its row are made from, but for the day."""
        history = repr((self.histories.get(entry.plan_id), entry.is_quiet))
        return digest(*(part.encode() for part in (self.base, entry.file.digest, self.issued_for(entry), history)))

    def issued_for(self, entry: CheckedPlan) -> str:
        """Return the digest of a plan's register."""
        return self.issued.get(entry.plan_id, "")


@dataclass(frozen=True, slots=True)
class PlanPages:
    """The plans on the site by number, what each page and row was made from, and those that had to be made now."""

    on_site: dict[str, PlanOnSite]
    pages: dict[str, Page]
    rows: dict[str, RegisterRow]


@dataclass(frozen=True, slots=True)
class TeamPages:
    """The files about plans that have to be made, and what the next build has to know about all of them."""

    plans: PlanPages
    registers: MadeRegisters
    pages: dict[str, Page]
    files: dict[str, bytes]

    @property
    def to_fill(self) -> RegisterPages:
        """What has to be filled into the site, and which pages it has."""
        return RegisterPages(
            self.registers.titles, tuple(self.plans.on_site), self.plans.pages | self.pages, self.files
        )

    @property
    def days(self) -> Days:
        """The days on which all of it says the same."""
        return reduce(and_, (plan.days for plan in self.plans.on_site.values()), self.registers.days)


def exposes_plans(checked: Checked) -> bool:
    """Whether the team's site says anything about plans."""
    return checked.service is not None and checked.service.site.exposure is not Exposure.NONE


def tells_history(checked: Checked) -> bool:
    """Whether the team site shows the history of each plan."""
    exposure = checked.service.site.exposure if checked.service else Exposure.NONE
    return READER_AT.get(exposure) is Reader.TEAM_SITE


def team_pages(
    given: TeamInputs,
    kept: KeptPages | None = None,
    before: MadeRegisters | None = None,
    damaged: Collection[str] = (),
) -> TeamPages:
    """Return the pages about plans that have to be made, and which plans have one.

    Args:
        given: What they are made from.
        kept: What the last build kept about the pages that are there; without it, every page is made.
        before: The registers that the last build made.
        damaged: The files in the site that are no longer what was made, by path.
    """
    setter = PageSetter(read_templates(given.project.root, ".html"))
    plans = _plan_pages(given, setter, kept, damaged)
    mistaken = [*_mistaken(given)]
    says = (given.base, repr(mistaken), *(plan.row for plan in plans.on_site.values()))
    key = digest(*(part.encode() for part in says))
    if before and before.key == key and given.as_of in before.days and before.files().isdisjoint(damaged):
        return TeamPages(plans, before, {}, {})
    from planpress.site.calendar import review_calendar  # late: it takes long to load, and is seldom needed

    day = WatchedDay.watch(given.as_of)
    view = registers_of([*_rows(given, setter, plans, kept), *mistaken], day)
    pages, files = setter.register_pages(view), {CALENDAR: review_calendar(view, day)}
    return TeamPages(plans, MadeRegisters(register_titles(view), key, day.same_on), pages, files)


def page_file(plan_id: str) -> str:
    """Return the path of a plan's page in the site."""
    return f"{PLANS}/{plan_id}.html"


def _plan_pages(given: TeamInputs, setter: PageSetter, kept: KeptPages | None, damaged: Collection[str]) -> PlanPages:
    known = kept.plans if kept else {}
    found = PlanPages({}, {}, {})
    for entry in given.checked.sound():
        plan_id, key = entry.plan_id, given.key_of(entry)
        before = known.get(plan_id)
        if before is None or before.key != key or given.as_of not in before.days or page_file(plan_id) in damaged:
            row, page, days = _set_plan(given, entry, setter)
            found.rows[plan_id], found.pages[f"{PLANS}/{plan_id}"] = row, page
            before = PlanOnSite(key, days, digest_of_row(row))
        found.on_site[plan_id] = before
    return found


def _set_plan(given: TeamInputs, entry: CheckedPlan, setter: PageSetter) -> tuple[RegisterRow, Page, Days]:
    """Return the row and the page of a plan, and the days on which they say the same."""
    plan, day = entry.plan, WatchedDay.watch(given.as_of)
    assert plan is not None  # noqa: S101 - it is sound
    on_day = derive_plan_on_day(plan, given.service, day)
    disclosed = disclose(on_day, READER_AT[given.service.site.exposure])
    register = read_register(given.project.root, entry.plan_id, reads_documents=False).register
    row = register_row(disclosed, tally_of(on_day, register))
    drafts = () if entry.is_quiet else document_names(on_day)
    page = setter.plan_page(compose_plan_page(disclosed, drafts, given.histories.get(entry.plan_id)))
    return row, page, day.same_on


def _rows(given: TeamInputs, setter: PageSetter, plans: PlanPages, kept: KeptPages | None) -> Iterator[RegisterRow]:
    """Yield the row of each plan: the new one, or the one that was kept."""
    rows = (kept.rows() if kept else {}) | plans.rows
    for entry in given.checked.sound():
        row = rows.get(entry.plan_id)
        if row is None or digest_of_row(row) != plans.on_site[entry.plan_id].row:
            row, _, _ = _set_plan(given, entry, setter)
        yield row


def _mistaken(given: TeamInputs) -> Iterator[RegisterRow]:
    for plan_id, case_manager in given.checked.uncounted():
        yield mistaken_row(plan_id, case_manager, given.service)
