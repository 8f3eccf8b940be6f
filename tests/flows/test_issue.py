from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planpress.compose.documents import DocumentKind
from planpress.compose.issuing import document_name
from planpress.derive.register import digest_of
from planpress.disk.project import open_project
from planpress.errors import UsageError
from planpress.flows.check_project import check_project
from planpress.flows.issue import IssueRequest, Ready, Refusal, freeze, prepare
from planpress.model.issue import LAST_NUMBER, Answer, ClientAgreement, Handover
from planpress.record.register import write_issue, yaml_text
from tests.support import life
from tests.support.life import PLAN_ID, Said, save
from tests.support.project import make_project
from tests.support.repository import Repository

TODAY = date(2026, 11, 24)
PLAN = IssueRequest(DocumentKind.PLAN, TODAY)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with a plan that could be issued."""
    repository = life.begin(tmp_path / "team")
    save(repository, life.active(), "agree on the plan")
    return repository


def prepared(folder: Path, request: IssueRequest = PLAN) -> Ready | Refusal:
    project = open_project(folder)
    return prepare(project, check_project(project, request.on).limited_to((PLAN_ID,)), request)


def refused(repository: Repository, request: IssueRequest = PLAN) -> Refusal:
    found = prepared(repository.folder, request)
    assert isinstance(found, Refusal)
    return found


def ready(repository: Repository, request: IssueRequest = PLAN) -> Ready:
    found = prepared(repository.folder, request)
    assert isinstance(found, Ready), found
    return found


def without_signature(said: Said) -> None:
    said["sign_off"] = life.signed("1")[1:]


def with_mistake(said: Said) -> None:
    said["next_review"] = {"date": "2026-02-31"}


def test_what_is_ready_names_the_document_that_is_meant(repository: Repository) -> None:
    assert document_name(ready(repository).document) == "plan-client"
    for_team = IssueRequest(DocumentKind.PLAN, TODAY, reader="team")
    assert document_name(ready(repository, for_team).document) == "plan-team"


@pytest.mark.parametrize("change", [without_signature, with_mistake])
def test_a_plan_that_does_not_pass_its_checks_is_refused_with_what_was_found(
    repository: Repository, change: Callable[[Said], None]
) -> None:
    said = life.active()
    change(said)
    save(repository, said, "change")
    refusal = refused(repository)
    assert "1 thing to mend before it is issued" in refusal.reasons
    assert [found.place.file for found in refusal.found] == [f"plans/{PLAN_ID}.yaml"]
    assert refusal.found[0].place.file in refusal.sources


def test_a_plan_that_cannot_be_opened_is_refused(repository: Repository) -> None:
    path = repository.folder / f"plans/{PLAN_ID}.yaml"
    path.unlink()
    path.mkdir()
    refusal = refused(repository)
    assert refusal.reasons == ("nothing can be issued while files have errors",)
    assert [found.code for found in refusal.found] == ["Y000"]


def test_every_reason_is_given_at_once(repository: Repository) -> None:
    said = life.active() | {"status": "draft"}
    repository.write(f"plans/{PLAN_ID}.yaml", yaml_text(said))
    repository.write(f"documents/{PLAN_ID}/card-v1.yaml", "kind: [\n")
    assert refused(repository).reasons == (
        f"{PLAN_ID} cannot be issued: it is a draft: make it active first",
        f"not committed yet: plans/{PLAN_ID}.yaml; commit first, then issue",
        "the register must be read before anything is added to it",
    )


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (IssueRequest(DocumentKind.PLAN, TODAY, approved_by="leilani-fonotti"), "did you mean `leilani-fonoti`"),
        (IssueRequest(DocumentKind.PLAN, TODAY, given=Handover(to="wife", how="by hand")), "made for client"),
        (IssueRequest(DocumentKind.PLAN, TODAY, replaces=1), "no version 1 of plan-client to correct"),
    ],
)
def test_a_request_that_cannot_be_meant_is_wrong_usage(
    repository: Repository, request_: IssueRequest, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        prepared(repository.folder, request_)


def test_outside_git_nothing_can_be_prepared(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_0987=yaml_text(life.active()))
    with pytest.raises(UsageError, match="must be in git: not a git repository"):
        prepared(folder)


def test_preparing_and_freezing_write_nothing(repository: Repository) -> None:
    freeze(repository.folder, ready(repository))
    assert repository.git("status", "--porcelain") == ""


def test_the_entry_says_what_people_decided_and_nothing_that_nobody_said(repository: Repository) -> None:
    given = Handover(to="client", how="by hand")
    decided = ready(repository, IssueRequest(DocumentKind.PLAN, TODAY, approved_by="leilani-fonoti", given=given))
    agreement = ClientAgreement(answer=Answer.AGREED)
    said = freeze(repository.folder, decided, agreement).issue.said()
    assert (said["approved_by"], said["given"]) == ("leilani-fonoti", {"to": "client", "how": "by hand"})
    assert said["client_agreement"] == {"answer": "agreed"}
    assert said.keys() & {"consents", "replaces", "changes_since", "signature"} == set()


def test_the_entry_is_sealed_with_its_digest(repository: Repository) -> None:
    issue = freeze(repository.folder, ready(repository)).issue
    assert issue.digest == digest_of(issue)


def test_a_team_copy_that_cannot_tell_what_changed_says_why(repository: Repository) -> None:
    issued = freeze(repository.folder, ready(repository)).issue
    away = issued.model_copy(update={"commit": "f" * 40, "plan_fingerprint": "0" * 64})
    write_issue(repository.folder, away, b"%PDF")
    for_team = IssueRequest(DocumentKind.PLAN, TODAY, reader="team")
    assert "what changed since version 1 of plan-client" in ready(repository, for_team).note
    assert ready(repository).note == ""


def test_after_the_last_number_that_there_is_nothing_is_issued(repository: Repository) -> None:
    last = freeze(repository.folder, ready(repository)).issue
    write_issue(
        repository.folder, last.model_copy(update={"version": LAST_NUMBER, "plan_fingerprint": "0" * 64}), b"%PDF"
    )
    with pytest.raises(UsageError, match="planpress verify says which entry is wrong"):
        freeze(repository.folder, ready(repository))
