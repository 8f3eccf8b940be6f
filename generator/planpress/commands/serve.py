"""`planpress serve`: show the sites while the plans and pages are being written."""

import signal
from datetime import date
from functools import partial
from pathlib import Path

import click

from planpress.commands.options import as_of_option, plans_argument, project_here, workers_option
from planpress.commands.shown_build import ShownBuild
from planpress.commands.verb_book import describe_verbs
from planpress.disk.lock import build_lock
from planpress.errors import PlanpressError
from planpress.flows.build import BuildOptions, build_project
from planpress.loopback.entrance import can_open, entrance_to, open_in_browser
from planpress.loopback.served_folders import ServedFolders
from planpress.loopback.showing import Showing
from planpress.loopback.site_server import SiteServer
from planpress.printing.workers import get_ready
from planpress.site.published import SiteName
from planpress.terminal.console import Console
from planpress.terminal.watch import Fingerprint, changes, fingerprint

_ENDINGS = ("SIGTERM", "SIGHUP")


@click.command()
@plans_argument
@click.option(
    "--port", metavar="N", type=click.IntRange(0, 65535), default=0, show_default="a free one", help="The port."
)
@click.option(
    "--open/--no-open", "opens", default=None, show_default="at a terminal", help="Whether to open your browser."
)
@click.option(
    "--not-shared", is_flag=True, help="Nobody else has an account on this computer: do not ask whose request it is."
)
@as_of_option
@workers_option
@click.pass_obj
def serve(  # noqa: PLR0913 - one for each option
    console: Console,
    plan_ids: tuple[str, ...],
    port: int,
    opens: bool | None,  # noqa: FBT001 - None: nobody said
    *,
    not_shared: bool,
    as_of: date,
    workers: int,
) -> None:
    """Show the sites in your browser, and make them again whenever you save.

    The browser opens by itself, with the team site; the handbook is at handbook/, the documents at documents/. The
    page of a plan leads to its documents, and an open document is shown anew when it is printed. Errors are shown
    here and above the pages, and below them stays the last good state. With ids, only these plans' documents are made
    while you write, and only their mistakes are shown; the sites show every plan. Ctrl-C ends it.

    Only you can read the pages, and only on this computer. Their address holds a key, another one at each start: give
    it to nobody. Where the output goes to a file, the key is not written: open the page that is named, which only you
    can read. Other users of the computer are refused. Only Linux says who asks: elsewhere, add --not-shared if nobody
    else has an account on the computer.

    \b
    Examples:
      planpress serve
      planpress serve MH-1042
      planpress serve --no-open --port 8080

    \b
    Exit codes:
      0    you ended it
      2    there is no project here, the port is taken, or others could read the pages
    """
    project = project_here(plan_ids)
    server = SiteServer(port, _folders(project.build), console, is_shared=not not_shared)
    asked = BuildOptions(as_of, plan_ids, workers=workers)
    making = partial(_make, console, project.root, asked, server.showing)
    before = fingerprint(project.root)
    _end_as_with_control_c()
    if workers > 1:
        get_ready()
    try:
        making()
        with server.running(), entrance_to(server.door.address) as entrance:
            _show(console, server.door.address, entrance, opens=opens)
            for now in changes(project.root, before):
                changed = _changed(before, now)
                console.note(f"\nChanged: {', '.join(changed)}")
                if not all(name.startswith("plans/") for name in changed):
                    server.showing.forget_pages()
                making()
                before = now
    except KeyboardInterrupt:
        console.note("\nStopped.")


def _folders(build: Path) -> ServedFolders:
    sites = {str(which): build / "site" / which for which in SiteName}
    return ServedFolders({**sites, "documents": build / "documents"}, first=SiteName.TEAM, authored=SiteName.HANDBOOK)


def _show(console: Console, address: str, entrance: Path, *, opens: bool | None) -> None:
    """Say where the pages are, and open the browser; the key is shown to a person, and never written into a log."""
    if console.is_private:
        console.say(f"Serving at {address} (Ctrl-C ends it)")
    else:
        console.say(f"Serving; open {entrance} in your browser (Ctrl-C ends it)")
    if console.is_private and can_open() if opens is None else opens:
        open_in_browser(entrance)


def _end_as_with_control_c() -> None:
    """Leave nothing behind either when the terminal is closed, unless whoever started this wants it to go on."""
    for number in (getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def _make(console: Console, root: Path, asked: BuildOptions, showing: Showing) -> None:
    """Make what a change touches, and show it; say what stands in the way, and go on."""
    shown = ShownBuild(console, root, showing)
    try:
        with build_lock(root / "build", console.say_waiting):
            build_project(root, asked, shown, describe_verbs)
    except (PlanpressError, OSError) as error:
        shown.failed(str(error))
    showing.settle()


def _changed(before: Fingerprint, now: Fingerprint) -> list[str]:
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
