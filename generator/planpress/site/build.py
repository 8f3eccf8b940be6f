"""The way from sources to a built site: whole, in a stage of its own and put in place in one step, or page by page."""

import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from planpress.disk.files import replace_folder, stage_folder, write_file
from planpress.site.fill import fill, search_files, take_shell
from planpress.site.shell import make_shell
from planpress.site.sources import SiteSources
from planpress.store.made_sites import SiteShell


def build_site(sources: SiteSources, target: Path, base: str = "") -> SiteShell | None:
    """Build the site into the folder `target`, and return its shell, if anything in it is filled about plans.

    `base` is a digest of the sources, but for what is filled in.

    On any failure `target` stays as it was.

    Raises:
        PlanpressError: a page, a link or the navigation is wrong; the text names it.
    """
    with _stage_beside(target) as stage:
        site = make_shell(sources, stage)
        shell = None
        if sources.registers:
            shell = take_shell(site, sources.registers, base)
            for name, content in {**fill(shell, sources.registers), **search_files(shell, sources.registers)}.items():
                (site / name).parent.mkdir(exist_ok=True)
                (site / name).write_bytes(content)
        replace_folder(site, target)
        return shell


def update_site(target: Path, files: Mapping[str, bytes], gone: Collection[str]) -> None:
    """Write the files of a site that changed, each in one step, and take away those that are gone."""
    for name, content in files.items():
        write_file(target / name, content)
    for name in gone:
        (target / name).unlink(missing_ok=True)


@contextmanager
def _stage_beside(target: Path) -> Iterator[Path]:
    """Give a folder for its owner alone, since drafts of clients' pages pass through it, and take it away again."""
    stage = stage_folder(target.parent)
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)
