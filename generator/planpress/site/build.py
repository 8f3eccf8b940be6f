"""The way from sources to a built site: stage in private, make the shell, fill it, put it in place in one step."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planpress.disk.files import replace_folder, stage_folder
from planpress.site.fill import fill_pages
from planpress.site.shell import make_shell
from planpress.site.sources import RegisterPages, SiteSources


def build_site(sources: SiteSources, target: Path, keep_shell: Path | None = None) -> None:
    """Build the site into the folder `target`; its shell is kept as well, where the next build may look for it.

    On any failure `target` stays as it was.

    Raises:
        PlanpressError: a page, a link or the navigation is wrong; the text names it.
    """
    with _stage_beside(target) as stage:
        site = make_shell(sources, stage)
        if keep_shell:
            _keep(site, keep_shell)
        _put_in_place(site, sources.registers, target)


def build_from_shell(shell: Path, registers: RegisterPages, target: Path) -> None:
    """Build the same site from a shell that was kept, when nothing but plans has changed."""
    with _stage_beside(target) as stage:
        _put_in_place(Path(shutil.copytree(shell, stage / "site")), registers, target)


def _keep(shell: Path, target: Path) -> None:
    """Keep a copy of the shell, in place of any other that was kept next to it."""
    shutil.rmtree(target.parent, ignore_errors=True)
    with _stage_beside(target) as stage:
        replace_folder(Path(shutil.copytree(shell, stage / "shell")), target)


def _put_in_place(site: Path, registers: RegisterPages | None, target: Path) -> None:
    if registers:
        fill_pages(site, registers)
    replace_folder(site, target)


@contextmanager
def _stage_beside(target: Path) -> Iterator[Path]:
    """Give a folder for its owner alone, since drafts of clients' pages pass through it, and take it away again."""
    stage = stage_folder(target.parent)
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)
