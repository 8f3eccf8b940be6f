"""The way from a checked project to what commands make of it: it joins the stages, and decides nothing itself."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

from planpress.checking import Checked
from planpress.compose.documents import document_names
from planpress.compose.plan_page import compose_plan_page
from planpress.compose.registers import register_row, registers_of
from planpress.compose.sharing import READER_AT, disclose
from planpress.derive.dossier import Dossier, derive_dossier
from planpress.edge.calendar import review_calendar
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
        settings=read_settings((project.root / "mkdocs.yml").read_text(encoding="utf-8")),
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


def _registers(project: Project, checked: Checked, as_of: date) -> Registers | None:
    """Return the pages about plans, as far as the service exposes them."""
    exposure = checked.service.site.exposure if checked.service else Exposure.NONE
    if exposure is Exposure.NONE:
        return None
    setter = PageSetter(read_templates(project.root, ".html"))
    rows, plans = [], {}
    for dossier in dossiers(checked, as_of):
        disclosed = disclose(dossier, READER_AT[exposure])
        rows.append(register_row(disclosed))
        plans[dossier.plan.id] = setter.plan_page(compose_plan_page(disclosed, document_names(dossier)))
    view = registers_of(rows, as_of)
    return Registers(setter.register_pages(view), plans, {"team/reviews.ics": review_calendar(view, as_of)})
