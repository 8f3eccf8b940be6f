from pathlib import Path

import pytest

from planpress.terminal.watch import changes, fingerprint


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "service.yaml").write_text("name: A\n")
    (tmp_path / "plans/MH-1.yaml").write_text("id: MH-1\n")
    return tmp_path


def test_only_what_a_project_is_made_of_counts(root: Path) -> None:
    before = fingerprint(root)
    assert before.keys() == {"service.yaml", "plans/MH-1.yaml"}
    (root / "build").mkdir()
    (root / "build/plan.pdf").write_text("x")
    (root / "plans/.MH-1.yaml.swp").write_text("x")
    assert fingerprint(root) == before


def test_a_translation_of_the_team_counts(root: Path) -> None:
    catalogue = root / "locale/vi/LC_MESSAGES/planpress.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text("")
    assert "locale/vi/LC_MESSAGES/planpress.po" in fingerprint(root)


def test_what_changed_before_anyone_waited_is_found_at_once(root: Path) -> None:
    before = fingerprint(root)
    (root / "plans/MH-2.yaml").write_text("id: MH-2\n")
    assert next(changes(root, before)).keys() - before.keys() == {"plans/MH-2.yaml"}


def test_a_file_that_takes_the_place_of_another_is_seen_each_time(root: Path) -> None:
    seen = fingerprint(root)
    coming = changes(root, seen)
    for name in ("Banksia", "Wattle Creek"):
        (root / "new").write_text(f"name: {name}\n")
        (root / "new").replace(root / "service.yaml")
        now = next(coming)
        assert now["service.yaml"] != seen["service.yaml"]
        seen = now
