"""The way from a checked project to its sites: which of them are stale, why, and what of them stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planpress.checking import Checked
from planpress.edge.git.history import head_of
from planpress.edge.ingredients import ingredients_of_sites
from planpress.edge.inventory import digest, is_unchanged
from planpress.edge.manifest import MadeSite, Manifest, damaged_sites, seen_below
from planpress.edge.project import Project
from planpress.edge.site.fill import PLANS
from planpress.pipeline import NOTHING_STANDS, SiteName, Standing, make_site, tells_history
from planpress.rebuild import ASKED_FOR, Ingredients, stale
from planpress.render.verb_pages import Verb


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """A site that had to be made again, why, where it lies, and what the next build has to know of it."""

    which: SiteName
    why: str
    folder: Path
    made: MadeSite


def publish(
    project: Project,
    checked: Checked,
    as_of: date,
    manifest: Manifest,
    *,
    verbs: Callable[[], tuple[Verb, ...]],
    is_fresh: bool,
) -> Iterator[PublishedSite]:
    """Make each stale site, and yield it; `verbs` says what has a page, too, and a fresh build makes everything."""
    history = head_of(project.root) if tells_history(checked) else None
    now = ingredients_of_sites(manifest.inputs, str(as_of), history)
    before = {name: made.ingredients for name, made in manifest.sites.items()}
    why = dict.fromkeys(now, ASKED_FOR) if is_fresh else stale(now, before, damaged_sites(project.build, manifest))
    for which in SiteName:
        if which in why:
            made = manifest.sites.get(which, MadeSite({}, {}))
            around = now[SiteName.HANDBOOK]
            standing = NOTHING_STANDS if is_fresh else _standing(project.build / "site" / which, made, around)
            folder, pages = make_site(project, checked, as_of, which, standing=standing, verbs=verbs)
            yield PublishedSite(which, why[which], folder, MadeSite(now[which], seen_below(folder), pages))


def _standing(folder: Path, made: MadeSite, around: Ingredients) -> Standing:
    """Return what stands of a site, so that it need not be made again."""
    pages = {
        plan_id: page
        for plan_id, page in made.pages.items()
        if (seen := made.files.get(path := f"{PLANS}/{plan_id}.html")) and is_unchanged(f"{folder}/{path}", seen)
    }
    return Standing(digest(*(f"{name} {found}".encode() for name, found in around.items())), pages)
