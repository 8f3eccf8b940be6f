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
    for words in (["verify"], ["diff", PLAN_ID], ["status"], ["issue", PLAN_ID, "card", "--dry-run", "--as-of", AS_OF]):
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
