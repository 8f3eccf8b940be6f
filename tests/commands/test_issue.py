from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from planpress.record.register import yaml_text
from tests.support import life
from tests.support.life import PLAN_ID, issue, planpress, save
from tests.support.project import AS_OF, ROOT, call, make_project
from tests.support.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with a plan that could be issued."""
    repository = life.begin(tmp_path / "team")
    save(repository, life.active(), "agree on the plan")
    return repository


def nothing_was_written(repository: Repository) -> bool:
    return not (repository.folder / "documents").exists()


def without_signature(said: life.Said) -> None:
    said["sign_off"] = life.signed("1")[1:]


def with_mistake(said: life.Said) -> None:
    said["next_review"] = {"date": "2026-02-31"}


def late(said: life.Said) -> None:
    said["next_review"] = {"date": "2026-10-01"}
    said["period"] = {"start": "2026-07-01"}


@pytest.mark.parametrize(("change", "code"), [(without_signature, "P045"), (with_mistake, "F005"), (late, "P011")])
def test_a_plan_that_does_not_pass_its_checks_is_not_issued(
    repository: Repository, change: Callable[[life.Said], None], code: str
) -> None:
    said = life.active()
    change(said)
    save(repository, said, "change")
    ran = issue(repository, "plan")
    assert ran.code == 1
    assert f"error {code}" in ran.err
    assert nothing_was_written(repository)


@pytest.mark.parametrize("path", [f"plans/{PLAN_ID}.yaml", "service.yaml", "templates/css/document.css"])
def test_what_is_not_committed_is_not_issued(repository: Repository, path: str) -> None:
    file = repository.folder / path
    repository.write(path, (file.read_text() if file.exists() else "") + "\n")
    ran = issue(repository, "plan")
    assert ran.code == 1
    assert f"not committed yet: {path}" in ran.err
    assert nothing_was_written(repository)


def test_what_is_only_staged_is_not_issued(repository: Repository) -> None:
    path = f"plans/{PLAN_ID}.yaml"
    repository.write(path, (repository.folder / path).read_text() + "# staged\n")
    repository.git("add", path)
    assert "not committed yet" in issue(repository, "plan").err


def test_a_letter_without_consent_is_not_issued(repository: Repository) -> None:
    said = life.ended()
    said["consents"] = [consent for consent in said["consents"] if consent["id"] != "c1"]
    said["ending"]["informed"] = said["ending"]["informed"][1:]
    said["copies"] = said["copies"][:1]
    said["people"][0].pop("may_see")
    save(repository, said, "take consent back")
    ran = issue(repository, "family-letter", "--for", "wife")
    assert ran.code == 1
    assert "no family-letter may go out: wife: no consent is recorded" in ran.err
    assert nothing_was_written(repository)


def test_a_document_that_lacks_a_translation_is_not_issued(repository: Repository) -> None:
    template = (ROOT / "templates/documents/plan-client.html").read_text(encoding="utf-8")
    changed = template.replace('<p class="name">', """<p>{{ _("Brand new words") }}</p><p class="name">""")
    repository.write("templates/documents/plan-client.html", changed)
    repository.commit(AS_OF, "change the template")
    ran = issue(repository, "plan")
    assert ran.code == 1
    assert "'Brand new words'" in ran.err
    assert nothing_was_written(repository)


def test_a_character_that_no_font_can_draw_stops_the_issue(repository: Repository) -> None:
    said = life.active()
    said["goals"][0]["description"] = "To read \U00012000 again."
    save(repository, said, "change")
    ran = issue(repository, "plan")
    assert ran.code == 1
    assert nothing_was_written(repository)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--approved-by", "leilani-fonotti"], "did you mean `leilani-fonoti`"),
        (["--sign", "key"], "--approved-by"),
        (["--given-to", "client"], "--how"),
        (["--given-to", "wife", "--how", "by hand"], "made for client, and for nobody else"),
        (["--for", "team", "--given-to", "client", "--how", "by hand"], "made for team, and for nobody else"),
        (["--replaces", "1"], "no version 1 of plan-client to correct"),
        (["--withdraw", "1", "--reason", "x"], "No version 1 of such a plan was issued"),
        (["--handed-over", "1", "--given-to", "client", "--how", "by post"], "No version 1 of such a plan was issued"),
        (["--handed-over", "1"], "to whom it was given and how"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_written(
    repository: Repository, options: list[str], words: str
) -> None:
    ran = issue(repository, "plan", *options)
    assert ran.code == 2
    assert words in ran.err
    assert nothing_was_written(repository)


def test_outside_git_nothing_is_issued(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_0987=yaml_text(life.active()))
    ran = call(folder, "issue", PLAN_ID, "plan", "--as-of", AS_OF)
    assert ran.code == 2
    assert "What is issued must be in git: not a git repository" in ran.err


def test_an_issue_stages_and_commits_nothing(repository: Repository) -> None:
    head = repository.git("rev-parse", "HEAD")
    assert issue(repository, "card", "--approved-by", "leilani-fonoti").code == 0
    assert repository.git("rev-parse", "HEAD") == head
    assert repository.git("status", "--porcelain") == "?? documents/"


def test_a_document_is_issued_without_the_draft_mark_and_the_draft_stays_one(repository: Repository) -> None:
    assert issue(repository, "plan", "--for", "team").code == 0
    assert planpress(repository, "build", "--only", PLAN_ID, "--as-of", AS_OF, "--workers", "1").code == 0
    issued = next((repository.folder / "documents" / PLAN_ID).glob("*.pdf")).read_bytes()
    draft = (repository.folder / "build/documents" / PLAN_ID / f"{PLAN_ID}-plan-team.pdf").read_bytes()
    assert "DRAFT" in text_of(draft)
    assert "DRAFT" not in text_of(issued)


def test_a_version_is_withdrawn_once_and_its_reason_is_asked_for(repository: Repository) -> None:
    assert issue(repository, "card").code == 0
    assert issue(repository, "card", "--withdraw", "1", answers="The wrong number.\n").code == 0
    entry = repository.folder / "documents" / PLAN_ID / "card-v1-withdrawn.yaml"
    assert "reason: The wrong number.\n" in entry.read_text()
    again = issue(repository, "card", "--withdraw", "1", "--reason", "x")
    assert again.code == 2
    assert "was withdrawn before" in again.err
    assert issue(repository, "card").out.startswith(f"{AS_OF}-card-v2.pdf")


def test_each_later_handover_is_recorded_beside_the_ones_before(repository: Repository) -> None:
    assert issue(repository, "plan").code == 0
    assert "not handed over" in planpress(repository, "status", "--as-of", AS_OF).out
    given = ("--handed-over", "1", "--given-to", "client", "--how")
    by_post = issue(repository, "plan", *given, "by post", "--client", "not_able_to_sign", answers="Asleep.\n")
    assert by_post.code == 0, by_post.err
    assert "not handed over" not in planpress(repository, "status", "--as-of", AS_OF).out
    assert "the client could not sign" in planpress(repository, "status", "--as-of", AS_OF).out
    assert issue(repository, "plan", *given, "by hand", "--client", "agreed").code == 0
    assert "could not sign" not in planpress(repository, "status", "--as-of", AS_OF).out
    folder = repository.folder / "documents" / PLAN_ID
    first = (folder / "plan-client-v1-given-1.yaml").read_text()
    assert f"number: 1\non: {AS_OF}\nto: client\nhow: by post\n" in first
    assert "answer: not_able_to_sign\n  reason: Asleep.\n" in first
    assert "how: by hand\n" in (folder / "plan-client-v1-given-2.yaml").read_text()
    assert planpress(repository, "verify").code == 0


def test_a_handover_that_cannot_have_been_is_refused(repository: Repository) -> None:
    assert issue(repository, "plan").code == 0
    given = ("--handed-over", "1", "--how", "by post", "--given-to")
    assert "made for client, and for nobody else" in issue(repository, "plan", *given, "wife").err
    early = planpress(repository, "issue", PLAN_ID, "plan", *given, "client", "--as-of", "2026-11-23")
    assert "was issued on 2026-11-24, not before" in early.err
    assert issue(repository, "plan", "--withdraw", "1", "--reason", "x").code == 0
    assert "was withdrawn: nobody is to be given it" in issue(repository, "plan", *given, "client").err


def test_a_register_that_cannot_be_read_is_not_added_to(repository: Repository) -> None:
    repository.write(f"documents/{PLAN_ID}/card-v1.yaml", "<<<<<<< HEAD\nplan: x\n=======\n>>>>>>> other\n")
    ran = issue(repository, "card")
    assert ran.code == 1
    assert "the register must be read" in ran.err


def text_of(pdf: bytes) -> str:
    with pymupdf.open(stream=pdf) as document:  # type: ignore[no-untyped-call]
        return "".join(page.get_text() for page in document)
