from pathlib import Path

import pytest

from planpress.disk.shell_line import planpress_line
from tests.support.project import AS_OF, call, tree


def test_a_new_project_passes_check(tmp_path: Path) -> None:
    made = call(tmp_path, "init", "team", "--name", "Fig: “Tree” #1")
    assert made.code == 0
    checked = call(tmp_path / "team", "check", "--as-of", AS_OF)
    assert checked.code == 0, checked.out
    assert "2 plans checked: nothing to mend." in checked.out
    assert '\nname: "Fig: “Tree” #1"\n' in (tmp_path / "team/service.yaml").read_text(encoding="utf-8")


def test_the_next_three_commands_are_shown(tmp_path: Path) -> None:
    lines = call(tmp_path, "init", "my team", "--yes").out.splitlines()
    assert lines[0] == "Made a project: my team"
    commands = [line.strip() for line in lines[lines.index("Next:") + 1 : -2]]
    assert commands == ["cd 'my team'", planpress_line("build"), "git init"]
    assert "README.md" in lines[-1]


def test_it_has_what_a_team_needs_and_no_git_of_ours(tmp_path: Path) -> None:
    call(tmp_path, "init", "team", "--yes")
    assert {path.name for path in (tmp_path / "team").iterdir()} == {
        ".gitattributes", ".github", ".gitignore", ".gitlab-ci.yml", ".planpress", ".pre-commit-config.yaml", ".vscode",
        "README.md", "content", "mkdocs.yml", "plans", "service.yaml",
    }  # fmt: skip
    assert "/build/" in (tmp_path / "team/.gitignore").read_text()


def test_the_name_is_asked_for(tmp_path: Path) -> None:
    assert call(tmp_path, "init", "team", answers="Banksia House\n").code == 0
    assert "\nname: Banksia House\n" in (tmp_path / "team/service.yaml").read_text()


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = call(tmp_path, "init", ".", "--yes")
    assert result.code == 2
    assert "is not empty" in result.err
    assert tree(tmp_path) == {"notes.txt": b"mine"}


def test_an_empty_git_repository_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert call(tmp_path, "init", ".", "--yes").code == 0


@pytest.mark.parametrize("name", ["", "two\nlines"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    assert call(tmp_path, "init", "team", "--name", name).code == 2
    assert tree(tmp_path) == {}
