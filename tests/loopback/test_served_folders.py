import hashlib
from base64 import b64encode
from pathlib import Path

import pytest

from planpress.loopback.served_folders import ServedFolders, content_of


def source(script: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def scripts(tmp_path: Path, *, handbook: str, team: str = "") -> list[str]:
    """Return what a policy allows to run where the two sites have one page each."""
    for name, page in {"handbook": handbook, "team": team}.items():
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep/page.html").write_text(page, encoding="utf-8")
    served = ServedFolders({name: tmp_path / name for name in ("handbook", "team")}, first="team", authored="handbook")
    return served.policy().partition("script-src ")[2].partition(";")[0].split(" ")


@pytest.mark.parametrize("tag", ["<script>", '<script data-base="..">', '<script type="module">'])
def test_a_script_that_people_wrote_into_a_page_runs(tmp_path: Path, tag: str) -> None:
    assert scripts(tmp_path, handbook=f"{tag}a(\n)</script>") == ["'self'", source("a(\n)")]


def test_a_script_that_stands_only_where_plans_are_shown_does_not(tmp_path: Path) -> None:
    assert scripts(tmp_path, handbook="<script>a()</script>", team="<script>b()</script>") == ["'self'", source("a()")]


@pytest.mark.parametrize(
    "page", ['<script src="a.js"></script>', '<script id="__config" type="application/json">{"base": ".."}</script>']
)
def test_what_runs_without_it_or_not_at_all_is_not_in_the_policy(tmp_path: Path, page: str) -> None:
    assert scripts(tmp_path, handbook=page) == ["'self'"]


def test_without_a_site_no_script_in_a_page_runs(tmp_path: Path) -> None:
    served = ServedFolders({"handbook": tmp_path / "none"}, first="handbook", authored="handbook")
    assert "script-src 'self';" in served.policy()


def test_nothing_comes_from_elsewhere_and_nothing_frames_a_page(tmp_path: Path) -> None:
    policy = ServedFolders({"handbook": tmp_path}, first="handbook", authored="handbook").policy()
    assert "unsafe" not in policy
    assert {"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy.split("; "))


def test_a_folder_without_a_page_lists_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "MH-1").mkdir()
    (tmp_path / ".hidden").touch()
    (tmp_path / "a <b>.pdf").touch()
    page = str(content_of(tmp_path))
    assert '<li><a href="MH-1/">MH-1/</a></li><li><a href="a%20%3Cb%3E">a &lt;b&gt;.pdf</a></li>' in page
    assert "hidden" not in page
