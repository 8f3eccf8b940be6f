from pathlib import Path

import pytest

from planpress.errors import PlanpressError
from planpress.site.sources import read_pictures, read_theme


def put(folder: Path, *paths: str, text: str = "x") -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def test_pictures_are_read_by_path_and_pages_are_left_to_their_own_reader(tmp_path: Path) -> None:
    put(tmp_path, "index.md", "glossary.yml", "start/map.svg")
    assert set(read_pictures(tmp_path)) == {"start/map.svg"}


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, "map.svg", ".DS_Store", ".git/config")
    assert set(read_pictures(tmp_path)) == {"map.svg"}


@pytest.mark.parametrize("name", ["letter.docx", "MH-1042.yaml", "page.md~", "script.js", "page.html", "page.MD"])
def test_a_file_that_does_not_belong_into_a_site_is_refused(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    with pytest.raises(PlanpressError, match=name):
        read_pictures(tmp_path)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "plans/MH-1042.md", "content/index.md")
    (tmp_path / "content/plan.md").symlink_to(tmp_path / "plans/MH-1042.md")
    with pytest.raises(PlanpressError, match=r"plan\.md is not an ordinary file"):
        read_pictures(tmp_path / "content")


def test_a_team_s_template_takes_the_place_of_ours(tmp_path: Path) -> None:
    put(tmp_path, "ours/site/main.html", "ours/site/404.html", text="ours")
    put(tmp_path, "theirs/site/main.html", text="theirs")
    theme = read_theme([tmp_path / "ours", tmp_path / "theirs"])
    assert (theme["main.html"], theme["404.html"]) == (b"theirs", b"ours")


def test_the_site_takes_its_four_faces_from_the_fonts(tmp_path: Path) -> None:
    put(tmp_path, "fonts/AtkinsonHyperlegibleNext-Bold.ttf", "fonts/NotoSans-Regular.ttf", "site/main.html")
    assert set(read_theme([tmp_path])) == {"main.html", "assets/fonts/AtkinsonHyperlegibleNext-Bold.ttf"}
