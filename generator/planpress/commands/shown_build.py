"""What `serve` does while something is made: it says so, shows each part as soon as it is there, and what is wrong."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from planpress.commands.build_talk import BuildTalk
from planpress.diagnostic import Diagnostic, Severity
from planpress.flows.check_project import Checked
from planpress.flows.print_plans import MadePlanReport
from planpress.loopback.showing import Showing
from planpress.loopback.troubles import PageTrouble
from planpress.site.published import PublishedSite, SiteName
from planpress.terminal.console import Console


class ShownBuild(BuildTalk):
    """Says in the terminal what is made, and on the pages what went wrong; pages are shown before documents are."""

    def __init__(self, console: Console, root: Path, showing: Showing) -> None:
        super().__init__(console, root)
        self._showing = showing
        self._troubles: list[PageTrouble] = []

    def checked(self, checked: Checked) -> None:
        """Show what is wrong, there and here."""
        super().checked(checked)
        self._troubles += troubles_of(checked)
        self._tell()

    def published(self, site: PublishedSite) -> None:
        """Show the site, while documents are still being printed."""
        super().published(site)
        self._showing.show_newest(has_new_scripts=site.which is SiteName.HANDBOOK)

    def printing(self, made: Iterator[MadePlanReport], plans: int, folder: Path) -> int:
        """Say what is made of each plan, and on its page what cannot be."""
        self._showing.settle()
        return super().printing(self._noting(made), plans, folder)

    def failed(self, why: str) -> None:
        """Say on every page that something could not be made at all."""
        self.console.error(why)
        self._troubles.append(PageTrouble("", why))
        self._tell()

    def _noting(self, made: Iterator[MadePlanReport]) -> Iterator[MadePlanReport]:
        for report in made:
            problems = [each for each in report.documents if each.problem]
            if problems:
                self._troubles += [PageTrouble(each.name, each.problem, plan_id=report.plan.id) for each in problems]
                self._tell()
            yield report

    def _tell(self) -> None:
        self._showing.tell(tuple(self._troubles))


def troubles_of(checked: Checked) -> Iterator[PageTrouble]:
    """Yield each error that keeps something from being made; what is no plan's concerns every page."""
    plans = checked.plan_ids()
    for found in checked.diagnostics():
        if found.severity is Severity.ERROR:
            yield _trouble(found, plans)


def _trouble(found: Diagnostic, plans: set[str]) -> PageTrouble:
    path = PurePosixPath(found.place.file)
    plan_id = path.stem if path.stem in plans and path.parts[:1] == ("plans",) else ""
    place = f"{found.place.file}:{found.place.line}"
    return PageTrouble(place, f"error {found.code}: {found.message}", found.hint, plan_id)
