import shlex
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress.disk import shell_line as lines
from planpress.disk.shell_line import planpress_line, shell_line

WORDS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20), min_size=1, max_size=4)


@given(WORDS)
def test_a_shell_reads_the_words_that_were_meant(words: list[str]) -> None:
    ran = subprocess.run(["sh", "-c", f"printf '%s\\0' {shell_line(*words)}"], capture_output=True, check=True)
    assert ran.stdout.decode().split("\0")[:-1] == words


def test_on_windows_words_are_quoted_as_its_programs_read_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert shell_line("cd", "C:\\Our team") == 'cd "C:\\Our team"'


def test_planpress_is_called_by_the_launcher_of_its_checkout_wherever_that_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    checkout = tmp_path / "Anne's team (ünder)"
    checkout.mkdir()
    (checkout / "planpress").touch()
    monkeypatch.setattr(lines, "shipped_folder", lambda: checkout)
    assert shlex.split(planpress_line("explain", "MH-1001")) == [str(checkout / "planpress"), "explain", "MH-1001"]


def test_planpress_without_a_checkout_is_called_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(lines, "shipped_folder", lambda: tmp_path)
    assert planpress_line("check") == "planpress check"
