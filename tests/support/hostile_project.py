"""A small project whose builds are disturbed, and what must hold of its outputs afterwards."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf

from tests.support.project import AS_OF, ROOT, make_project, plan, write_plan

IDS = ("MH-2001", "MH-2002", "MH-2003")
CLIENT = "Zephyrine"
"""A client's word in every plan, which no log, name or temporary file may hold."""
_PYTHON = (sys.executable, "-P", "-m", "planpress")
BUILD = (*_PYTHON, "build", "--as-of", AS_OF, "--workers", "2")


def disturbed_project(folder: Path) -> Path:
    """Return a project with three drafts."""
    make_project(folder)
    _expose(folder)
    change(folder, 0)
    return folder


def change(folder: Path, number: int) -> None:
    """Change every plan and a page of the handbook, so that the next build makes everything anew."""
    for plan_id in IDS:
        said = (
            plan(plan_id)
            .replace("Quillon Vantongeren", f"{CLIENT} Vantongeren")
            .replace("WC900001", f"WC900{IDS.index(plan_id)}")
            .replace("1990-01-01", f"{1950 + IDS.index(plan_id)}-01-01")
        )
        write_plan(folder, plan_id, f"{said}summary: {CLIENT} wants a home of her own, {number}.\n")
    page = ROOT / "tests/site/sample/content/index.md"
    (folder / "content/index.md").write_text(f"{page.read_text('utf-8')}\nEdition {number}.\n", encoding="utf-8")


def environment(**changes: str) -> dict[str, str]:
    """Return the environment for a planpress of its own process."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "generator"), **changes}


def planpress(folder: Path, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*_PYTHON, *words],
        cwd=folder,
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def torn(build: Path) -> Iterator[str]:
    """Yield each output that is neither the old one nor the new one, but a part."""
    for path in (each for each in build.rglob("*") if each.is_file() and not _is_staged(each, build)):
        try:
            _look_at(path)
        except (ValueError, AssertionError, pikepdf.PdfError) as error:
            yield f"{path.relative_to(build)}: {error!r}"
    for site in (build / "site").glob("[!.]*"):
        if not all((site / name).is_file() for name in ("index.html", "404.html", "search/search_index.json")):
            yield f"{site.relative_to(build)}: not all of it is there"


def staged(build: Path) -> list[str]:
    """Return what is left of something that was not finished."""
    return sorted(path.relative_to(build).as_posix() for path in build.rglob(".planpress-*"))


def outputs(build: Path) -> Mapping[str, bytes]:
    """Return the documents and sites."""
    folders = (build / "documents", build / "site")
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(build).as_posix(): path.read_bytes() for path in found}


def clean_outputs(folder: Path, elsewhere: Path) -> Mapping[str, bytes]:
    """Return what a build of the same files makes where nothing was made before."""
    make_project(elsewhere)
    _expose(elsewhere)
    for name in ("plans", "content"):
        for path in (folder / name).rglob("*.*"):
            (elsewhere / path.relative_to(folder)).write_bytes(path.read_bytes())
    made = subprocess.run(BUILD, cwd=elsewhere, env=environment(), capture_output=True, check=False)
    assert made.returncode == 0, made.stderr
    return outputs(elsewhere / "build")


def _expose(folder: Path) -> None:
    """Let the team's site show what plans say."""
    service = folder / "service.yaml"
    service.write_text(service.read_text("utf-8").replace("exposure: register", "exposure: team"), encoding="utf-8")


def _is_staged(path: Path, build: Path) -> bool:
    """Whether the file is, or lies in, something not whole yet; the cache has seals, and lets go of what is broken."""
    parts = path.relative_to(build).parts
    return any(part.startswith(".planpress-") for part in parts) or parts[:2] == ("cache", "documents")


def _look_at(path: Path) -> None:
    match path.suffix:
        case ".pdf":
            with pikepdf.open(path) as pdf:
                assert not pdf.check_pdf_syntax()
                assert len(pdf.pages)
        case ".html":
            assert path.read_text("utf-8").rstrip().endswith("</html>")
        case ".json":
            json.loads(path.read_bytes())
        case _:
            assert path.read_bytes() is not None
