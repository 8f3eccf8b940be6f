import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from planpress.disk.lock import LOCK, build_lock
from planpress.errors import UsageError

HOLD = (
    "import os, sys, pathlib; from planpress.disk.lock import build_lock\n"
    "with build_lock(pathlib.Path(sys.argv[1]), print):"
)


def hold(build: Path, then: str) -> subprocess.Popen[str]:
    """Start another planpress that holds the folder, wait until it does, and let it go on to `then`."""
    words = f"{HOLD}\n print('mine', flush=True)\n {then}"
    other = subprocess.Popen(
        [sys.executable, "-c", words, str(build)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "mine\n"
    return other


def test_a_second_run_says_that_it_waits_and_begins_when_the_first_is_done(tmp_path: Path) -> None:
    said: list[str] = []
    with hold(tmp_path / "build", "input()") as other:

        def let_go() -> None:
            assert other.poll() is None
            said.append("waiting")
            assert other.stdin is not None
            other.stdin.close()

        with build_lock(tmp_path / "build", let_go):
            other.wait()
    assert said == ["waiting"]


def test_a_killed_run_lets_go_and_what_it_left_half_done_is_taken_away_but_nothing_else(tmp_path: Path) -> None:
    build = tmp_path / "build"
    with hold(build, "input()") as other:
        other.kill()
    (build / "documents/MH-1042").mkdir(parents=True)
    (build / "documents/MH-1042/.planpress-x8").write_text("half a page")
    (build / "site/.planpress-k2/site").mkdir(parents=True)
    (build / "site/.planpress-k2/site/plan.html").write_text("half a site")
    (build / "documents/MH-1042/.notes").write_text("somebody else's")
    with build_lock(build, pytest.fail):
        left = sorted(path.relative_to(build).as_posix() for path in build.rglob("*") if path.is_file())
    assert left == [LOCK, "documents/MH-1042/.notes"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only systems that fork have such processes")
def test_what_a_killed_run_began_beside_itself_holds_the_folder_to_its_end(tmp_path: Path) -> None:
    still_writes = (
        "os.fork() or (os.close(1), input(), os._exit(0)); print('forked', flush=True); os.kill(os.getpid(), 9)"
    )
    with hold(tmp_path / "build", still_writes) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "forked\n"
        other.wait()
        said: list[str] = []

        def let_it_end() -> None:
            said.append("waiting")
            assert other.stdin is not None
            other.stdin.close()

        with build_lock(tmp_path / "build", let_it_end):
            assert said == ["waiting"]


def test_a_run_that_ends_well_leaves_nothing_to_look_for(tmp_path: Path) -> None:
    with build_lock(tmp_path / "build", pytest.fail):
        pass
    (tmp_path / "build/.planpress-later").write_text("of a run that has no turn")
    with build_lock(tmp_path / "build", pytest.fail):
        assert (tmp_path / "build/.planpress-later").exists()


def test_a_run_that_fails_lets_go(tmp_path: Path) -> None:
    with suppress(OSError), build_lock(tmp_path / "build", pytest.fail):
        raise OSError
    with build_lock(tmp_path / "build", pytest.fail):
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
@pytest.mark.parametrize("name", ["build", "build/documents", "build/site", "build/cache", "build/documents/MH-1042"])
def test_nothing_is_written_where_a_link_leads(tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "team" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match=f"{name} is not a folder"), build_lock(tmp_path / "team/build", pytest.fail):
        pytest.fail("it wrote")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_in_the_place_of_the_build_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("")
    with pytest.raises(UsageError, match="build is not a folder"), build_lock(tmp_path / "build", pytest.fail):
        pass
