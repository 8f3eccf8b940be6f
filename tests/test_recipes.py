"""Whoever is new finds what CONTRIBUTING, README and ARCHITECTURE name, and where to add what."""

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GUIDES = {"CONTRIBUTING.md": "", "README.md": "## Where things are", "generator/ARCHITECTURE.md": ""}
"""What a newcomer is sent to, from which heading on."""
MADE = ("build", "dist", ".venv", ".hypothesis", "documents", "~")
"""Folders that a run makes, so that no clone brings them."""

_CODE = re.compile(r"```.*?\n(?P<block>.*?)```|`(?P<span>[^`\n]+)`", re.DOTALL)
_FILE = re.compile(r"\.(?:conf|css|html|j2|lock|md|po|pot|py|toml|whl|ya?ml)$")
_LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
_ANYTHING = re.compile(r"NAME|words\\-for\\-it|\\\*|…")


def text_of(guide: str) -> str:
    return (ROOT / guide).read_text(encoding="utf-8")


@cache
def tracked() -> str:
    """Return every path that git does not ignore, each between line breaks with a stroke before it."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    return "".join(f"\n/{path}\n" for path in listed.split("\0"))


def is_there(name: str) -> bool:
    """Return whether a clone brings such a path; it may begin anywhere, and `NAME`, `*` and `…` stand for any name."""
    pattern = _ANYTHING.sub("[^/\n]*", re.escape(name.removeprefix("./").removesuffix("/")))
    return name.partition("/")[0] in MADE or re.search(f"/{pattern}(?:/|\n)", tracked()) is not None


def words_in_code(text: str) -> list[str]:
    """Return each word of the code that a page shows: in sentences, and of the lines that are to be typed."""
    shown = [found["block"] or found["span"] for found in _CODE.finditer(text)]
    return [word.rstrip(",;") for piece in shown for line in piece.splitlines() for word in line.split("#")[0].split()]


def paths_in(text: str) -> set[str]:
    """Return what of the code is the path of a file or folder."""
    words = {word for word in words_in_code(text) if re.fullmatch(r"[\w~.*…/-]+", word)}
    return {word for word in words if _FILE.search(word) or re.fullmatch(r"[\w.~]+/(?:[\w.…*-]+/?)*", word)}


def section(heading: str) -> str:
    """Return what CONTRIBUTING says under a heading."""
    found = re.search(rf"^## {heading}.*?\n(.*?)(?=^## |\Z)", text_of("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL)
    assert found, f"CONTRIBUTING has no heading {heading!r}"
    return found[1]


@pytest.mark.parametrize(("guide", "heading"), GUIDES.items())
def test_each_file_and_folder_that_a_guide_names_is_there(guide: str, heading: str) -> None:
    text = text_of(guide)
    paths = paths_in(text[text.index(heading) :])

    assert len(paths) > 8
    assert sorted(path for path in paths if not is_there(path)) == []


@pytest.mark.parametrize("guide", GUIDES)
def test_each_link_of_a_guide_leads_to_a_file(guide: str) -> None:
    folder = (ROOT / guide).parent

    assert [link for link in _LINK.findall(text_of(guide)) if not (folder / link).exists()] == []


@pytest.mark.parametrize("name", ["edge/", "check/plans.py", "tests/reed", "commands/NAME/x.py"])
def test_what_is_gone_would_be_found(name: str) -> None:
    assert not is_there(name)


def test_each_link_within_contributing_leads_to_a_heading() -> None:
    text = text_of("CONTRIBUTING.md")
    anchors = {
        re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-")
        for heading in re.findall(r"^## (.+)$", text, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", text)) - anchors == set()


def test_the_layers_are_those_that_the_contract_holds() -> None:
    contract = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    layers = [layer.replace(" | ", ", ") for layer in contract["layers"] if layer != "(__main__)"]

    shown = re.search(r"```\n(commands → .*?)```", text_of("CONTRIBUTING.md"), re.DOTALL)
    assert shown
    assert " ".join(shown[1].split()).split(" → ") == layers


@pytest.mark.parametrize(
    ("heading", "first_file"),
    [
        ("Add a field to the plan", "generator/planpress/model/"),
        ("Add a rule", "check/"),
        ("Add a kind of document", "compose/documents.py"),
        ("Add a verb", "generator/planpress/commands/NAME.py"),
        ("Add a fixed text, or a language", "generator/planpress/locale/planpress.pot"),
    ],
)
def test_where_would_i_add_that(heading: str, first_file: str) -> None:
    recipe = section(heading)

    assert first_file in paths_in(recipe)
    assert re.search(r"```sh\n(?:\./planpress test tests/|PYTHONPATH=generator )", recipe)
