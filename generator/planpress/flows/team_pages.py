"""The way from checked plans to the pages about them on the team's site, as far as the service exposes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from planpress.compose.documents import document_names
from planpress.compose.plan_history import PlanHistory
from planpress.compose.plan_page import PlanPage, compose_plan_page
from planpress.compose.registers import RegisterRow, register_row, registers_of
from planpress.compose.sharing import READER_AT, Disclosed, Reader, disclose
from planpress.derive.plan_on_day import Dossier, derive_dossier
from planpress.disk.project import Project, read_templates
from planpress.flows.check_project import Checked
from planpress.flows.check_plans import CheckedPlan
from planpress.git.history import NoHistory, open_history
from planpress.model.service import Exposure, Service
from planpress.record.plan_changes import read_changes
from planpress.render.pages import PageSetter, register_titles
from planpress.site.fill import PLANS
from planpress.site.published import SiteName
from planpress.site.sources import Registers
from planpress.store.inputs import digest
from planpress.store.row_cache import RowMemory

_CALENDAR: Final = "team/reviews.ics"


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a site since its last build: the files about plans that are whole, with what each was made from.

    `around` is the digest of all that the site is made from but the plans and their history; `keys` are digests by the
    path of a file in the site.
    """

    around: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)


NOTHING_STANDS = Standing()


@dataclass(frozen=True, slots=True)
class TeamPages:
    """The files about plans, the name of the shell that they fill, and what each was made from, by its path."""

    registers: Registers
    shell: str
    keys: dict[str, str]


def team_pages(project: Project, checked: Checked, as_of: date, standing: Standing) -> TeamPages | None:
    """Return the pages about plans, and which of their files stand; None where the service exposes nothing."""
    if checked.service is None or checked.service.site.exposure is Exposure.NONE:
        return None
    told = _Told(checked.service, as_of)
    memory = RowMemory(project, as_of)
    if not standing.around:
        memory.forget()
    view = registers_of(_rows(checked, memory, told), as_of)
    titles = register_titles(view)
    shell = digest(standing.around.encode(), *(f"{path} {title}".encode() for path, title in titles.items()))
    history = _histories(project) if tells_history(checked) else {}
    plans = {entry.plan_id: entry for entry in checked.sound()}
    of_registers = dict.fromkeys(
        (*(f"{path}.html" for path in titles), _CALENDAR), digest(shell.encode(), repr(view).encode())
    )
    of_plans = {
        _file_of(plan_id): digest(shell.encode(), entry.file.content, repr(history.get(plan_id)).encode())
        for plan_id, entry in plans.items()
    }
    keys = of_registers | of_plans
    stands = {path for path, key in keys.items() if standing.keys.get(path) == key}
    setter = PageSetter(read_templates(project.root, ".html"))
    pages, files = {}, {}
    if not of_registers.keys() <= stands:
        from planpress.site.calendar import review_calendar  # late: it takes long to load, and mostly stands

        stands -= of_registers.keys()
        pages = setter.register_pages(view)
        files = {_CALENDAR: review_calendar(view, as_of)}
    for plan_id, entry in plans.items():
        if _file_of(plan_id) not in stands:
            pages[f"{PLANS}/{plan_id}"] = setter.plan_page(told.page(entry, history.get(plan_id)))
    site = project.build / "site" / SiteName.TEAM
    found = Registers(titles, tuple(plans), pages, files, {path: site / path for path in sorted(stands)})
    return TeamPages(found, shell, keys)


def _file_of(plan_id: str) -> str:
    return f"{PLANS}/{plan_id}.html"


def tells_history(checked: Checked) -> bool:
    """Whether the team site tells the history of each plan."""
    exposure = checked.service.site.exposure if checked.service else Exposure.NONE
    return READER_AT.get(exposure) is Reader.TEAM_SITE


def _rows(checked: Checked, memory: RowMemory, told: "_Told") -> list[RegisterRow]:
    """Return what the registers say of each plan; of those that did not change, as the last build worked it out."""
    rows = {entry.file: memory.recall(entry.file) or told.row(entry) for entry in checked.sound()}
    memory.keep(rows)
    return list(rows.values())


def _histories(project: Project) -> dict[str, PlanHistory]:
    """Return what git tells of the changes of each plan, by its id; nothing without a history."""
    history = open_history(project.root)
    if isinstance(history, NoHistory):
        return {}
    told = read_changes(history, project.plans, project.build / "cache")
    return {PurePosixPath(name).stem: changes for name, changes in told.items()}


class _Told:
    """What the team's site may tell of plans; one is looked into only where something is asked of it."""

    def __init__(self, service: Service, as_of: date) -> None:
        self._service, self._as_of = service, as_of
        self._known: dict[str, tuple[Dossier, Disclosed]] = {}

    def row(self, entry: CheckedPlan) -> RegisterRow:
        _, disclosed = self._of(entry)
        return register_row(disclosed)

    def page(self, entry: CheckedPlan, history: PlanHistory | None) -> PlanPage:
        dossier, disclosed = self._of(entry)
        return compose_plan_page(disclosed, document_names(dossier), history)

    def _of(self, entry: CheckedPlan) -> tuple[Dossier, Disclosed]:
        if entry.plan_id not in self._known:
            plan = entry.plan
            assert plan is not None  # noqa: S101 - it is sound
            dossier = derive_dossier(plan, self._service, self._as_of)
            self._known[entry.plan_id] = dossier, disclose(dossier, READER_AT[self._service.site.exposure])
        return self._known[entry.plan_id]
