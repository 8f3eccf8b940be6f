"""What the team's copies say of the changes since a version was issued, in a real repository."""

import json
import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pymupdf
import pytest

from planpress.compose.documents import DocumentKind
from planpress.compose.pack import Query
from planpress.compose.plan_team import TeamPlan
from planpress.consent.opened import Reader
from planpress.disk.project import open_project
from planpress.flows.check_project import check_project
from planpress.flows.pack import choose
from tests.support import life
from tests.support.building import build_in, is_built
from tests.support.life import AS_OF, PLAN_ID, entry_file, issue, pdf_file, planpress, save, withdraw
from tests.support.project import Ran
from tests.support.repository import Repository

SINCE = "since version 1, issued on 24 November 2026"
GOAL = "Goal 2: from 'not met yet' to 'met'"
RECORD = "review-2026-11-20-team"


@dataclass(frozen=True, slots=True)
class Lived:
    """A repository with two versions of a plan, what was built between them, and what was said of it."""

    repository: Repository
    built: dict[str, dict[str, str]]
    verified: Ran


def words(path: Path) -> str:
    """Return the text of a PDF in one line."""
    with pymupdf.open(path) as pdf:  # type: ignore[no-untyped-call]
        return " ".join(" ".join(page.get_text() for page in pdf).split())


def issued(repository: Repository, name: str) -> str:
    return words(pdf_file(repository, name))


def build(repository: Repository) -> dict[str, str]:
    """Make everything, and return why each document, by name; afterwards there is nothing to do."""
    built = build_in(repository.folder, date.fromisoformat(AS_OF), makes_sites=True)
    assert is_as_built(repository)
    return {name.removeprefix(f"{PLAN_ID}-"): why for name, why in built.whys.items()}


def is_as_built(repository: Repository) -> bool:
    return is_built(repository.folder, date.fromisoformat(AS_OF))


def built(repository: Repository, name: str) -> str:
    return words(repository.folder / f"build/documents/{PLAN_ID}/{PLAN_ID}-{name}.pdf")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    repository = life.begin(tmp_path_factory.mktemp("since") / "team")
    save(repository, life.active(), "agree on the plan")
    for reader in ("client", "team"):
        assert issue(repository, "plan", "--for", reader).code == 0
    repository.commit(AS_OF, f"{PLAN_ID}: issue plan")
    save(repository, life.reviewed(), "record review")
    whys = {"reviewed": build(repository)}
    for reader in ("client", "team"):
        assert issue(repository, "plan", "--for", reader).code == 0
    assert not is_as_built(repository)
    whys["issued"] = build(repository)
    assert issue(repository, "review", "--for", "team").code == 0
    repository.commit(AS_OF, f"{PLAN_ID}: issue plan and review")
    return Lived(repository, whys, planpress(repository, "verify", "--reproduce", "--json"))


@pytest.fixture
def copy(lived: Lived, tmp_path: Path) -> Repository:
    """Return a copy of the repository to change."""
    shutil.copytree(lived.repository.folder, tmp_path / "team")
    return Repository(tmp_path / "team")


def test_the_teams_copy_names_what_changed_since_the_version_before(lived: Lived) -> None:
    told = issued(lived.repository, "plan-team-v2")
    assert f"Changes {SINCE}" in told
    assert GOAL in told
    assert "since version" not in issued(lived.repository, "plan-team-v1")


def test_the_record_of_the_last_review_names_it_too(lived: Lived) -> None:
    told = issued(lived.repository, f"{RECORD}-v1")
    assert f"What changed in the plan {SINCE}" in told
    assert GOAL in told


def test_the_clients_copy_does_not(lived: Lived) -> None:
    assert "since version" not in issued(lived.repository, "plan-client-v2")


def test_each_is_made_again_byte_for_byte(lived: Lived) -> None:
    assert lived.verified.code == 0, lived.verified.out
    assert not [each for each in json.loads(lived.verified.out)["found"] if each["code"].startswith("R03")]


def test_the_register_says_since_which_version_where_a_paper_says_it(lived: Lived) -> None:
    folder = lived.repository.folder / "documents" / PLAN_ID
    saying = {path.name for path in folder.glob("*.yaml") if "\nchanges_since: plan-" in path.read_text("utf-8")}
    assert saying == {entry_file(lived.repository, name).name for name in ("plan-team-v2", f"{RECORD}-v1")}


def test_a_build_says_what_the_issue_will_say(lived: Lived) -> None:
    assert set(lived.built["reviewed"].values()) == {"new"}
    assert f"Changes {SINCE}" in built(lived.repository, "plan-team")
    assert GOAL in built(lived.repository, RECORD)
    assert lived.built["issued"] == {}


def test_a_pack_says_it_too(lived: Lived) -> None:
    checked = check_project(open_project(lived.repository.folder), date.fromisoformat(AS_OF))
    query = Query(kinds=(DocumentKind.PLAN,), reader=Reader.TEAM)
    (chosen,) = choose(lived.repository.folder, checked, date.fromisoformat(AS_OF), query)
    assert isinstance(chosen.document.view, TeamPlan)
    assert chosen.document.view.changes_since is not None


def test_a_withdrawal_makes_what_spoke_of_that_version_again_and_changes_no_issued_paper(copy: Repository) -> None:
    for reader in ("client", "team"):
        options = ("--for", reader, "--version", "1", "--reason", "Wrong day.")
        assert withdraw(copy, "plan", *options).code == 0
    assert not is_as_built(copy)
    assert build(copy) == dict.fromkeys(("plan-team", RECORD), "issued versions changed")
    assert "since version" not in built(copy, "plan-team")
    found = json.loads(planpress(copy, "verify", "--reproduce", "--json").out)["found"]
    assert not [each for each in found if each["code"].startswith("R03")]


def test_a_paper_whose_earlier_version_is_gone_is_told_not_to_be_made_again(copy: Repository) -> None:
    for path in (copy.folder / "documents" / PLAN_ID).glob("*plan-team-v1-*"):
        path.unlink()
    ran = planpress(copy, "verify", "--reproduce")
    assert re.search("plan-team-v1-[0-9a-f]{8}, which it tells the changes since, cannot be read", ran.out)
