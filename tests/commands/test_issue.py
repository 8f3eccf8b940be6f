import shlex
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


@pytest.mark.parametrize(("change", "code"), [(without_signature, "P045"), (with_mistake, "F005"), (late, "P080")])
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
        (["--given-to", "Mira Holt", "--how", "by hand"], "this is not an id"),
        (["--given-to", "client", "--how", " "], "a text is expected here"),
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
    assert planpress(repository, "build", PLAN_ID, "--as-of", AS_OF, "--workers", "1").code == 0
    issued = next((repository.folder / "documents" / PLAN_ID).glob("*.pdf")).read_bytes()
    draft = (repository.folder / "build/documents" / PLAN_ID / f"{PLAN_ID}-plan-team.pdf").read_bytes()
    assert "DRAFT" in text_of(draft)
    assert "DRAFT" not in text_of(issued)


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (
            ("--handed-over", "1", "--given-to", "client", "--how", "by post", "--for", "client"),
            f"hand-over {PLAN_ID} plan --version 1 --for client --given-to client --how 'by post' --as-of {AS_OF}",
        ),
        (
            ("--withdraw", "2", "--approved-by", "leilani-fonoti"),
            f"withdraw {PLAN_ID} plan --version 2 --approved-by leilani-fonoti --as-of {AS_OF}",
        ),
        (("--reason", "Quill asked"), f"withdraw {PLAN_ID} plan --version N --as-of {AS_OF}"),
    ],
)
def test_an_option_that_became_a_verb_says_which_line_to_type(
    repository: Repository, options: tuple[str, ...], line: str
) -> None:
    ran = issue(repository, "plan", *options)
    assert ran.code == 2
    assert ran.err.splitlines()[-1].endswith(f"planpress {line}")
    assert nothing_was_written(repository)


def test_a_reason_that_went_to_another_verb_is_not_repeated_on_the_terminal(repository: Repository) -> None:
    ran = issue(repository, "plan", "--withdraw", "1", "--reason", "Quill asked")
    assert "Quill" not in ran.out + ran.err


def test_the_options_that_became_verbs_are_not_shown(repository: Repository) -> None:
    shown = planpress(repository, "issue", "--help").out
    assert [word for word in ("--handed-over", "--withdraw", "--reason") if word in shown] == []


def test_after_an_issue_the_line_that_records_the_handover_can_be_pasted(repository: Repository) -> None:
    said = issue(repository, "plan", "--for", "team").out
    *words, _how = shlex.split(said.splitlines()[-1])[1:]
    assert words == [*("hand-over", PLAN_ID, "plan", "--version", "1", "--for", "team"), "--given-to", "STAFF", "--how"]
    said_now = [word.replace("STAFF", "leilani-fonoti") for word in words]
    assert planpress(repository, *said_now, "by hand", "--as-of", AS_OF).code == 0


def test_a_register_that_cannot_be_read_is_not_added_to(repository: Repository) -> None:
    repository.write(f"documents/{PLAN_ID}/card-v1.yaml", "<<<<<<< HEAD\nplan: x\n=======\n>>>>>>> other\n")
    ran = issue(repository, "card")
    assert ran.code == 1
    assert "the register must be read" in ran.err


def text_of(pdf: bytes) -> str:
    with pymupdf.open(stream=pdf) as document:  # type: ignore[no-untyped-call]
        return "".join(page.get_text() for page in document)


def test_what_says_the_same_as_before_is_handed_over_and_not_issued_again(repository: Repository) -> None:
    assert issue(repository, "plan").code == 0

    again = issue(repository, "plan")

    assert again.code == 1
    assert "version 1 of plan-client, issued 2026-11-24, says the same: hand that over (" in again.err
    assert issue(repository, "plan", "--replaces", "1").code == 0


def test_what_only_the_record_says_makes_no_other_paper(repository: Repository) -> None:
    assert issue(repository, "plan").code == 0
    said = life.active() | {"copies": [{"document": "plan", "copy": "client", "to": "client", "on": "2026-11-24"}]}
    save(repository, said, "note the copy")

    again = issue(repository, "plan")

    assert (again.code, "version 1 of plan-client, issued 2026-11-24, says the same" in again.err) == (1, True)


def test_other_words_are_not_issued_under_a_version_that_was(repository: Repository) -> None:
    assert issue(repository, "plan").code == 0
    said = life.active()
    said["goals"][0]["description"] = "I agree to take my tablets every day."
    save(repository, said, "reword, and sign as if nothing were")

    ran = issue(repository, "plan")

    assert ran.code == 1
    assert "version 1 of the plan was issued on 2026-11-24 with other words (goals.g1): raise `version`" in ran.err


def test_what_came_of_a_plan_is_issued_under_the_version_that_was_signed(repository: Repository) -> None:
    assert issue(repository, "plan").code == 0
    said = life.active()
    said["strategies"][0]["progress"] = [{"on": "2026-11-20", "note": "You went there twice."}]
    save(repository, said, "note progress")

    assert issue(repository, "plan").code == 0


def test_whoever_has_left_the_team_decides_nothing_any_more(repository: Repository) -> None:
    service = (repository.folder / "service.yaml").read_text(encoding="utf-8")
    repository.write(
        "service.yaml", service.replace("  - id: jess-whitlock\n", "  - id: jess-whitlock\n    left: 2026-11-20\n")
    )
    repository.commit()
    ran = issue(repository, "plan", "--approved-by", "jess-whitlock")
    assert ran.code == 2
    assert "jess-whitlock is not on the team" in ran.err


def test_an_invented_service_issues_nothing(repository: Repository) -> None:
    ours = (repository.folder / "service.yaml").read_text(encoding="utf-8")
    repository.write("service.yaml", f"{ours}example: yes\n")
    repository.commit()
    refused = issue(repository, "plan")
    assert (refused.code, "error P123" in refused.err) == (1, True)
    assert nothing_was_written(repository)


def test_what_is_issued_for_practice_still_says_draft(repository: Repository) -> None:
    ours = (repository.folder / "service.yaml").read_text(encoding="utf-8")
    repository.write("service.yaml", f"{ours}example: practice\n")
    repository.commit()
    assert issue(repository, "plan", "--for", "team").code == 0
    (pdf,) = (repository.folder / "documents" / PLAN_ID).glob("*.pdf")
    with pymupdf.open(pdf) as opened:  # type: ignore[no-untyped-call]
        assert all("DRAFT" in page.get_text() for page in opened)


def test_a_number_that_nobody_answers_is_not_issued(repository: Repository) -> None:
    ours = (repository.folder / "service.yaml").read_text(encoding="utf-8")
    repository.write("service.yaml", ours.replace("1800 075 707", "1800 975 707"))
    repository.commit()
    assert "error P124" in issue(repository, "card").err
    assert nothing_was_written(repository)
