"""`planpress serve`: show the sites while the plans and pages are being written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import click

from planpress.commands.making import print_documents, publish
from planpress.commands.options import as_of_option, limited, plans_argument, project_here, workers_option
from planpress.disk.lock import build_lock
from planpress.disk.project import Project, open_project
from planpress.errors import PlanpressError
from planpress.flows.build import Build
from planpress.flows.check_project import Checked, check_project
from planpress.printing.pdf_pool import pdf_pool_of
from planpress.site.published import SiteName
from planpress.terminal.console import Console
from planpress.terminal.serve import SiteServer
from planpress.terminal.watch import Fingerprint, changes, fingerprint

PORT = 8000
HOME = f"/{SiteName.TEAM}/"


@click.command()
@plans_argument
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port.")
@as_of_option
@workers_option
@click.pass_obj
def serve(console: Console, plan_ids: tuple[str, ...], *, port: int, as_of: date, workers: int) -> None:
    """Show the sites in your browser, and make them again whenever you save.

    The team site is at /team/, the handbook at /handbook/, the documents at /documents/. Only this computer can reach
    them. Errors are shown here, and the last good state stays on the sites. With ids, only these plans' documents
    are made while you write, and only their mistakes are shown; the sites show every plan. Ctrl-C ends it.

    \b
    Examples:
      planpress serve
      planpress serve MH-1042
      planpress serve --port 8080

    \b
    Exit codes:
      0    you ended it
      2    there is no project here, or the port is taken
    """
    project = project_here(plan_ids)
    making = partial(_make, console, project.root, plan_ids=plan_ids, as_of=as_of, workers=workers)
    folders = {str(which): project.build / "site" / which for which in SiteName}
    server = SiteServer(port, {**folders, "documents": project.build / "documents"}, HOME)
    before = fingerprint(project.root)
    try:
        made = making(None)
        with server.running():
            console.say(f"Serving at {server.address} (Ctrl-C ends it)")
            for now in changes(project.root, before):
                console.note(f"\nChanged: {', '.join(_changed(before, now))}")
                made = making(made)
                server.reloads.announce()
                before = now
    except KeyboardInterrupt:
        console.note("\nStopped.")


@dataclass(frozen=True, slots=True)
class _Made:
    """What the documents on show were made from: the plans' bytes, and everything else that affects every document."""

    plans: Mapping[str, bytes]
    around: tuple[bytes, Fingerprint]


def _make(
    console: Console, root: Path, made: _Made | None, *, plan_ids: tuple[str, ...], as_of: date, workers: int
) -> _Made | None:
    """Make the documents that a change touches, and the sites; say what stands in the way, and go on."""
    try:
        with build_lock(root / "build", console.say_waiting):
            project = open_project(root)
            checked = check_project(project, as_of).with_handbook(project.handbook)
            meant = limited(checked, plan_ids)
            console.show_diagnostics(meant.diagnostics(), checked.sources())
            now = _state(project)
            with Build(project, _touched(meant, made, now), as_of) as build:
                print_documents(console, build, pdf_pool_of(project), workers=workers)
            made = now
            with Build(project, checked, as_of) as build:
                publish(console, build)
    except (PlanpressError, OSError) as error:
        console.error(str(error))
    return made


def _touched(checked: Checked, made: _Made | None, now: _Made) -> Checked:
    """Return the plans whose documents are no longer what their files say."""
    if made is None or made.around != now.around:
        return checked
    changed = [entry.plan_id for entry in checked.plans if made.plans.get(entry.file.name) != entry.file.content]
    return checked.limited_to(changed)


def _state(project: Project) -> _Made:
    files = fingerprint(project.root).items()
    look = {name: seen for name, seen in files if name.startswith(("templates/", "locale/"))}
    return _Made({file.name: file.content for file in project.plans}, (project.service.content, look))


def _changed(before: Fingerprint, now: Fingerprint) -> list[str]:
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
