"""From checked plans to the pages about them on the team's site, as far as the service exposes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from planpress.compose.documents import document_names
from planpress.compose.plan_history import PlanHistory
from planpress.compose.plan_page import PlanPage, compose_plan_page
from planpress.compose.registers import RegisterRow, mistaken_row, register_row, registers_of
from planpress.compose.sharing import READER_AT, Disclosed, disclose
from planpress.compose.tally import tally_of
from planpress.consent.opened import Reader
from planpress.derive.plan_on_day import PlanOnDay, derive_plan_on_day
from planpress.disk.project import Project, read_templates
from planpress.flows.check_plans import CheckedPlan
from planpress.flows.check_project import Checked
from planpress.git.history import NoHistory, open_history
from planpress.model.service import Exposure, Service
from planpress.record.plan_changes import read_changes
from planpress.record.register import entry_files, read_register
from planpress.render.pages import PageSetter, register_titles
from planpress.site.fill import PLANS
from planpress.site.published import SiteName
from planpress.site.sources import RegisterPages
from planpress.store.inputs import digest
from planpress.store.row_cache import RowCache, row_key

_CALENDAR: Final = "team/reviews.ics"


@dataclass(frozen=True, slots=True)
class SiteOnDisk:
    """What is left of a site from its last build: the undamaged pages about plans, with what each was made from.

    `inputs_digest` is the digest of everything that the site is made from, except the plans and their history; `keys`
    are digests by the path of a page in the site.
    """

    inputs_digest: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)


NO_SITE = SiteOnDisk()


@dataclass(frozen=True, slots=True)
class TeamPages:
    """The files about plans, the name of the shell that they fill, and what each was made from, by its path."""

    registers: RegisterPages
    shell: str
    keys: dict[str, str]


def team_pages(project: Project, checked: Checked, as_of: date, on_disk: SiteOnDisk) -> TeamPages | None:
    """Return the pages about plans, and which of them are still current; None if the service exposes nothing."""
    if checked.service is None or checked.service.site.exposure is Exposure.NONE:
        return None
    disclosed = _DisclosedPlans(checked.service, as_of)
    row_cache = RowCache(project, as_of)
    if not on_disk.inputs_digest:
        row_cache.forget()
    view = registers_of(_rows(project.root, checked, row_cache, disclosed), as_of)
    titles = register_titles(view)
    plans = {entry.plan_id: entry for entry in checked.sound()}
    empty = {**titles, PLANS: "plans"} if plans else titles  # a shell of no plans has no page to fill for one
    shell = digest(on_disk.inputs_digest.encode(), *(f"{path} {title}".encode() for path, title in empty.items()))
    history = _histories(project) if tells_history(checked) else {}
    of_registers = dict.fromkeys(
        (*(f"{path}.html" for path in titles), _CALENDAR), digest(shell.encode(), repr(view).encode())
    )
    of_plans = {
        _file_of(plan_id): digest(shell.encode(), entry.file.content, repr(history.get(plan_id)).encode())
        for plan_id, entry in plans.items()
    }
    keys = of_registers | of_plans
    current = {path for path, key in keys.items() if on_disk.keys.get(path) == key}
    setter = PageSetter(read_templates(project.root, ".html"))
    pages, files = {}, {}
    if not of_registers.keys() <= current:
        from planpress.site.calendar import review_calendar  # late: it takes long to load, and is seldom needed

        current -= of_registers.keys()
        pages = setter.register_pages(view)
        files = {_CALENDAR: review_calendar(view, as_of)}
    for plan_id, entry in plans.items():
        if _file_of(plan_id) not in current:
            pages[f"{PLANS}/{plan_id}"] = setter.plan_page(disclosed.page(entry, history.get(plan_id)))
    site = project.build / "site" / SiteName.TEAM
    registers = RegisterPages(titles, tuple(plans), pages, files, {path: site / path for path in sorted(current)})
    return TeamPages(registers, shell, keys)


def _file_of(plan_id: str) -> str:
    return f"{PLANS}/{plan_id}.html"


def tells_history(checked: Checked) -> bool:
    """Whether the team site shows the history of each plan."""
    exposure = checked.service.site.exposure if checked.service else Exposure.NONE
    return READER_AT.get(exposure) is Reader.TEAM_SITE


def _rows(root: Path, checked: Checked, row_cache: RowCache, disclosed: "_DisclosedPlans") -> list[RegisterRow]:
    """Return the row of each plan in the registers; the rows of unchanged plans come from the last build."""
    rows = {}
    for entry in checked.sound():
        key = row_key(entry.file, entry_files(root, entry.plan_id))
        rows[key] = row_cache.recall(key) or disclosed.row(entry, root)
    row_cache.keep(rows)
    return [*rows.values(), *_mistaken(checked, disclosed.service)]


def _mistaken(checked: Checked, service: Service) -> Iterator[RegisterRow]:
    for plan_id, case_manager in checked.uncounted():
        yield mistaken_row(plan_id, case_manager, service)


def _histories(project: Project) -> dict[str, PlanHistory]:
    """Return the history of each plan from git, by its id; nothing if there is no history."""
    history = open_history(project.root)
    if isinstance(history, NoHistory):
        return {}
    by_file = read_changes(history, project.plans, project.build / "cache")
    return {PurePosixPath(name).stem: changes for name, changes in by_file.items()}


class _DisclosedPlans:
    """What the team's site may show of plans; each is worked out only when it is needed."""

    def __init__(self, service: Service, as_of: date) -> None:
        self.service, self._as_of = service, as_of
        self._known: dict[str, tuple[PlanOnDay, Disclosed]] = {}

    def row(self, entry: CheckedPlan, root: Path) -> RegisterRow:
        on_day, disclosed = self._of(entry)
        register = read_register(root, entry.plan_id, reads_documents=False).register
        return register_row(disclosed, tally_of(on_day, register))

    def page(self, entry: CheckedPlan, history: PlanHistory | None) -> PlanPage:
        on_day, disclosed = self._of(entry)
        return compose_plan_page(disclosed, document_names(on_day), history)

    def _of(self, entry: CheckedPlan) -> tuple[PlanOnDay, Disclosed]:
        if entry.plan_id not in self._known:
            plan = entry.plan
            assert plan is not None  # noqa: S101 - it is sound
            on_day = derive_plan_on_day(plan, self.service, self._as_of)
            self._known[entry.plan_id] = on_day, disclose(on_day, READER_AT[self.service.site.exposure])
        return self._known[entry.plan_id]
