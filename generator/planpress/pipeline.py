"""The way from a checked project to what commands make of it: it joins the stages, and decides nothing itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePosixPath

from planpress.checking import Checked
from planpress.compose.documents import document_names
from planpress.compose.plan_history import PlanHistory
from planpress.compose.plan_page import compose_plan_page
from planpress.compose.registers import register_row, registers_of
from planpress.compose.sharing import READER_AT, Reader, disclose
from planpress.derive.dossier import Dossier, IssuedPlan, derive_dossier
from planpress.edge.calendar import review_calendar
from planpress.edge.git.history import NoHistory, open_history
from planpress.edge.inventory import digest
from planpress.edge.ordinary import read_text_of
from planpress.edge.plan_changes import read_changes
from planpress.edge.project import CONTENT_FOLDER, Project, read_templates, template_folders
from planpress.edge.site.build import build_from_shell, build_site
from planpress.edge.site.fill import PLANS
from planpress.edge.site.nav import NavPage, NavSection
from planpress.edge.site.settings import read_settings
from planpress.edge.site.sources import Registers, SiteSources, read_content, read_theme
from planpress.model.plan import Plan
from planpress.model.service import Exposure
from planpress.render.pages import PageSetter
from planpress.render.reference_pages import reference_pages
from planpress.render.verb_pages import Verb


class SiteName(StrEnum):
    """The two sites: the handbook holds no client data; the team site is the handbook with the registers."""

    HANDBOOK = "handbook"
    TEAM = "team"


def dossiers(
    checked: Checked, as_of: date, last_issued: Callable[[Plan], IssuedPlan | None] = lambda _: None
) -> Iterator[Dossier]:
    """Yield the dossier of each plan that has no errors; `last_issued` finds what a plan said when it was issued."""
    if checked.service is not None:
        for plan in checked.sound_plans():
            yield derive_dossier(plan, checked.service, as_of, last_issued(plan))


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a site since its last build: the pages of plans that are whole, with the digest of what each says.

    `around` is the digest of all that the site is made from but the plans and their history.
    """

    around: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)


NOTHING_STANDS = Standing()


def make_site(
    project: Project,
    checked: Checked,
    as_of: date,
    which: SiteName,
    *,
    standing: Standing = NOTHING_STANDS,
    verbs: Callable[[], tuple[Verb, ...]] = tuple,
) -> tuple[Path, dict[str, str]]:
    """Build the handbook, or the team site with its registers; only what changed since is made again.

    Returns the folder of the site and the digest of what each plan's page says, by the plan's id; `verbs` says what
    has a page, too.
    """
    target = project.build / "site" / which
    team = _team_pages(project, checked, as_of, standing) if which is SiteName.TEAM else None
    shell = project.build / "cache" / "site" / which / team.shell if team and standing.around else None
    if team and shell and shell.is_dir():
        build_from_shell(shell, team.registers, target)
    else:
        sources = _site_sources(project, checked, as_of, verbs())
        build_site(replace(sources, registers=team.registers if team else None), target, shell)
    return target, team.keys if team else {}


def _site_sources(project: Project, checked: Checked, as_of: date, verbs: tuple[Verb, ...]) -> SiteSources:
    reference = reference_pages(verbs)
    return SiteSources(
        settings=read_settings(read_text_of(project.root / "mkdocs.yml")),
        as_of=as_of,
        theme=read_theme(template_folders(project.root)),
        content=read_content(project.root / CONTENT_FOLDER),
        pages=reference,
        nav=(NavSection("Reference", tuple(NavPage(path) for path in reference)),),
        feedback=(checked.service.site.feedback_email or "") if checked.service else "",
    )


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


@dataclass(frozen=True, slots=True)
class _TeamPages:
    """The pages about plans, the name of the shell that they fill, and the digest of what each plan's page says."""

    registers: Registers
    shell: str
    keys: dict[str, str]


def _team_pages(project: Project, checked: Checked, as_of: date, standing: Standing) -> _TeamPages | None:
    """Return the pages about plans, as far as the service exposes them."""
    exposure = checked.service.site.exposure if checked.service else Exposure.NONE
    if exposure is Exposure.NONE:
        return None
    setter = PageSetter(read_templates(project.root, ".html"))
    told = [(dossier, disclose(dossier, READER_AT[exposure])) for dossier in dossiers(checked, as_of)]
    view = registers_of([register_row(disclosed) for _, disclosed in told], as_of)
    registers = Registers(setter.register_pages(view), files={"team/reviews.ics": review_calendar(view, as_of)})
    shell = digest(
        standing.around.encode(), *(f"{path} {page.title}".encode() for path, page in registers.pages.items())
    )
    history = _histories(project) if tells_history(checked) else {}
    files = {entry.plan_id: entry.file.content for entry in checked.plans}
    keys, plans, kept = {}, {}, {}
    for dossier, disclosed in told:
        plan_id = dossier.plan.id
        keys[plan_id] = digest(shell.encode(), files[plan_id], repr(history.get(plan_id)).encode())
        if standing.pages.get(plan_id) == keys[plan_id]:
            kept[plan_id] = project.build / "site" / SiteName.TEAM / f"{PLANS}/{plan_id}.html"
        else:
            page = compose_plan_page(disclosed, document_names(dossier), history.get(plan_id))
            plans[plan_id] = setter.plan_page(page)
    return _TeamPages(replace(registers, plans=plans, standing=kept), shell, keys)
