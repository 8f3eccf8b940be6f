"""The tasks of an administrator and the explanations, done as they are written, in a team's repository."""

import shutil
from pathlib import Path

import pytest

from planpress.editing.starter import EXAMPLES, TEAMWORK
from tests.support.follower import Follower
from tests.support.handbook_pages import CONTENT, Typed, steps_of
from tests.support.project import ROOT, make_project

PAGES = [
    *(f"admin/{name}" for name in ("look", "nightly-build", "packs", "upgrade")),
    *("why-files", "how-sharing-is-decided", "same-bytes"),
]
TUTORIAL = ("first-plan", "first-review", "first-ending")
BEGINS = """
git init --quiet --initial-branch main
git add .
git commit --quiet -m "Begin our plans"
git clone --quiet --bare . ../server.git
git remote add origin ../server.git
git fetch --quiet
git branch --quiet --set-upstream-to origin/main
planpress build
"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a team's repository and the server's beside it."""
    folder = tmp_path_factory.mktemp("team")
    plans = {plan_id.replace("-", "_"): (ROOT / f"plans/{plan_id}.yaml").read_bytes() for plan_id in EXAMPLES}
    project = make_project(folder / "our-plans", **plans)
    for name, source in TEAMWORK.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "templates/starter" / source, project / name)
    Follower(project).do(Typed(BEGINS))
    return folder


@pytest.fixture
def reader(repository: Path, tmp_path: Path) -> Follower:
    """Return someone who sits down in a copy of the repository, with the server's beside it."""
    shutil.copytree(repository, tmp_path / "team")
    reader = Follower(tmp_path / "team/our-plans", "service.yaml")
    reader.environment["SERVER"] = (tmp_path / "team/server.git").as_uri()
    return reader


def follow(page: str, reader: Follower) -> None:
    for step in steps_of(CONTENT / f"planpress/{page}.md"):
        reader.do(step)


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_says_can_be_done(page: str, reader: Follower) -> None:
    follow(page, reader)


def test_a_repository_is_set_up_from_nothing(tmp_path: Path) -> None:
    follow("admin/team-repository", Follower(tmp_path, "our-plans/service.yaml"))
    assert list((tmp_path / "our-plans/plans").iterdir()) == []


def test_a_backup_comes_back_and_a_locked_plan_cannot_be_read(reader: Follower) -> None:
    follow("admin/backup", reader)
    assert (reader.folder / "../brought-back/plans/MH-1016.yaml").is_file()
    reader.do(Typed("git-crypt lock\n"))
    assert (reader.folder / "plans/MH-1016.yaml").read_bytes().startswith(b"\0GITCRYPT")


def test_nothing_of_a_purged_plan_is_left_on_the_server(reader: Follower) -> None:
    follow("admin/purge", reader)
    reader.do(Typed(f'git -C "{reader.folder}/../server.git" log --all --format=%s -- plans/MH-1016.yaml\n'))
    assert reader.output.strip() == ""
    reader.do(Typed(f'git -C "{reader.folder}/../server.git" log --all --format=%s -- plans/MH-1001.yaml\n'))
    assert reader.output.strip() == "Begin our plans"


def test_every_page_with_something_to_do_is_followed() -> None:
    pages = [path.relative_to(CONTENT / "planpress") for path in (CONTENT / "planpress").rglob("*.md")]
    followed = {*PAGES, *TUTORIAL, *(f"admin/{name}" for name in ("team-repository", "backup", "purge"))}
    asked = {page.with_suffix("").as_posix() for page in pages if types_something(CONTENT / "planpress" / page)}
    assert asked <= followed


def types_something(page: Path) -> bool:
    return any(isinstance(step, Typed) for step in steps_of(page))
