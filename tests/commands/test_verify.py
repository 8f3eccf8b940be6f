import json
from pathlib import Path

import pytest

from planpress.record.register import yaml_text
from tests.git.test_call import HOSTILE
from tests.support import life
from tests.support.life import PLAN_ID, entry_file, issue, planpress, save
from tests.support.project import AS_OF, ROOT, tree
from tests.support.repository import Repository


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a repository with one issued document."""
    repository = life.begin(tmp_path_factory.mktemp("verify") / "team")
    save(repository, life.active(), "agree on the plan")
    assert issue(repository, "card", "--approved-by", "leilani-fonoti").code == 0
    repository.commit(AS_OF, "issue card")
    return repository


def test_a_project_that_issued_nothing_is_sound(tmp_path: Path) -> None:
    repository = life.begin(tmp_path / "team")
    ran = planpress(repository, "verify")
    assert ran.code == 0
    assert ran.out == "Nothing has been issued yet, so there is nothing to verify.\n"


def test_a_plan_that_nothing_was_issued_for_is_answered_in_words(issued: Repository) -> None:
    ran = planpress(issued, "verify", "MH-0986")
    assert ran.code == 2
    assert f"did you mean `{PLAN_ID}`" in ran.err


def test_other_programs_get_codes_places_and_whether_all_is_sound(issued: Repository) -> None:
    assert json.loads(planpress(issued, "verify", "--json").out) == {
        "sound": True,
        "plans": 1,
        "documents": 1,
        "found": [],
    }


def test_build_servers_get_what_was_found_beside_its_file(issued: Repository) -> None:
    entry = f"documents/{PLAN_ID}/{entry_file(issued, 'card-v1').name}"
    before = (issued.folder / entry).read_bytes()
    issued.write(entry, before.replace(b"reader: client", b"reader: team"))
    github, junit = (planpress(issued, "verify", "--format", form) for form in ("github", "junit"))
    issued.write(entry, before)
    assert github.code == junit.code == 1
    assert f"::error file={entry},line=1,endLine=1,col=1,endColumn=2,title=R011::" in github.out
    assert '<testsuite name="planpress verify" tests="1" failures="1"' in junit.out
    assert f'name="{entry}"' in junit.out
    assert planpress(issued, "verify", "--format", "github").out == ""
    assert 'tests="1" failures="0"' in planpress(issued, "verify", "--format", "junit").out


def test_what_changed_since_is_told_in_words_and_is_no_fault(issued: Repository) -> None:
    path = f"plans/{PLAN_ID}.yaml"
    before = (issued.folder / path).read_bytes()
    issued.write(path, yaml_text(life.reviewed()))
    ran = planpress(issued, "verify")
    issued.write(path, before)
    assert ran.code == 0
    assert "Goal 2: from 'not met yet' to 'met'" in ran.out
    assert "I wake up here" not in ran.out


def test_comments_and_layout_are_no_change(issued: Repository) -> None:
    path = f"plans/{PLAN_ID}.yaml"
    before = (issued.folder / path).read_bytes()
    issued.write(path, b"# A new comment.\n\n" + before)
    ran = planpress(issued, "verify")
    issued.write(path, before)
    assert ran.out.endswith("all as they were issued.\n")


def test_an_issue_whose_plan_is_gone_is_told(issued: Repository) -> None:
    path = issued.folder / f"plans/{PLAN_ID}.yaml"
    before = path.read_bytes()
    path.unlink()
    ran = planpress(issued, "verify")
    path.write_bytes(before)
    assert ran.code == 0
    assert "note R020" in ran.out


def test_another_version_of_planpress_says_that_it_cannot_make_the_same(
    issued: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planpress.__version__", "9.9.9")
    ran = planpress(issued, "verify", "--reproduce")
    assert ran.code == 0
    assert "made it, and this is 9.9.9" in ran.out


def test_a_document_is_made_again_with_the_templates_of_its_time(tmp_path: Path) -> None:
    repository = life.begin(tmp_path / "team")
    own = repository.write("templates/documents/card.html", (ROOT / "templates/documents/card.html").read_bytes())
    save(repository, life.active(), "agree on the plan")
    assert issue(repository, "card").code == 0
    own.write_text(own.read_text(encoding="utf-8").replace("<h1>", "<h1>New ", 1), encoding="utf-8")
    repository.commit(AS_OF, "change the template")
    ran = planpress(repository, "verify", "--reproduce")
    assert ran.code == 0
    assert ran.out.endswith("1 issued document of 1 plan verified: all as they were issued.\n")
    life.reseal(entry_file(repository, "card-v1"), templates_sha256="00" * 32)
    ran = planpress(repository, "verify", "--reproduce")
    assert "the templates or fonts that planpress brings along are others now" in ran.out


def test_no_command_changes_or_removes_what_was_issued(issued: Repository, tmp_path: Path) -> None:
    issued.git("clone", "-q", str(issued.folder), str(tmp_path / "team"))
    copy = Repository(tmp_path / "team")
    before = tree(copy.folder / "documents")
    said = life.agreed(life.ended() | {"notes_team": "Changed."})
    copy.write(f"plans/{PLAN_ID}.yaml", yaml_text(said))
    copy.commit(AS_OF, "end involvement")
    for words in (
        ["build", PLAN_ID, "--workers", "1", "--as-of", AS_OF],
        ["check", "--fix", "--yes", "--as-of", AS_OF],
        ["issue", PLAN_ID, "completion-letter", "--as-of", AS_OF],
        ["withdraw", PLAN_ID, "card", "--version", "1", "--reason", "It is over.", "--as-of", AS_OF],
        ["verify", "--reproduce"],
    ):
        ran = planpress(copy, *words)
        assert ran.code == 0, (words, ran.err)
    after = tree(copy.folder / "documents")
    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 3


def test_a_hostile_repository_runs_nothing_through_any_command(issued: Repository, tmp_path: Path) -> None:
    issued.git("clone", "-q", str(issued.folder), str(tmp_path / "team"))
    hostile = Repository(tmp_path / "team")
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    hostile.write(".gitattributes", "* diff=evil filter=evil\n")
    for key, value in HOSTILE.items():
        hostile.git("config", key, value.format(trap=trap, hooks=tmp_path))
    before = tree(hostile.folder)
    for words in (
        ["verify"],
        ["diff", PLAN_ID],
        ["status"],
        ["issue", PLAN_ID, "card", "--dry-run", "--replaces", "1", "--as-of", AS_OF],
    ):
        assert planpress(hostile, *words).code == 0
    assert not (tmp_path / "sprung").exists()
    assert tree(hostile.folder) == before


def test_plans_that_git_crypt_locks_in_the_repository_can_be_issued(tmp_path: Path) -> None:
    repository = life.begin(tmp_path / "team")
    repository.git("config", "filter.lock.clean", "printf '\\0GITCRYPT\\0'; cat")
    repository.write(".gitattributes", "plans/* filter=lock\n")
    save(repository, life.active(), "agree on the plan")
    assert issue(repository, "card").code == 0
    repository.commit(AS_OF, "issue card")
    ran = planpress(repository, "verify", "--reproduce")
    assert ran.code == 0
    assert "git-crypt locks what git has of it" in ran.out
    diff = planpress(repository, "diff", PLAN_ID, "HEAD")
    assert diff.code == 2
    assert "git-crypt locks what git has of it" in diff.err
    repository.write(f"plans/{PLAN_ID}.yaml", yaml_text(life.reviewed()))
    assert "not committed yet" in issue(repository, "card").err


@pytest.fixture
def squashed(tmp_path: Path) -> Repository:
    """Return a clone of a repository in which a card was issued on a branch that was squashed when it was merged."""
    origin = life.begin(tmp_path / "origin")
    save(origin, life.active(), "agree on the plan")
    origin.git("checkout", "-q", "-b", "work")
    save(origin, life.active() | {"notes_team": "Ring twice."}, "change")
    assert issue(origin, "card").code == 0
    origin.commit(AS_OF, "issue card")
    origin.git("checkout", "-q", "main")
    origin.git("merge", "-q", "--squash", "work")
    origin.commit(AS_OF, "card")
    origin.git("clone", "-q", "--single-branch", f"file://{origin.folder}", str(tmp_path / "clone"))
    return Repository(tmp_path / "clone")


def test_what_was_issued_on_a_branch_that_was_squashed_is_made_again(squashed: Repository) -> None:
    ran = planpress(squashed, "verify", "--reproduce")
    assert ran.out == "1 issued document of 1 plan verified: all as they were issued.\n"


def test_what_changed_since_is_told_although_its_branch_was_squashed(squashed: Repository) -> None:
    save(squashed, life.reviewed(), "record review")
    assert "Goal 2: from 'not met yet' to 'met'" in planpress(squashed, "verify").out
    assert "Goal 2: from 'not met yet' to 'met'" in planpress(squashed, "diff", PLAN_ID, "card-v1").out


def test_where_the_service_has_changed_too_it_says_that_it_cannot_make_it_again(squashed: Repository) -> None:
    service = squashed.folder / "service.yaml"
    service.write_text(service.read_text("utf-8").replace("Wattle Creek", "Wattle River"), "utf-8")
    squashed.git("commit", "-q", "-a", "--amend", "--no-edit")
    squashed.git("remote", "remove", "origin")
    ran = planpress(squashed, "verify", "--reproduce")
    assert ran.code == 0
    assert "is gone, and with the service and the templates of others it comes out differently" in ran.out


def test_a_plan_that_went_with_its_branch_is_told_truly(squashed: Repository) -> None:
    save(squashed, life.reviewed(), "record review")
    squashed.git("checkout", "-q", "--orphan", "alone")
    squashed.commit(AS_OF, "begin again")
    squashed.git("branch", "-q", "-D", "main")
    squashed.git("remote", "remove", "origin")
    ran = planpress(squashed, "diff", PLAN_ID, "card-v1")
    assert ran.code == 2
    assert "(squashed, rebased or purged?), and no other holds the plan as it was issued" in ran.err


def test_ends_of_lines_that_git_changes_are_no_fault_and_stop_no_issue(issued: Repository, tmp_path: Path) -> None:
    issued.git("clone", "-q", "--no-checkout", str(issued.folder), str(tmp_path / "team"))
    copy = Repository(tmp_path / "team")
    copy.git("config", "core.autocrlf", "true")
    copy.write(".git/info/attributes", "*.yaml eol=crlf\n")
    copy.git("checkout", "-q", "main")
    assert b"\r\n" in entry_file(copy, "card-v1").read_bytes()
    assert planpress(copy, "verify").code == 0
    assert "says the same" in issue(copy, "card").err
    assert issue(copy, "card", "--replaces", "1").code == 0


def test_a_card_with_templates_of_other_line_ends_is_made_again(tmp_path: Path) -> None:
    repository = life.begin(tmp_path / "team")
    template = (ROOT / "templates/documents/card.html").read_bytes().replace(b"\n", b"\r\n")
    repository.write("templates/documents/card.html", template)
    save(repository, life.active(), "agree on the plan")
    assert issue(repository, "card").code == 0
    assert "R03" not in planpress(repository, "verify", "--reproduce").out


def test_after_a_rebase_it_is_made_again_with_the_service_beside_its_entry(tmp_path: Path) -> None:
    origin = life.begin(tmp_path / "origin")
    save(origin, life.active(), "agree on the plan")
    service = origin.folder / "service.yaml"
    service.write_text(service.read_text("utf-8").replace("Night Lantern", "Night Lamp"), "utf-8")
    origin.commit(AS_OF, "change the service")
    assert issue(origin, "card").code == 0
    origin.commit(AS_OF, "issue card")
    origin.git("rebase", "-q", "--root", "--force-rebase")
    origin.git("clone", "-q", f"file://{origin.folder}", str(tmp_path / "clone"))
    ran = planpress(Repository(tmp_path / "clone"), "verify", "--reproduce")
    assert ran.out == "1 issued document of 1 plan verified: all as they were issued.\n"
