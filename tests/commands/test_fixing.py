import os
import pty
import sys
from pathlib import Path

import pytest

from tests.support.project import AS_OF, PLAN, PRIVATE, call, make_project, plan, tree

FAULTY = PLAN.replace("status: draft", "staus: Draft  # Quill said so").replace("1990-01-01", "13/1/1990")
MENDED = PLAN.replace("status: draft", "status: draft  # Quill said so").replace("1990-01-01", "1990-01-13")
CHECK = ("check", "--as-of", AS_OF)


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return make_project(tmp_path / "team", MH_2001=FAULTY, MH_2002=plan("MH-2002"))


def at_terminal(folder: Path, answer: bytes) -> tuple[int, str]:
    """Run `check --fix` at a real terminal, answer its question, and return its exit code and what was shown."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        environment = {key: value for key, value in os.environ.items() if key not in {"CI", "NO_COLOR"}}
        environment |= {"TERM": "xterm", "COLUMNS": "120", "PYTHONPATH": os.pathsep.join(sys.path)}
        os.execve(sys.executable, [sys.executable, "-m", "planpress", *CHECK, "--fix"], environment)  # noqa: S606
    shown = b""
    while piece := _read(terminal):
        if b"[y/N]" in piece:
            os.write(terminal, answer)
        shown += piece
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""


def test_where_nobody_can_agree_the_changes_are_shown_and_not_made(team: Path) -> None:
    before = tree(team)
    shown = call(team, *CHECK, "--fix", answers="y\n")
    assert shown.code == 1
    assert shown.out.splitlines() == [
        *("--- plans/MH-2001.yaml", "+++ plans/MH-2001.yaml"),
        *("@@ -3 +3 @@", "-staus: Draft…", "+status: draft…"),
        *("@@ -9 +9 @@", "-  date_of_birth: 13/1/1990", "+  date_of_birth: 1990-01-13"),
        *("", "Nothing was written."),
    ]
    assert tree(team) == before
    assert [word for word in PRIVATE if word in shown.out + shown.err] == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (FAULTY, "2 errors; planpress check --fix would mend 2 lines."),
        (PLAN.replace("status:", "staus:"), "1 error; planpress check --fix would mend 1 line."),
        (FAULTY + "shoe_size: 44\n", "3 errors; planpress check --fix would mend 2 lines."),
        (PLAN + "shoe_size: 44\n", "1 error."),
        (PLAN.replace("client:", "-client:"), "1 error; planpress check --fix would mend 1 line."),
        (PLAN + "people:\n  -id: mira\n   role: friend\n", "1 error."),
    ],
)
def test_the_last_line_says_how_much_has_one_right_answer(tmp_path: Path, text: str, last: str) -> None:
    folder = make_project(tmp_path / "one", MH_2001=text)
    assert call(folder, *CHECK).out.splitlines()[-1] == f"1 plan checked: {last}"


def test_yes_writes_the_changes_and_checks_again(team: Path) -> None:
    before = tree(team)
    done = call(team, *CHECK, "--fix", "--yes")
    assert done.code == 0, done.out
    assert "Mended 2 lines in plans/MH-2001.yaml" in done.out.splitlines()
    assert done.out.endswith("2 plans checked: nothing to mend.\n")
    after = tree(team)
    assert after.pop("plans/MH-2001.yaml") == MENDED.encode()
    assert after == {name: content for name, content in before.items() if name != "plans/MH-2001.yaml"}


def test_what_it_cannot_mend_is_left_and_reported(team: Path) -> None:
    (team / "plans/MH-2001.yaml").write_text(FAULTY + "shoe_size: 44\n")
    done = call(team, *CHECK, "--fix", "--yes")
    assert done.code == 1
    assert "plans/MH-2001.yaml:10:1: error F002: " in done.out
    assert (team / "plans/MH-2001.yaml").read_text() == MENDED + "shoe_size: 44\n"


def test_only_the_plans_that_were_asked_for_are_mended(team: Path) -> None:
    before = tree(team)
    assert call(team, *CHECK, "--fix", "--yes", "MH-2002").code == 0
    assert tree(team) == before


def test_the_service_file_is_mended_too(team: Path) -> None:
    path = team / "service.yaml"
    sound = path.read_text()
    path.write_text(sound.replace("\nphone:", "\nPhone:", 1))
    call(team, *CHECK, "--fix", "--yes")
    assert path.read_text() == sound


def test_with_nothing_to_mend_it_says_so_and_checks(tmp_path: Path) -> None:
    done = call(make_project(tmp_path / "team", MH_2001=PLAN), *CHECK, "--fix")
    assert (done.code, done.out.splitlines()[0]) == (0, "There is nothing to mend that has only one right answer.")
    assert done.out.endswith("1 plan checked: nothing to mend.\n")


def test_yes_without_fix_is_refused(team: Path) -> None:
    assert call(team, *CHECK, "--yes").code == 2


def test_at_a_terminal_it_shows_the_lines_around_asks_and_writes_on_a_yes(team: Path) -> None:
    code, shown = at_terminal(team, b"y\n")
    assert code == 0, shown
    assert "Vantongeren" in shown, "a person at the terminal sees the lines around"
    assert "\x1b[32m+status: draft  # Quill said so" in shown
    assert "Write these changes? [y/N]" in shown
    assert (team / "plans/MH-2001.yaml").read_text() == MENDED


def test_at_a_terminal_anything_else_writes_nothing(team: Path) -> None:
    before = tree(team)
    code, shown = at_terminal(team, b"\n")
    assert code == 1
    assert "Nothing was written." in shown
    assert tree(team) == before


def test_a_slip_in_the_handbook_is_mended_too_and_nothing_else_of_its_pages(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    page, settings = folder / "content/review/hold.md", folder / "mkdocs.yml"
    page.write_text("---\nTyp: Task\nreviewed: 2026-3-2\n---\n# Hold: a review\nTyp: Task\n", encoding="utf-8")
    settings.write_text(settings.read_text(encoding="utf-8").replace("copyright", "copyrigth"), encoding="utf-8")
    (folder / "content/glossary.yml").write_text("- term: Plan\n  meanign: What was agreed.\n", encoding="utf-8")

    assert "check --fix would mend 4 lines" in call(folder, *CHECK).out
    assert call(folder, *CHECK, "--fix", "--yes").code == 0
    assert page.read_text(encoding="utf-8") == (
        "---\ntype: task\nreviewed: 2026-03-02\n---\n# Hold: a review\nTyp: Task\n"
    )
