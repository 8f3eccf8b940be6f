"""The pages of the team site about plans, as pieces of HTML that are filled into the theme's own pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import escape

from planpress.compose.language import ENGLISH
from planpress.compose.plan_page import PlanPage
from planpress.compose.registers import Registers
from planpress.render.broken import UnknownField, broken_templates_told, loader_of
from planpress.render.closed import ClosedEnvironment
from planpress.render.compiled import compiled


@dataclass(frozen=True, slots=True)
class Page:
    """A page to fill in: its title as plain text, and its HTML below the title."""

    title: str
    html: str


_REGISTERS = {
    "team/index": ("Caseload", "caseload"),
    "team/reviews-due": ("Reviews due", "reviews-due"),
    "team/calendar": ("Calendar of reviews", "calendar"),
    "team/goals": ("Goals by status", "goals"),
    "team/consents": ("Consents running out", "consents"),
    "team/letters": ("Letters to send", "letters"),
    "team/silenced": ("Rules silenced", "silenced"),
}


def register_titles(view: Registers) -> dict[str, str]:
    """Return the title of each register by its path without an ending: of all plans, then of each case manager."""
    caseloads = {f"team/caseload-{caseload.id}": caseload.name for caseload in view.caseloads}
    return {path: title for path, (title, _) in _REGISTERS.items()} | caseloads


class PageSetter:
    """Sets pages with one set of templates; every text is escaped."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        """Take the sources of the templates by their path under `templates/`."""
        self._sources = templates
        self._environment = ClosedEnvironment(
            loader=loader_of(templates), undefined=UnknownField, bytecode_cache=compiled("pages")
        )
        self._environment.filters["plain"] = escape
        self._environment.globals["_"] = ENGLISH.say  # pictures are shared with documents

    def register_pages(self, view: Registers) -> dict[str, Page]:
        """Return the register pages by path, without an ending: those of all plans, and one for each case manager.

        Raises:
            BrokenTemplateError: a template has a mistake.
        """
        pages = {path: Page(title, self._set(name, path, view=view)) for path, (title, name) in _REGISTERS.items()}
        for caseload in view.caseloads:
            html = self._set("case-manager", f"team/caseload-{caseload.id}", view=view, caseload=caseload)
            pages[f"team/caseload-{caseload.id}"] = Page(caseload.name, html)
        return pages

    def plan_page(self, view: PlanPage) -> Page:
        """Return the page of one plan; its title is the plan's number."""
        return Page(view.row.plan_id, self._set("plan", f"plan {view.row.plan_id}", view=view))

    def _set(self, kind: str, whose: str, **views: object) -> str:
        name = f"pages/{kind}.html"
        with broken_templates_told(name, f"the team's site, {whose}", self._sources):
            return self._environment.get_template(name).render(**views)
