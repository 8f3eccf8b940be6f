"""The way from a checked project to what commands make of it: it joins the stages, and decides nothing itself."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePosixPath

from planpress.checking import Checked
from planpress.compose.documents import document_names
from planpress.compose.plan_history import PlanHistory
from planpress.compose.plan_page import compose_plan_page
from planpress.compose.registers import register_row, registers_of
from planpress.compose.sharing import READER_AT, Reader, disclose
from planpress.derive.dossier import Dossier, derive_dossier
from planpress.edge.calendar import review_calendar
from planpress.edge.git.history import NoHistory, open_history
from planpress.edge.ordinary import read_text_of
from planpress.edge.plan_changes import read_changes
from planpress.edge.project import Project, read_templates, template_folders
from planpress.edge.site.build import build_site
from planpress.edge.site.nav import NavPage, NavSection
from planpress.edge.site.settings import CONTENT, read_settings
from planpress.edge.site.sources import Registers, SiteSources, read_content, read_theme
from planpress.model.service import Exposure
from planpress.render.pages import PageSetter
from planpress.render.reference_pages import reference_pages
from planpress.render.verb_pages import Verb


class SiteName(StrEnum):
    """The two sites: the handbook holds no client data; the team site is the handbook with the registers."""

    HANDBOOK = "handbook"
    TEAM = "team"


def dossiers(checked: Checked, as_of: date) -> Iterator[Dossier]:
    """Yield the dossier of each plan that has no errors."""
    for entry in checked.plans:
        if entry.plan is not None and not entry.has_errors and checked.service is not None:
            yield derive_dossier(entry.plan, checked.service, as_of)


def make_site(
    project: Project, checked: Checked, as_of: date, which: SiteName, *, verbs: tuple[Verb, ...] = ()
) -> Path:
    """Build the handbook, or the team site with its registers, and return its folder; `verbs` get a page, too."""
    target = project.build / "site" / which
    folders = template_folders(project.root)
    reference = reference_pages(verbs)
    sources = SiteSources(
        settings=read_settings(read_text_of(project.root / "mkdocs.yml")),
        as_of=as_of,
        theme=read_theme(folders),
        content=read_content(project.root / CONTENT),
        pages=reference,
        nav=(NavSection("Reference", tuple(NavPage(path) for path in reference)),),
        feedback=(checked.service.site.feedback_email or "") if checked.service else "",
        registers=_registers(project, checked, as_of) if which is SiteName.TEAM else None,
    )
    build_site(sources, target)
    return target


def tells_history(checked: Checked) -> bool:
    """Whether the team site tells the history of each plan."""
    exposure = checked.service.site.exposure if checked.service else Exposure.NONE
    return READER_AT.get(exposure) is Reader.TEAM_SITE


def _histories(project: Project) -> dict[str, PlanHistory]:
    """Return what git tells of the changes of each plan, by its id; nothing without a history."""
    history = open_history(project.root)
    if isinstance(history, NoHistory):
        return {}
    told = read_changes(history, project.plans, project.build / "cache")
    return {PurePosixPath(name).stem: changes for name, changes in told.items()}


def _registers(project: Project, checked: Checked, as_of: date) -> Registers | None:
    """Return the pages about plans, as far as the service exposes them."""
    exposure = checked.service.site.exposure if checked.service else Exposure.NONE
    if exposure is Exposure.NONE:
        return None
    reader, setter = READER_AT[exposure], PageSetter(read_templates(project.root, ".html"))
    history = _histories(project) if tells_history(checked) else {}
    rows, plans = [], {}
    for dossier in dossiers(checked, as_of):
        plan_id = dossier.plan.id
        disclosed = disclose(dossier, reader)
        rows.append(register_row(disclosed))
        page = compose_plan_page(disclosed, document_names(dossier), history.get(plan_id))
        plans[plan_id] = setter.plan_page(page)
    view = registers_of(rows, as_of)
    return Registers(setter.register_pages(view), plans, {"team/reviews.ics": review_calendar(view, as_of)})
