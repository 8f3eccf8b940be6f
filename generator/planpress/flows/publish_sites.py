"""From a checked project to its sites: which of them are stale, why, and which parts are still current."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from planpress.disk.project import CONTENT_FOLDER, Project, template_folders
from planpress.errors import UsageError
from planpress.flows.check_project import Checked
from planpress.flows.team_pages import NO_SITE, SiteOnDisk, team_pages, tells_history
from planpress.git.history import head_of
from planpress.rebuild import ASKED_FOR, InputDigests, stale
from planpress.render.reference_pages import reference_pages
from planpress.render.verb_pages import Verb
from planpress.site.build import build_from_shell, build_site
from planpress.site.nav import NavPage, NavSection
from planpress.site.published import PublishedSite, SiteName
from planpress.site.sources import SiteSources, read_pictures, read_theme
from planpress.store.inputs import digest, is_unchanged
from planpress.store.inputs_of import inputs_of_sites
from planpress.store.manifest import MadeSite, Manifest, damaged_sites, file_states_below


def publish(
    project: Project,
    checked: Checked,
    as_of: date,
    manifest: Manifest,
    *,
    verbs: Callable[[], tuple[Verb, ...]],
    is_fresh: bool,
) -> Iterator[PublishedSite]:
    """Make each stale site, and yield it; none without a sound service and a sound handbook.

    `verbs` returns the commands that get a reference page; a fresh build makes everything.
    """
    if checked.service is None or checked.handbook.has_errors:
        return
    history = head_of(project.root) if tells_history(checked) else None
    now = inputs_of_sites(manifest.inputs, str(as_of), history)
    before = {name: made.inputs for name, made in manifest.sites.items()}
    why = dict.fromkeys(now, ASKED_FOR) if is_fresh else stale(now, before, damaged_sites(project.build, manifest))
    for which in SiteName:
        if which in why:
            made = manifest.sites.get(which, MadeSite({}, {}))
            inputs = now[SiteName.HANDBOOK]
            on_disk = NO_SITE if is_fresh else _site_on_disk(project.build / "site" / which, made, inputs)
            folder, pages = make_site(project, checked, as_of, which, on_disk=on_disk, verbs=verbs)
            yield PublishedSite(which, why[which], folder, MadeSite(now[which], file_states_below(folder), pages))


def _site_on_disk(folder: Path, made: MadeSite, inputs: InputDigests) -> SiteOnDisk:
    """Return which parts of a site are still there and need not be made again."""
    pages = {
        path: page
        for path, page in made.pages.items()
        if (seen := made.files.get(path)) and is_unchanged(f"{folder}/{path}", seen)
    }
    return SiteOnDisk(digest(*(f"{name} {value}".encode() for name, value in inputs.items())), pages)


def make_site(
    project: Project,
    checked: Checked,
    as_of: date,
    which: SiteName,
    *,
    on_disk: SiteOnDisk = NO_SITE,
    verbs: Callable[[], tuple[Verb, ...]] = tuple,
) -> tuple[Path, dict[str, str]]:
    """Build the handbook, or the team site with its registers; only what has changed is made again.

    Returns the folder of the site, and what each page about plans was made from, by its path; `verbs` returns the
    commands that get a reference page.
    """
    target = project.build / "site" / which
    team = team_pages(project, checked, as_of, on_disk) if which is SiteName.TEAM else None
    shell = project.build / "cache" / "site" / which / team.shell if team and on_disk.inputs_digest else None
    if team and shell and shell.is_dir():
        build_from_shell(shell, team.registers, target)
    else:
        sources = _site_sources(project, checked, verbs())
        build_site(replace(sources, registers=team.registers if team else None), target, shell)
    return target, team.keys if team else {}


def _site_sources(project: Project, checked: Checked, verbs: tuple[Verb, ...]) -> SiteSources:
    if checked.handbook.handbook is None:
        raise UsageError("There is no mkdocs.yml here, which names the handbook and lists its pages; write one")
    reference = reference_pages(verbs)
    return SiteSources(
        handbook=checked.handbook.handbook,
        theme=read_theme(template_folders(project.root)),
        pictures=read_pictures(project.root / CONTENT_FOLDER),
        pages=reference,
        nav=(NavSection("Reference", tuple(NavPage(path) for path in reference)),),
        feedback=(checked.service.site.feedback_email or "") if checked.service else "",
    )
