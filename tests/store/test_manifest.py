from pathlib import Path

from planpress.store.inputs import FileState, digest, stamp_of
from planpress.store.manifest import (
    MadePlan,
    MadeSite,
    Manifest,
    damaged_plans,
    damaged_sites,
    document_path,
    file_states_below,
    read_manifest,
    write_manifest,
)


def made(build: Path) -> Manifest:
    """Return the manifest of a build with one document and one site, which are there."""
    path = document_path(build, "MH-2001", "MH-2001-card")
    page = build / "site/handbook/team/index.html"
    for each in (path, page):
        each.parent.mkdir(parents=True)
        each.write_bytes(b"whole")
    return Manifest(
        as_of="2026-11-24",
        is_sound=True,
        libraries=("a", "b"),
        inputs={"service.yaml": FileState((1, 2, 3, 4), "d")},
        plans={"MH-2001": MadePlan({"plan": "x", "styles": "y"}, {"MH-2001-card": "key"})},
        outputs={"MH-2001-card": FileState(stamp_of(str(path)), digest(b"whole"))},
        sites={"handbook": MadeSite({"pages": "z"}, file_states_below(build / "site/handbook"))},
    )


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    manifest = made(tmp_path)
    write_manifest(tmp_path, manifest)
    assert read_manifest(tmp_path) == manifest


def test_where_there_is_none_nothing_was_made(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == Manifest()


def test_what_is_there_as_it_was_made_is_not_damaged(tmp_path: Path) -> None:
    manifest = made(tmp_path)
    assert damaged_plans(tmp_path, manifest) == {}
    assert damaged_sites(tmp_path, manifest) == set()


def test_a_document_that_was_changed_or_taken_away_is_damaged(tmp_path: Path) -> None:
    manifest = made(tmp_path)
    path = document_path(tmp_path, "MH-2001", "MH-2001-card")
    path.write_bytes(b"other")
    assert damaged_plans(tmp_path, manifest) == {"MH-2001": {"MH-2001-card"}}
    path.unlink()
    assert damaged_plans(tmp_path, manifest) == {"MH-2001": {"MH-2001-card"}}


def test_a_site_of_which_a_page_was_changed_or_taken_away_is_damaged(tmp_path: Path) -> None:
    manifest = made(tmp_path)
    page = tmp_path / "site/handbook/team/index.html"
    page.write_bytes(b"other words")
    assert damaged_sites(tmp_path, manifest) == {"handbook"}
    page.unlink()
    assert damaged_sites(tmp_path, manifest) == {"handbook"}
