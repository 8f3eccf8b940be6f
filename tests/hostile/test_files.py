"""Each file of a repository may be broken or hostile: it is refused in words, at once, and stops nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planpress.disk.languages import read_languages
from planpress.disk.project import find_root, open_project, read_templates
from planpress.errors import PlanpressError
from planpress.printing.pdf_pool import PdfPool
from planpress.record.templates import own_templates, templates_now
from planpress.site.sources import read_pictures, read_theme
from tests.support.bad_files import NAMES, THINGS, texts
from tests.support.hostile_project import environment, planpress
from tests.support.project import PLAN, ROOT, Ran, call, make_project, plan

HARMLESS = frozenset({"many-comments"})
READ_ALL = """
import resource, sys
from planpress.read.plan import read_plan
from tests.support.bad_files import texts
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
for name, data in texts():
    resource.setrlimit(resource.RLIMIT_CPU, (int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2])) + 5, -1))
    reading = read_plan(data, "plans/MH-2001.yaml")
    print(name, len(reading.diagnostics), max((len(f"{each}") for each in reading.diagnostics), default=0))
"""


def test_whatever_is_in_a_file_it_is_refused_within_seconds_and_a_gigabyte() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", READ_ALL],
        cwd=ROOT,
        env=environment(PYTHONPATH=f"{ROOT / 'generator'}{os.pathsep}{ROOT}"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    told = [line.split() for line in ended.stdout.splitlines()]
    assert [name for name, _, _ in told] == [name for name, _ in texts()]
    assert {name for name, count, _ in told if count == "0"} == HARMLESS
    assert max(int(count) for _, count, _ in told) <= 200
    assert max(int(longest) for _, _, longest in told) < 2_000


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with one sound plan among files of every strange name and kind."""
    folder = make_project(tmp_path_factory.mktemp("strange") / "team", MH_2001=PLAN)
    for number, make in enumerate(THINGS.values()):
        make(folder / f"plans/MH-30{number:02}.yaml")
    for name in NAMES:
        Path(os.fsdecode(os.fsencode(folder / "plans") + b"/" + name)).write_text(plan("MH-2002"), encoding="utf-8")
    with (folder / "plans/film.mp4").open("wb") as film:
        film.truncate(40 << 30)
    return folder


def test_every_strange_file_is_named_and_the_sound_plan_is_made(strange: Path) -> None:
    checked = planpress(strange, "check", "--each")
    built = planpress(strange, "build", "--workers", "1", "MH-2001")
    assert (checked.returncode, built.returncode) == (1, 1)
    assert "Traceback" not in checked.stderr + built.stderr
    assert not set(map(chr, range(32))) - {"\n"} & set(checked.stdout + checked.stderr + built.stdout + built.stderr)
    for number in range(len(THINGS)):
        assert f"plans/MH-30{number:02}.yaml:1:1: error Y00" in checked.stdout
    assert checked.stdout.count(": error ") >= len(THINGS) + len(NAMES)
    assert sorted(path.name for path in (strange / "build/documents").iterdir()) == ["MH-2001"]
    assert "root:" not in checked.stdout + checked.stderr


def test_a_form_that_allows_anything_still_leads_no_document_out_of_its_folder(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    service = folder / "service.yaml"
    service.write_text(service.read_text("utf-8").replace('"[A-Z]{2,4}-[0-9]{1,8}"', '".*"'), encoding="utf-8")
    (folder / "plans/...yaml").write_text(plan(".."), encoding="utf-8")
    built = call(folder, "build", "--workers", "1")
    assert built.code == 1
    assert "P062" in built.err
    assert not list(folder.rglob("*.pdf"))


PLACES = (
    "service.yaml", "mkdocs.yml", "templates", "templates/logo.svg", "templates/css/theme.css", "templates/css",
    "templates/documents/card.html", "templates/site/main.html", "templates/fonts/NotoSans-Bold.ttf",
    "content/odd.md", "content/glossary.yml", "locale/vi/LC_MESSAGES/planpress.po",
)  # fmt: skip


FOLDERS = frozenset({"templates", "templates/css"})


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", [kind for kind in THINGS if kind != "a folder"])
def test_what_is_no_ordinary_file_is_told_and_never_followed_wherever_it_lies(
    tmp_path: Path, place: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_project(tmp_path / "t")
    monkeypatch.chdir(folder)
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    THINGS[kind](Path(place))  # a socket's path must be short
    if place in FOLDERS and "link" not in kind:  # then there is no such folder, and the shipped one is used
        _read_everything(folder)
        return
    with pytest.raises(PlanpressError) as told:
        _read_everything(folder)
    assert "root:" not in str(told.value)


def _read_everything(folder: Path) -> None:
    """Read all that a build reads of a project."""
    project = open_project(find_root(folder))
    for suffix in (".html", ".css"):
        read_templates(project.root, suffix)
    templates = templates_now(project.root)
    own_templates(project.root)
    read_languages(project.root, ("vi",))
    read_pictures(project.root / "content")
    read_theme((project.root / "templates",))
    assert isinstance(templates.pool(folder), PdfPool)
    from planpress.disk.safe_read import read_text_file
    from planpress.printing.pdf.fonts import read_fonts

    read_text_file(project.root / "mkdocs.yml")
    read_fonts(templates.fonts)


def test_a_starter_of_a_team_reaches_nothing(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team")
    starter = folder / "templates/starter/plan.yaml.j2"
    starter.parent.mkdir(parents=True)
    starter.write_text("{{ cycler.__init__.__globals__.os.system('touch sprung') }}")
    words = ("new", "MH-2001", "--case-manager", "priya-nair", "--legal-name", "A B", "--preferred-name", "A")
    begun: Ran = call(folder, *words, "--ur-number", "WC1", "--born", "1990-01-01")
    assert begun.code != 0
    assert not list(tmp_path.rglob("sprung"))
