import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from planpress.flows.print_plans import MadeDocumentReport
from planpress.rebuild import ASKED_FOR, BY_HAND, NEW, UNFINISHED
from planpress.store.inputs import FileState
from planpress.store.store import Shelf, read_store
from tests.support.building import build_in, is_built
from tests.support.project import PLAN, ROOT, call, make_project, plan, tree, write_plan
from tests.support.repository import new_repository

TODAY = date(2026, 11, 24)


def build(folder: Path, as_of: date = TODAY, *, fresh: bool = False, workers: int = 1) -> dict[str, MadeDocumentReport]:
    """Make the documents, and return what was made by name."""
    return build_in(folder, as_of, fresh=fresh, workers=workers).documents


def whys(made: dict[str, MadeDocumentReport]) -> dict[str, str]:
    return {name: document.why for name, document in made.items()}


def documents(folder: Path) -> dict[str, bytes]:
    return tree(folder / "build/documents")


def built_whole(folder: Path, aside: Path) -> dict[str, bytes]:
    """Return the documents of a build of the same project that knows of no other build."""
    shutil.copytree(folder, aside, ignore=shutil.ignore_patterns("build"))
    build(aside)
    return documents(aside)


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"))
    build(folder)
    return folder


def test_the_first_build_makes_everything(tmp_path: Path) -> None:
    made = build(make_project(tmp_path / "team", MH_2001=PLAN))
    assert made
    assert set(whys(made).values()) == {NEW}


def test_a_second_build_makes_nothing_and_touches_no_document(team: Path) -> None:
    stamps = {path: path.stat() for path in (team / "build/documents").rglob("*.pdf")}
    assert build(team) == {}
    assert {path: path.stat() for path in stamps} == stamps


def test_an_edit_makes_the_documents_of_that_plan_and_ends_as_a_whole_build_does(team: Path, tmp_path: Path) -> None:
    write_plan(team, "MH-2002", plan("MH-2002").replace("Quill\n", "Quillon\n"))
    made = build(team)
    assert made
    assert all(name.startswith("MH-2002-") for name in made)
    assert set(whys(made).values()) == {"plan changed"}
    assert documents(team) == built_whole(team, tmp_path / "aside")


def test_plans_that_come_go_and_change_their_name_end_as_a_whole_build_does(team: Path, tmp_path: Path) -> None:
    write_plan(team, "MH-2003", plan("MH-2003"))
    (team / "plans/MH-2001.yaml").unlink()
    (team / "plans/MH-2002.yaml").unlink()
    write_plan(team, "MH-2004", plan("MH-2004"))
    build(team)
    assert {path.name for path in (team / "build/documents").iterdir()} == {"MH-2003", "MH-2004"}
    assert documents(team) == built_whole(team, tmp_path / "aside")


def test_a_comment_in_a_plan_prints_nothing(team: Path) -> None:
    write_plan(team, "MH-2001", PLAN + "# asked again on Monday\n")
    assert build(team) == {}


def test_another_day_makes_only_what_says_something_new(team: Path) -> None:
    write_plan(team, "MH-2002", plan("MH-2002") + "next_review: {date: 2026-11-25, how: in_person}\n")
    build(team)
    made = [whys(build(team, date(2026, 11, day))) for day in (25, 26, 27)]
    late = dict.fromkeys(
        (f"MH-2002-{name}" for name in ("plan-client", "plan-team", "review-worksheet")), "the day changed"
    )
    assert made == [{}, late, {}]


def test_a_document_that_someone_changed_or_took_away_is_made_again(team: Path, tmp_path: Path) -> None:
    changed, gone = sorted((team / "build/documents/MH-2001").glob("*.pdf"))[:2]
    changed.write_bytes(changed.read_bytes() + b"% mine")
    gone.unlink()
    assert whys(build(team)) == {changed.stem: BY_HAND, gone.stem: BY_HAND}
    assert documents(team) == built_whole(team, tmp_path / "aside")


def test_a_file_that_planpress_did_not_make_is_never_touched(team: Path) -> None:
    notes = [
        team / "build/documents/MH-2001/MH-2001-notes.pdf",
        team / "build/documents/MH-9999/MH-9999-report.pdf",
        team / "build/documents/list.txt",
    ]
    for path in notes:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine", encoding="utf-8")
    (team / "plans/MH-2001.yaml").unlink()
    build(team, fresh=True)
    assert [path.read_text(encoding="utf-8") for path in notes] == ["mine"] * 3
    assert [path.name for path in (team / "build/documents/MH-2001").iterdir()] == ["MH-2001-notes.pdf"]


def test_a_fresh_build_makes_everything_again_to_the_same_bytes(team: Path) -> None:
    before = documents(team)
    made = build(team, fresh=True)
    assert set(whys(made).values()) == {ASKED_FOR}
    assert documents(team) == before


def test_a_changed_style_makes_every_document_again(team: Path) -> None:
    (team / "templates/css").mkdir(parents=True)
    style = (ROOT / "templates/css/document.css").read_text(encoding="utf-8") + "\nbody { color: #111 }\n"
    (team / "templates/css/document.css").write_text(style, encoding="utf-8")
    made = build(team)
    assert {name[:7] for name in made} == {"MH-2001", "MH-2002"}
    assert set(whys(made).values()) == {"styles changed"}


def test_the_documents_of_a_plan_with_errors_stay_and_stay_ours(team: Path) -> None:
    before = documents(team)
    write_plan(team, "MH-2002", plan("MH-2002").replace("1990-01-01", "1990-02-31"))
    assert build(team) == {}
    assert documents(team) == before
    (team / "plans/MH-2002.yaml").unlink()
    build(team)
    assert not (team / "build/documents/MH-2002").exists()


SHARED = (
    PLAN
    + """\
people:
  - {id: sam, name: Sam Okafor, role: friend, involvement: takes_part}
consents:
  - id: c1
    status: active
    decision: permit
    recipient: sam
    purpose: share_plan
    scope: [goals]
    given_on: 2026-11-01
    method: written
    recorded_by: priya-nair
"""
)


@pytest.mark.parametrize(
    "change",
    [
        "    withdrawn_on: 2026-11-20\n",
        "    expires_on: 2026-11-23\n",
        "    unknown: key\n",
        "  - {id: c2, status: active, decision: deny, recipient: sam, purpose: refer, scope: [goals]}\n",
        "\tnot YAML",
    ],
)
def test_a_copy_that_rests_on_a_permission_goes_when_it_can_no_longer_be_justified(tmp_path: Path, change: str) -> None:
    folder = make_project(tmp_path / "team", MH_2001=SHARED)
    build(folder)
    copy = "MH-2001/MH-2001-shared-plan-c1.pdf"
    assert copy in documents(folder)

    write_plan(folder, "MH-2001", SHARED + change)
    build(folder)

    assert copy not in documents(folder)
    assert "MH-2001/MH-2001-plan-client.pdf" in documents(folder)


def test_a_document_that_could_not_be_printed_is_tried_again_and_its_last_good_one_stays(team: Path) -> None:
    before = documents(team)
    template = team / "templates/partials/base.html"
    template.parent.mkdir(parents=True)
    shipped = (ROOT / "templates/partials/base.html").read_text(encoding="utf-8")
    template.write_text(shipped.replace("</body>", "\N{LINEAR B SYLLABLE B008 A}</body>"), encoding="utf-8")
    made = build(team)
    assert made
    assert all("U+10000" in document.problem for document in made.values())
    assert documents(team) == before
    assert set(whys(build(team)).values()) == {UNFINISHED}


def test_what_was_made_before_an_interruption_is_not_made_again(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"))
    first = build_in(folder, TODAY, stops_after=1)
    assert first.documents
    assert first.documents.keys().isdisjoint(build(folder))
    assert documents(folder) == built_whole(folder, tmp_path / "aside")


def test_a_mistake_that_is_taken_back_again_makes_nothing(team: Path) -> None:
    write_plan(team, "MH-2001", PLAN + "unknown: key\n")
    build(team)
    write_plan(team, "MH-2001", PLAN)
    assert build(team) == {}


def test_a_plan_that_ended_long_ago_has_drafts_only_if_it_is_named(team: Path) -> None:
    ended = plan("MH-2002").replace("status: draft", "status: revoked\nstatus_reason: Written twice.")
    write_plan(team, "MH-2002", f"{ended}period: {{start: 2026-01-01, end: 2026-11-24}}\n")
    drafts, later = team / "build/documents/MH-2002", date(2027, 3, 1)
    build(team)
    assert drafts.is_dir()
    quiet = build_in(team, later, makes_sites=True)
    assert {name[:7] for name in quiet.taken} == {"MH-2002"}
    assert (drafts.exists(), is_built(team, later)) == (False, True)
    assert build_in(team, later, plan_ids=("MH-2002",)).documents
    assert drafts.is_dir()
    assert build_in(team, later, makes_sites=True).taken == quiet.taken


def test_two_workers_make_the_same_bytes_as_one(team: Path) -> None:
    before = documents(team)
    build(team, fresh=True, workers=2)
    assert documents(team) == before


def test_a_commit_makes_the_team_site_again_where_it_tells_the_history(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    service = folder / "service.yaml"
    service.write_text(service.read_text(encoding="utf-8").replace("exposure: register", "exposure: team"), "utf-8")
    repository = new_repository(folder)
    repository.write(".gitignore", "build/\n")
    assert build_sites(folder) == {"handbook": NEW, "team": NEW}
    assert build_sites(folder) == {}
    repository.commit()
    assert not is_built(folder, TODAY)
    assert build_sites(folder) == {"team": "history changed"}
    assert is_built(folder, TODAY)
    assert b"Kim" in (folder / "build/site/team/team/plans/MH-2001.html").read_bytes()


def test_a_plan_with_a_mistake_stays_on_the_team_site_and_its_letter_as_in_status(tmp_path: Path) -> None:
    ended = (ROOT / "plans/MH-0987.yaml").read_text("utf-8").replace("document: completion-letter", "document: plan")
    broken = plan("MH-2001").replace("priya-nair", "tom-gallagher") + "goals: [\n"
    folder = make_project(tmp_path / "team", MH_0987=ended, MH_2001=broken)
    build_sites(folder)
    page = {name: (folder / f"build/site/team/team/{name}.html").read_text("utf-8") for name in ("index", "letters")}
    assert "MH-2001" in page["index"]
    assert "Tom Gallagher" in page["index"]
    assert "No review is late" not in page["index"]
    assert "Completion letter" in page["letters"]
    assert "not issued          MH-0987" in call(folder, "status", "--as-of", str(TODAY)).out


def test_a_plan_goes_quiet_on_the_team_site_and_stays_in_the_list_of_all_plans(tmp_path: Path) -> None:
    ended = (ROOT / "plans/MH-0987.yaml").read_text("utf-8").replace("document: completion-letter", "document: plan")
    folder = make_project(tmp_path / "team", MH_0987=ended)
    build_sites(folder)
    page = folder / "build/site/team/team/plans/MH-0987.html"
    assert "Drafts made" in page.read_text("utf-8")
    service = folder / "service.yaml"
    service.write_text(service.read_text("utf-8").replace("quiet_after_days: 90", "quiet_after_days: 7"), "utf-8")
    build_sites(folder)
    registers = {
        name: (folder / f"build/site/team/team/{name}.html").read_text("utf-8") for name in ("index", "letters")
    }
    assert "Drafts made" not in page.read_text("utf-8")
    assert "MH-0987" in registers["index"]
    assert "Completion letter" not in registers["letters"]
    assert "In 1 plan that ended long ago, a letter was never noted as sent." in registers["letters"]


def test_an_issued_letter_makes_the_team_site_again(published: Path) -> None:
    issued = published / "documents/MH-2001/note.yaml"
    issued.parent.mkdir(parents=True)
    issued.write_text("said: later\n")
    assert build_sites(published) == {"team": "issued versions changed"}


@pytest.fixture
def published(tmp_path: Path) -> Path:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"))
    build_sites(folder)
    return folder


def sites_built_whole(folder: Path, aside: Path) -> dict[str, bytes]:
    """Return the sites of a build of the same project that knows of no other build."""
    shutil.copytree(folder, aside, ignore=shutil.ignore_patterns("build"))
    build_sites(aside)
    return tree(aside / "build/site")


def test_an_edit_makes_the_page_of_that_plan_and_ends_as_a_whole_build_does(published: Path, tmp_path: Path) -> None:
    page = published / "build/site/team/team/plans/MH-2001.html"
    stood = page.stat().st_ino
    write_plan(published, "MH-2002", plan("MH-2002").replace("Quill\n", "Billie\n"))
    assert build_sites(published) == {"team": "plans changed"}
    assert page.stat().st_ino == stood
    assert tree(published / "build/site") == sites_built_whole(published, tmp_path / "aside")


def test_registers_stand_while_they_say_the_same_and_no_longer(published: Path, tmp_path: Path) -> None:
    pages = [published / f"build/site/team/team/{name}" for name in ("index.html", "reviews.ics")]
    stood = [page.stat().st_ino for page in pages]
    write_plan(published, "MH-2002", plan("MH-2002") + "# a remark\n")
    assert build_sites(published) == {"team": "plans changed"}
    assert [page.stat().st_ino for page in pages] == stood
    write_plan(published, "MH-2002", plan("MH-2002").replace("Vantongeren", "Abiodun"))
    build_sites(published)
    assert not {page.stat().st_ino for page in pages} & set(stood)
    assert tree(published / "build/site") == sites_built_whole(published, tmp_path / "aside")


def test_pages_of_plans_come_and_go_as_in_a_whole_build(published: Path, tmp_path: Path) -> None:
    write_plan(published, "MH-2003", plan("MH-2003"))
    (published / "plans/MH-2001.yaml").unlink()
    build_sites(published)
    assert tree(published / "build/site") == sites_built_whole(published, tmp_path / "aside")


def test_a_page_that_someone_changed_is_made_again(published: Path, tmp_path: Path) -> None:
    page = published / "build/site/team/team/plans/MH-2001.html"
    page.write_text("by hand", encoding="utf-8")
    assert build_sites(published) == {"team": BY_HAND}
    assert tree(published / "build/site") == sites_built_whole(published, tmp_path / "aside")


def test_the_first_plan_that_is_mended_gets_its_page_though_the_shell_was_made_without_any(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN + "unknown: key\n")
    build_sites(folder)
    write_plan(folder, "MH-2001", PLAN)
    build_sites(folder)
    assert tree(folder / "build/site") == sites_built_whole(folder, tmp_path / "aside")


def test_another_case_manager_is_another_page_and_another_shell(published: Path, tmp_path: Path) -> None:
    write_plan(published, "MH-2002", plan("MH-2002").replace("priya-nair", "sam-castellano"))
    build_sites(published)
    assert (published / "build/site/team/team/caseload-sam-castellano.html").is_file()
    assert tree(published / "build/site") == sites_built_whole(published, tmp_path / "aside")


def test_a_fresh_build_makes_the_sites_again_to_the_same_bytes(published: Path) -> None:
    before = tree(published / "build/site")
    assert build_sites(published, fresh=True) == dict.fromkeys(("handbook", "team"), ASKED_FOR)
    assert tree(published / "build/site") == before


def build_sites(folder: Path, *, fresh: bool = False) -> dict[str, str]:
    """Make what is stale, and return why each site was made."""
    return build_in(folder, TODAY, makes_sites=True, fresh=fresh).sites


_LISTENING = """
import json, os, sys
opened = set()
sys.addaudithook(lambda event, args: opened.add(str(args[0])) if event == "open" else None)
from planpress.commands.main import run
code = run(["build", "--as-of", "2026-11-24", "--workers", "1"])
json.dump([code, sorted(opened)], sys.__stderr__)
"""


def test_every_file_of_the_project_that_a_build_reads_is_among_its_inputs(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    (folder / "templates/css").mkdir(parents=True)
    shutil.copy(ROOT / "templates/css/document.css", folder / "templates/css")
    done = subprocess.run(
        [sys.executable, "-c", _LISTENING], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    code, opened = json.loads(done.stderr)
    with read_store(folder / "build") as store:
        assert store is not None
        inputs = Shelf(store, "inputs", FileState).all()
    known = {str(folder / name) for name in inputs}
    known |= {str(ROOT / name.removeprefix("planpress:")) for name in inputs}
    read = {
        path
        for path in opened
        if path.startswith((f"{folder}/", f"{ROOT}/templates/", f"{ROOT}/generator/planpress/locale/"))
        and not path.startswith(f"{folder}/build/")
    }
    read = {path.replace("/generator/planpress/", "/code/") for path in read}
    assert code == 0
    assert len(read) > 10
    assert read - known == set()
