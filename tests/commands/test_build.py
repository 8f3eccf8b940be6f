import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from tests.support.project import AS_OF, PLAN, PRIVATE, ROOT, Ran, call, make_project, plan, tree, write_plan


@dataclass(frozen=True)
class Builds:
    """A project that was built whole once, then again after one of its two plans was broken."""

    folder: Path
    first: Ran
    second: Ran
    last_good: bytes

    @property
    def documents(self) -> Path:
        return self.folder / "build/documents"


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    folder = make_project(tmp_path_factory.mktemp("built") / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"))
    first = call(folder, "build", "--as-of", AS_OF, "--workers", "1")
    last_good = next((folder / "build/documents/MH-2002").glob("*.pdf")).read_bytes()
    write_plan(folder, "MH-2002", plan("MH-2002").replace("1990-01-01", "1990-02-31"))
    (folder / "plans/x.yaml").mkdir()
    second = call(folder, "build", "--as-of", AS_OF, "--workers", "1")
    return Builds(folder, first, second, last_good)


def test_a_build_says_in_a_few_lines_what_it_made_and_where(builds: Builds) -> None:
    assert builds.first.code == 0
    assert re.fullmatch(
        r"Made the handbook site: build/site/handbook/index.html\n"
        r"Made the team site: build/site/team/index.html\n"
        r"Made \d+ documents: build/documents\n",
        builds.first.out,
    )
    assert builds.first.err == ""
    assert (builds.folder / "build/site/team/index.html").is_file()


def test_a_broken_plan_stops_only_itself_and_the_exit_code_says_so(builds: Builds) -> None:
    assert builds.second.code == 1
    assert "Made the team site" in builds.second.out
    assert "plans/MH-2002.yaml:9:18: error " in builds.second.err
    assert "2 files with errors" in builds.second.err
    assert "plans/MH-2002.yaml, plans/x.yaml" in builds.second.err


def test_the_last_good_documents_of_a_broken_plan_stay(builds: Builds) -> None:
    assert next((builds.documents / "MH-2002").glob("*.pdf")).read_bytes() == builds.last_good


def test_no_word_of_a_client_reaches_a_log_a_file_name_or_a_title(builds: Builds) -> None:
    spoken = "".join(each.out + each.err for each in (builds.first, builds.second))
    names = "\n".join(path.relative_to(builds.folder).as_posix() for path in builds.folder.rglob("*"))
    titles = []
    for path in builds.documents.rglob("*.pdf"):
        with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
            titles.append(f"{dict(metadata)} {dict(pdf.docinfo)}")
    assert titles
    assert [word for word in PRIVATE if word in f"{spoken}\n{names}\n{titles}"] == []


def test_only_makes_the_documents_of_that_plan_and_no_site(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=b"")
    result = call(folder, "build", "--as-of", AS_OF, "MH-2001", "--workers", "1")
    assert (result.code, result.err) == (0, "")
    assert {path.name for path in (folder / "build").iterdir()} == {".lock", "documents", "store.db"}


def test_a_plan_of_another_name_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    assert call(folder, "build", "MH-7").code == 2
    assert not (folder / "build").exists()


def test_without_a_sound_service_file_nothing_is_made(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    (folder / "service.yaml").write_text("name: Wattle Creek\n", encoding="utf-8")
    result = call(folder, "build", "--as-of", AS_OF)
    assert (result.code, result.out) == (1, "")
    assert "service.yaml:1:1: error " in result.err


DENIED = """\
consents:
  - id: c1
    status: active
    decision: deny
    recipient: creamery-clinic
    purpose: share_plan
    scope:
      - goals
    given_on: 2026-10-20
    method: written
    recorded_by: priya-nair
"""


def test_what_consent_forbids_is_counted_and_the_way_to_the_reason_is_named(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN + DENIED)
    result = call(folder, "build", "--as-of", AS_OF, "MH-2001")

    expected = r"^1 letter not made for lack of consent: .*planpress explain MH-2001 says why$"
    assert re.search(expected, result.out, re.MULTILINE)
    assert "clinic" not in result.out


def test_a_build_that_finds_nothing_to_do_says_so_and_writes_nothing(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    call(folder, "build", "--as-of", AS_OF, "--workers", "1")
    stamps = {path: path.lstat().st_ctime_ns for path in folder.rglob("*")}
    result = call(folder, "build", "--as-of", AS_OF)
    assert (result.code, result.out, result.err) == (0, "Nothing has changed since the last build\n", "")
    assert {path: path.lstat().st_ctime_ns for path in folder.rglob("*")} == stamps


def test_a_build_that_finds_nothing_to_do_loads_none_of_the_slow_libraries(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    call(folder, "build", "--as-of", AS_OF, "--workers", "1")
    script = (
        "import sys; from planpress.commands.main import run\n"
        f"assert run(['build', '--as-of', '{AS_OF}']) == 0\n"
        "print(sorted({'pydantic', 'babel', 'jinja2', 'yaml', 'weasyprint', 'mkdocs'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "Nothing has changed since the last build\n[]\n"


def test_explain_says_of_each_document_and_site_why_it_is_made(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"))
    call(folder, "build", "--as-of", AS_OF, "--workers", "1")
    write_plan(folder, "MH-2001", PLAN.replace("Quill\n", "Quillon\n"))
    (folder / "plans/MH-2002.yaml").unlink()
    spoken = call(folder, "build", "--as-of", AS_OF, "--workers", "1", "--explain").out
    assert "MH-2001-plan-client: plan changed\n" in spoken
    assert "MH-2002-plan-client: its plan is gone\n" in spoken
    assert "the team site: plans changed\n" in spoken
    assert "the handbook site" not in spoken
    assert not (folder / "build/documents/MH-2002").exists()


def test_a_site_that_someone_changed_or_whose_pages_changed_is_made_again(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    call(folder, "build", "--as-of", AS_OF, "--workers", "1")
    home = folder / "build/site/handbook/index.html"
    before = home.read_bytes()
    home.write_bytes(before + b"<!-- mine -->")
    spoken = call(folder, "build", "--as-of", AS_OF, "--explain").out
    assert "the handbook site: changed or removed by hand\n" in spoken
    assert "the team site" not in spoken
    assert home.read_bytes() == before
    page = folder / "content/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nCome in.\n", encoding="utf-8")
    spoken = call(folder, "build", "--as-of", AS_OF, "--explain").out
    assert "the handbook site: pages changed\n" in spoken
    assert "the team site: pages changed\n" in spoken


def test_an_interrupted_build_leaves_whole_files_and_no_tracebacks(tmp_path: Path) -> None:
    names = [f"MH-{number}" for number in range(2001, 2041)]
    folder = make_project(tmp_path / "team", **{name: plan(name) for name in names})
    building = subprocess.Popen(
        [sys.executable, "-m", "planpress", "build", "--as-of", AS_OF, "--workers", "2"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "generator")},
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    while not list((folder / "build").glob("documents/*/*.pdf")):
        assert building.poll() is None
        time.sleep(0.05)
    os.killpg(building.pid, signal.SIGINT)  # as the terminal does: every process of the build hears it
    _, spoken = building.communicate(timeout=30)
    made = list((folder / "build/documents").rglob("*"))
    assert building.returncode == 130
    assert spoken.strip() == "error: Interrupted. Every file is whole: the old one or the new one."
    assert 0 < len([path for path in made if path.suffix == ".pdf"]) < 2 * len(names)
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in made if path.is_file())


def test_a_mistake_in_the_handbook_stops_the_sites_alone_and_the_last_good_ones_stay(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    call(folder, "build", "--as-of", AS_OF, "--workers", "1")
    before = tree(folder / "build/site")
    write_plan(folder, "MH-2001", PLAN.replace("Quill\n", "Quillon\n"))
    (folder / "mkdocs.yml").write_text("site_name: Handbook\nhooks: [x.py]\nnav: [../index.md]\n", encoding="utf-8")
    (folder / "content/glossary.yml").write_text("- term: Plan\n", encoding="utf-8")
    (folder / "content/index.md").write_text("---\ntemplate: ../../x\n---\n# Home\n", encoding="utf-8")

    broken = call(folder, "build", "--as-of", AS_OF, "--workers", "1")

    assert broken.code == 1
    assert [line.partition(": ")[0] for line in broken.err.splitlines() if ": error F0" in line] == [
        "content/glossary.yml:1:3",
        "content/index.md:2:1",
        "mkdocs.yml:2:1",
        "mkdocs.yml:3:7",
    ]
    assert "from which nothing new was made: content/glossary.yml, content/index.md, mkdocs.yml" in broken.err
    assert re.match(r"Made \d+ documents: build/documents\n", broken.out)
    assert tree(folder / "build/site") == before
    assert call(folder, "build", "--as-of", AS_OF, "--workers", "1").code == 1, "it is still wrong the next time"


def test_without_settings_the_sites_are_not_made_and_the_file_is_named(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    (folder / "mkdocs.yml").unlink()
    result = call(folder, "build", "--as-of", AS_OF, "--workers", "1")

    assert result.code == 2
    assert "There is no mkdocs.yml here" in result.err
