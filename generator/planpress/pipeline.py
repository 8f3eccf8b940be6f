"""The way from a project's files to what commands show and make: it joins the stages, and decides nothing itself."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePosixPath

from planpress.check.case import Case
from planpress.check.echo import without_echoes
from planpress.check.gates import next_step, split
from planpress.check.plan import check_folder, check_plan
from planpress.compose.documents import Document, documents_for
from planpress.compose.plan_page import compose_plan_page
from planpress.compose.registers import register_row
from planpress.compose.sharing import READER_AT, disclose
from planpress.derive.dossier import Dossier, derive_dossier
from planpress.diagnostic import Diagnostic, Gate, Severity
from planpress.edge.press import Press, Printed, Sheet
from planpress.edge.project import Project, SourceFile, read_templates, template_folders
from planpress.edge.site.build import build_site
from planpress.edge.site.nav import NavPage, NavSection
from planpress.edge.site.settings import CONTENT, read_settings
from planpress.edge.site.sources import Registers, SiteSources, read_content, read_theme
from planpress.model.plan import Plan
from planpress.model.service import Exposure, Service
from planpress.read.plan import read_plan
from planpress.read.reading import Reading
from planpress.read.service import read_service
from planpress.render.html import Typesetter
from planpress.render.register_pages import PLANS, plan_page, plan_path, register_pages


class SiteName(StrEnum):
    """The two sites: the handbook holds no client data; the team site is the handbook with the registers."""

    HANDBOOK = "handbook"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """A plan file and what is to be said of it.

    `in_force` concerns the plan as it is; `ahead` stands between it and its next step.
    """

    file: SourceFile
    plan: Plan | None
    in_force: tuple[Diagnostic, ...]
    ahead: tuple[Diagnostic, ...] = ()
    next_step: Gate | None = None

    @property
    def plan_id(self) -> str:
        """The plan's number, as its file is called."""
        return PurePosixPath(self.file.name).stem

    @property
    def has_errors(self) -> bool:
        """Whether nothing may be made from this plan."""
        return self.plan is None or any(entry.severity is Severity.ERROR for entry in self.in_force)


@dataclass(frozen=True, slots=True)
class Checked:
    """A project after checking; without a sound `service.yaml`, plans are only read."""

    service: Service | None
    service_diagnostics: tuple[Diagnostic, ...]
    unreadable: tuple[Diagnostic, ...]
    plans: tuple[CheckedPlan, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything in the project needs mending before all of it can be made."""
        return self.service is None or bool(self.unreadable) or any(entry.has_errors for entry in self.plans)

    def limited_to(self, only: Collection[str]) -> "Checked":
        """Return the same with these plans only; the rules over all plans together have been applied."""
        return replace(
            self, unreadable=(), plans=tuple(entry for entry in self.plans if entry.plan_id in only)
        )

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything that is in force, in the order of the files."""
        found = (*self.service_diagnostics, *self.unreadable, *(d for entry in self.plans for d in entry.in_force))
        return tuple(sorted(found, key=lambda entry: entry.sort_key))


def check_project(project: Project, as_of: date) -> Checked:
    """Read and check every plan of the project."""
    service_reading = read_service(project.service.content, project.service.name)
    readings = [(file, read_plan(file.content, file.name)) for file in project.plans]
    service = service_reading.value if not service_reading.diagnostics else None
    plans = _judge(readings, service, as_of) if service else tuple(_only_read(*entry) for entry in readings)
    return Checked(service, service_reading.diagnostics, project.unreadable, plans)


def dossiers(checked: Checked, as_of: date) -> Iterator[Dossier]:
    """Yield the dossier of each plan that has no errors."""
    for entry in checked.plans:
        if entry.plan is not None and not entry.has_errors and checked.service is not None:
            yield derive_dossier(entry.plan, checked.service, as_of)


def documents(checked: Checked, as_of: date) -> Iterator[Document]:
    """Yield every document that the sound plans call for."""
    for dossier in dossiers(checked, as_of):
        yield from documents_for(dossier)


def make_documents(project: Project, checked: Checked, as_of: date, workers: int) -> Iterator[Printed]:
    """Print the documents that the sound plans call for, and yield each; drafts a plan no longer calls for go."""
    typesetter = Typesetter(read_templates(project.root, ".html"))
    press = _press(project)
    sheets = [
        Sheet(document.plan_id, document.name, typesetter.set_document(document))
        for document in documents(checked, as_of)
    ]
    yield from press.print_all(sheets, workers)
    for plan_id in sorted({sheet.plan_id for sheet in sheets}):
        press.clear_outdated(plan_id, (sheet.name for sheet in sheets if sheet.plan_id == plan_id))


def make_site(project: Project, checked: Checked, as_of: date, which: SiteName) -> Path:
    """Build the handbook, or the team site with its registers, and return its folder."""
    target = project.build / "site" / which
    folders = template_folders(project.root)
    sources = SiteSources(
        settings=read_settings((project.root / "mkdocs.yml").read_text(encoding="utf-8")),
        as_of=as_of,
        theme=read_theme(folders),
        content=read_content(project.root / CONTENT),
        feedback=(checked.service.site.feedback_email or "") if checked.service else "",
        registers=_registers(checked, as_of) if which is SiteName.TEAM else None,
    )
    build_site(sources, target)
    return target


def _registers(checked: Checked, as_of: date) -> Registers | None:
    """Return the pages about plans, as far as the service exposes them."""
    exposure = checked.service.site.exposure if checked.service else Exposure.NONE
    if exposure is Exposure.NONE:
        return None
    pairs = [(dossier, disclose(dossier, READER_AT[exposure])) for dossier in dossiers(checked, as_of)]
    pages: dict[str, str] = dict(register_pages(tuple(register_row(disclosed) for _, disclosed in pairs), as_of))
    for dossier, disclosed in pairs:
        names = tuple(document.name for document in documents_for(dossier))
        pages[plan_path(dossier.plan.id)] = plan_page(compose_plan_page(disclosed, names), as_of)
    in_nav = tuple(NavPage(path) for path in pages if not path.startswith(f"{PLANS}/"))
    return Registers(pages, NavSection("Team", in_nav))


def _press(project: Project) -> Press:
    css = read_templates(project.root, ".css")
    fonts = next(folder / "fonts" for folder in reversed(template_folders(project.root)) if (folder / "fonts").is_dir())
    return Press(project.build / "documents", fonts, css["css/fonts.css"] + css["css/document.css"])


def _judge(readings: list[tuple[SourceFile, Reading[Plan]]], service: Service, as_of: date) -> tuple[CheckedPlan, ...]:
    """Apply the rules to each plan that could be read, and to all of them together."""
    cases = {
        file.name: Case(reading.value, service, as_of, file.content.decode("utf-8", "replace"))
        for file, reading in readings
        if reading.value is not None
    }
    together = check_folder(tuple(cases.values()))
    return tuple(_judged(file, reading, case=cases.get(file.name), together=together) for file, reading in readings)


def _judged(
    file: SourceFile, reading: Reading[Plan], *, case: Case | None, together: tuple[Diagnostic, ...]
) -> CheckedPlan:
    if case is None:
        return _only_read(file, reading)
    found = (*check_plan(case), *(entry for entry in together if entry.place.file == file.name))
    news = without_echoes(found, case.plan, reading.broken)
    in_force, ahead = split((*reading.diagnostics, *news), case.plan)
    return CheckedPlan(file, case.plan, in_force, ahead, next_step(case.plan))


def _only_read(file: SourceFile, reading: Reading[Plan]) -> CheckedPlan:
    return CheckedPlan(file, reading.value, reading.diagnostics)
