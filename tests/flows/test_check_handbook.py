from pathlib import Path

import pytest

from planpress.disk.project import HandbookFiles, read_handbook_files
from planpress.flows.check_handbook import check_handbook
from tests.support.project import make_project


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return make_project(tmp_path / "team")


def found(team: Path) -> list[tuple[str, str]]:
    return [(str(each.place), each.code) for each in check_handbook(read_handbook_files(team)).diagnostics]


def test_a_sound_handbook_is_told_whole(team: Path) -> None:
    handbook = check_handbook(read_handbook_files(team)).handbook

    assert handbook
    assert handbook.settings.site_name == "Banksia case management handbook"
    assert {term.short for term in handbook.glossary.terms} == {None, "ISP"}
    assert set(handbook.pages) == {"index.md", "review/hold.md", "start/first-meeting.md", "start/index.md"}
    assert handbook.pages["review/hold.md"].body.lstrip().startswith("# Hold a review")


def test_the_mistakes_of_every_file_are_told_at_once(team: Path) -> None:
    (team / "mkdocs.yml").write_text("site_name: a\nhooks: [x]\nnav: [index.html]\n", encoding="utf-8")
    (team / "content/glossary.yml").write_text("- term: a\n", encoding="utf-8")
    (team / "content/index.md").write_text("---\ntemplate: x\n---\n", encoding="utf-8")
    (team / "content/review/hold.md").write_bytes(b"# caf\xe9")

    assert found(team) == [
        ("content/glossary.yml:1:3", "F001"),
        ("content/index.md:2:1", "F002"),
        ("content/review/hold.md:1:6", "Y002"),
        ("mkdocs.yml:2:1", "F002"),
        ("mkdocs.yml:3:7", "F009"),
    ]
    assert check_handbook(read_handbook_files(team)).handbook is None


def test_a_rule_speaks_although_another_file_has_mistakes(team: Path) -> None:
    (team / "mkdocs.yml").write_text("site_name: a\nhooks: [x]\nnav: [index.md]\n", encoding="utf-8")
    (team / "content/glossary.yml").write_text("- {term: a, meaning: b, see_also: [c]}\n", encoding="utf-8")

    assert found(team) == [("content/glossary.yml:1:36", "P113"), ("mkdocs.yml:2:1", "F002")]


def test_a_warning_leaves_a_handbook_to_make_a_site_from(team: Path) -> None:
    (team / "content/glossary.yml").write_text(
        "- {term: a, meaning: b}\n- term: c\n  meaning: d #e\n", encoding="utf-8"
    )
    checked = check_handbook(read_handbook_files(team))

    assert [each.code for each in checked.diagnostics] == ["Y022"]
    assert checked.handbook


def test_a_handbook_may_do_without_a_glossary(team: Path) -> None:
    (team / "content/glossary.yml").unlink()
    checked = check_handbook(read_handbook_files(team))

    assert checked.handbook
    assert checked.handbook.glossary.terms == ()


@pytest.mark.parametrize("name", ["content/index.md", "content/glossary.yml", "content/review", "content"])
def test_a_link_is_told_and_never_followed(team: Path, name: str) -> None:
    place = team / name
    place.rename(team / "elsewhere")
    place.symlink_to(team / "elsewhere")
    (team / "mkdocs.yml").write_text(
        "site_name: a\nnav: [index.md, start/index.md, start/first-meeting.md, review/hold.md]\n"
    )

    assert found(team) == [(f"{name}:1:1", "Y000")]


def test_where_there_is_no_handbook_nothing_is_said_of_it(tmp_path: Path) -> None:
    assert read_handbook_files(tmp_path) == HandbookFiles()
    assert check_handbook(HandbookFiles()).diagnostics == ()
