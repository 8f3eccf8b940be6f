"""A whole life of one plan in a real repository, then what tampering leaves behind."""

import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pymupdf
import pytest
import yaml

from planpress.disk.shell_line import planpress_line
from tests.support import life
from tests.support.life import AS_OF, PLAN_ID, entry_file, issue, issued_folder, pdf_file, planpress, save, withdraw
from tests.support.project import Ran, tree
from tests.support.repository import Repository

BY_HAND = ("--approved-by", "leilani-fonoti", "--given-to", "client", "--how", "by hand")


@dataclass(frozen=True, slots=True)
class Lived:
    """A repository after the life of its plan, and what each step said."""

    repository: Repository
    steps: dict[str, Ran]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    folder = tmp_path_factory.mktemp("record")
    key = folder / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    repository = life.begin(folder / "team")
    repository.write("documents/allowed_signers", f"leilani-fonoti {key.with_suffix('.pub').read_text()}")
    steps = {"new": planpress(repository, "new", PLAN_ID, "--as-of", AS_OF, *NEW)}
    repository.commit(AS_OF, f"{PLAN_ID}: begin")
    steps["issue a draft"] = issue(repository, "plan")
    steps["diff of the draft"] = planpress(repository, "diff", PLAN_ID)
    save(repository, life.active(), "agree on the plan")
    steps["check"] = planpress(repository, "check", "--as-of", AS_OF)
    steps["try"] = issue(repository, "plan", "--dry-run")
    steps["issue"] = issue(repository, "plan", *BY_HAND, "--client", "agreed", "--sign", str(key))
    repository.commit(AS_OF, f"{PLAN_ID}: issue plan")
    save(repository, life.reviewed(), "record review")
    steps["diff"] = planpress(repository, "diff", PLAN_ID)
    steps["issue review"] = issue(repository, "review", *BY_HAND, "--client", "disagreed", answers="The second step.\n")
    steps["issue again"] = issue(repository, "plan", "--replaces", "1")
    steps["withdraw"] = withdraw(repository, "plan", "--version", "2", "--reason", "It names the wrong day.")
    repository.commit(AS_OF, f"{PLAN_ID}: issue review")
    save(repository, life.ended(), "end involvement")
    steps["issue letter"] = issue(repository, "completion-letter", "--approved-by", "leilani-fonoti")
    steps["issue to family"] = issue(repository, "family-letter", "--for", "wife")
    repository.commit(AS_OF, f"{PLAN_ID}: issue letters")
    steps["verify"] = planpress(repository, "verify", "--reproduce")
    return Lived(repository, steps)


NEW = (
    *("--case-manager", "leilani-fonoti", "--legal-name", "Quillon Vantongeren", "--preferred-name", "Quill"),
    *("--ur-number", "WC900001", "--born", "1990-01-01"),
)


@pytest.fixture
def copy(lived: Lived, tmp_path: Path) -> Repository:
    """Return a copy of the repository to tamper with."""
    shutil.copytree(lived.repository.folder, tmp_path / "team")
    return Repository(tmp_path / "team")


def entry(lived: Lived, name: str) -> str:
    return entry_file(lived.repository, name).read_text(encoding="utf-8")


def faults(ran: Ran) -> set[str]:
    assert ran.code in {0, 1}, ran.err
    said = json.loads(ran.out)
    assert said["sound"] is (ran.code == 0)
    return {found["code"] for found in said["found"] if found["severity"] == "error"}


def test_a_draft_is_not_issued(lived: Lived) -> None:
    assert lived.steps["new"].code == 0, lived.steps["new"].err
    assert lived.steps["issue a draft"].code == 1
    assert "it is a draft: make it active first" in lived.steps["issue a draft"].err


def test_a_plan_that_was_agreed_is_issued_step_by_step_until_its_letters(lived: Lived) -> None:
    told = {step: (ran.code, ran.out + ran.err) for step, ran in lived.steps.items()}
    for step in ("check", "try", "issue", "issue review", "issue again", "withdraw", "issue letter", "issue to family"):
        assert told[step][0] == 0, told[step]
    names = sorted(path.name for path in issued_folder(lived.repository).iterdir())
    assert [re.sub(r"-[0-9a-f]{8}\.", ".", name) for name in names] == [
        "2026-11-24-completion-letter-v1.pdf",
        "2026-11-24-family-letter-c1-v1.pdf",
        "2026-11-24-plan-client-v1.pdf",
        "2026-11-24-plan-client-v2.pdf",
        "2026-11-24-review-2026-11-20-client-v1.pdf",
        "completion-letter-v1.yaml",
        "family-letter-c1-v1.yaml",
        "plan-client-v1.yaml",
        "plan-client-v2.yaml",
        "plan-client-v2-withdrawn.yaml",
        "review-2026-11-20-client-v1.yaml",
    ]


def test_a_dry_run_says_what_would_be_issued_and_writes_nothing(lived: Lived) -> None:
    ran = lived.steps["try"]
    name = pdf_file(lived.repository, "plan-client-v1").name
    assert ran.out == f"{name}: plan for client, plan version 1\nNothing was written.\n"


def test_the_whole_record_is_verified_and_made_again_byte_for_byte(lived: Lived) -> None:
    assert lived.steps["verify"].code == 0, lived.steps["verify"].out
    assert "R03" not in lived.steps["verify"].out
    assert "5 issued documents of 1 plan verified" in lived.steps["verify"].out


def test_the_register_says_who_decided_to_whom_it_went_and_what_the_client_said(lived: Lived) -> None:
    first = entry(lived, "plan-client-v1")
    assert "approved_by: leilani-fonoti\ngiven:\n  to: client\n  how: by hand\n" in first
    assert "client_agreement:\n  answer: agreed\n" in first
    assert "-----BEGIN SSH SIGNATURE-----" in first
    assert "answer: disagreed\n  part: The second step.\n" in entry(lived, "review-2026-11-20-client-v1")
    assert "replaces: 1\n" in entry(lived, "plan-client-v2")
    assert "reason: It names the wrong day.\n" in entry(lived, "plan-client-v2-withdrawn")
    assert "reader: wife\n" in entry(lived, "family-letter-c1-v1")
    assert "consents:\n- c1\n" in entry(lived, "family-letter-c1-v1")


def test_a_paper_is_matched_with_the_register_by_its_foot(lived: Lived) -> None:
    said = yaml.safe_load(entry(lived, "plan-client-v1"))
    with pymupdf.open(pdf_file(lived.repository, "plan-client-v1")) as pdf:  # type: ignore[no-untyped-call]
        assert all(said["plan_fingerprint"][:8] in page.get_text() for page in pdf)


def test_what_changed_since_the_issue_is_said_without_a_word_of_the_client(lived: Lived) -> None:
    assert lived.steps["diff"].out.splitlines() == [
        f"{PLAN_ID}, from version 1 of plan-client, issued {AS_OF} to the file as it is:",
        "  Version: from '1' to '2'",
        "  Goal 1: from 'not met yet' to 'partly met'",
        "  Goal 2: from 'not met yet' to 'met'",
        "  Goal 3: from 'not met yet' to 'partly met'",
        "  New review r1",
        "  Signature, client version 1: removed",
        "  Signature, leilani-fonoti version 1: removed",
        "  Signature, client version 2: added",
        "  Signature, leilani-fonoti version 2: added",
    ]
    assert "I wake up here" not in lived.steps["diff"].out


def test_only_documents_that_are_still_used_are_told_to_have_grown_old(lived: Lived) -> None:
    notes = [line for line in lived.steps["verify"].out.splitlines() if "note R020" in line]
    name = entry_file(lived.repository, "plan-client-v1").name
    assert [line.split(":")[0] for line in notes] == [f"documents/{PLAN_ID}/{name}"]


def test_verifying_writes_nothing(copy: Repository) -> None:
    before = tree(copy.folder)
    planpress(copy, "verify")
    planpress(copy, "diff", PLAN_ID)
    assert tree(copy.folder) == before


def test_one_changed_byte_of_a_document_is_found(copy: Repository) -> None:
    path = pdf_file(copy, "plan-client-v1")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert faults(planpress(copy, "verify", "--json")) == {"R005", "R011"}


def test_a_changed_line_of_the_register_is_found(copy: Repository) -> None:
    path = entry_file(copy, "plan-client-v1")
    path.write_text(path.read_text().replace("approved_by: leilani-fonoti", "approved_by: priya-nair"))
    assert faults(planpress(copy, "verify", "--json")) == {"R002", "R010", "R011"}


def test_a_changed_line_is_found_when_the_digest_was_made_to_fit_and_all_was_committed(copy: Repository) -> None:
    life.reseal(entry_file(copy, "completion-letter-v1"), approved_by="priya-nair")
    copy.commit(AS_OF, "tidy up")
    assert faults(planpress(copy, "verify", "--json")) == {"R003", "R011"}


@pytest.mark.parametrize("is_committed", [False, True])
def test_a_deleted_version_is_found(copy: Repository, *, is_committed: bool) -> None:
    for path in (pdf_file(copy, "plan-client-v1"), entry_file(copy, "plan-client-v1")):
        path.unlink()
    if is_committed:
        copy.commit(AS_OF, "tidy up")
    assert faults(planpress(copy, "verify", "--json")) == {"R007", "R009", "R011"}


def test_the_last_version_cannot_be_deleted_unseen_either(copy: Repository) -> None:
    for path in issued_folder(copy).glob("*completion-letter*"):
        path.unlink()
    copy.commit(AS_OF, "tidy up")
    assert faults(planpress(copy, "verify", "--json")) == {"R011"}


def test_a_whole_folder_cannot_be_deleted_unseen(copy: Repository) -> None:
    name = entry_file(copy, "plan-client-v1").name
    shutil.rmtree(copy.folder / "documents")
    copy.commit(AS_OF, "tidy up")
    ran = planpress(copy, "verify")
    assert ran.code == 1
    assert f"documents/{PLAN_ID}/{name}:1:1: error R011: this was committed on {AS_OF}" in ran.out
    assert ran.out.endswith(f"What a number means, and how to mend it: {planpress_line('explain', 'R011')}\n")


def test_a_withdrawal_cannot_be_taken_back_unseen(copy: Repository) -> None:
    entry_file(copy, "plan-client-v2-withdrawn").unlink()
    copy.commit(AS_OF, "tidy up")
    assert faults(planpress(copy, "verify", "--json")) == {"R011"}


def test_without_git_a_gap_is_still_found_and_what_cannot_be_seen_is_said(copy: Repository) -> None:
    shutil.rmtree(copy.folder / ".git")
    pdf_file(copy, "plan-client-v1").unlink()
    entry_file(copy, "plan-client-v1").unlink()
    ran = planpress(copy, "verify")
    assert ran.code == 1
    assert "version 1 of plan-client is missing" in ran.out
    assert "git cannot say what was issued here, nor whether it was changed" in ran.out


def test_a_document_put_there_by_hand_is_found_and_not_overwritten(copy: Repository) -> None:
    path = issued_folder(copy) / f"{AS_OF}-completion-letter-v2.pdf"
    path.write_bytes(b"%PDF by hand")
    assert faults(planpress(copy, "verify", "--json")) == {"R006"}
    ran = issue(copy, "completion-letter", "--replaces", "1")
    assert ran.code == 2
    assert "is there without an entry" in ran.err
    assert path.read_bytes() == b"%PDF by hand"


def test_a_signature_of_someone_else_is_found(copy: Repository, tmp_path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "other"], check=True)
    public = (tmp_path / "other.pub").read_text()
    copy.write("documents/allowed_signers", f"leilani-fonoti {public}")
    ran = planpress(copy, "verify", "--json")
    assert faults(ran) == {"R010"}


def test_a_document_that_comes_out_differently_is_found(copy: Repository) -> None:
    path, pdf = entry_file(copy, "completion-letter-v1"), pdf_file(copy, "completion-letter-v1")
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    life.reseal(path, pdf_sha256=hashlib.sha256(pdf.read_bytes()).hexdigest())
    assert faults(planpress(copy, "verify", "--reproduce", "--json")) == {"R003", "R011", "R030"}


@pytest.fixture
def issued_twice(copy: Repository) -> Repository:
    """Return a repository in which two people issued the same document on two branches, and merged them."""
    copy.git("branch", "other")
    assert planpress(copy, "issue", PLAN_ID, "gp-letter", "--as-of", AS_OF).code == 0
    copy.commit(AS_OF, "one")
    copy.git("checkout", "-q", "other")
    assert planpress(copy, "issue", PLAN_ID, "gp-letter", "--as-of", "2026-11-25").code == 0
    copy.commit(AS_OF, "two")
    copy.git("merge", "-q", "-m", "both", "main")
    return copy


def test_two_people_who_issue_the_same_document_at_once_both_keep_it(issued_twice: Repository) -> None:
    assert len(list(issued_folder(issued_twice).glob("gp-letter-c2-v1-*.yaml"))) == 2
    assert len(list(issued_folder(issued_twice).glob("*-gp-letter-c2-v1-*.pdf"))) == 2
    ran = planpress(issued_twice, "verify", "--json")
    assert faults(ran) == {"R008"}
    assert "the papers are of 2026-11-2" in ran.out


def test_what_was_issued_twice_is_made_good_by_withdrawing_one_and_the_number_goes_on(issued_twice: Repository) -> None:
    found = json.loads(planpress(issued_twice, "verify", "--json").out)["found"]
    (line,) = (each["hint"] for each in found if each["code"] == "R008")
    command = line.partition("planpress ")[2].partition(" or ")[0]
    assert planpress(issued_twice, *command.split(), "--reason", "Twice.", "--as-of", "2026-11-25").code == 0
    assert faults(planpress(issued_twice, "verify", "--json")) == set()
    assert planpress(issued_twice, "issue", PLAN_ID, "gp-letter", "--replaces", "1", "--as-of", "2026-11-25").code == 0
    assert entry_file(issued_twice, "gp-letter-c2-v2").is_file()


def test_a_version_that_two_plans_were_issued_as_is_compared_by_its_name(copy: Repository) -> None:
    path = entry_file(copy, "plan-client-v1")
    twin = path.with_name("plan-client-v1.yaml")
    twin.write_bytes(path.read_bytes())
    life.reseal(twin, plan_fingerprint="0" * 64)
    ran = planpress(copy, "diff", PLAN_ID, "v1")
    assert (ran.code, "was issued more than once; say which" in ran.err) == (2, True)
    assert planpress(copy, "diff", PLAN_ID, path.stem).code == 0


def test_the_number_of_a_lost_version_is_not_given_again(copy: Repository) -> None:
    for path in issued_folder(copy).glob("*completion-letter*"):
        path.unlink()
    copy.commit(AS_OF, "tidy up")
    assert issue(copy, "completion-letter").out.startswith(f"{AS_OF}-completion-letter-v2-")


def test_two_people_who_issue_different_documents_lose_no_entry(copy: Repository) -> None:
    copy.git("branch", "other")
    assert issue(copy, "gp-letter").code == 0
    copy.commit(AS_OF, "one")
    copy.git("checkout", "-q", "other")
    assert issue(copy, "plan", "--for", "team").code == 0
    copy.commit(AS_OF, "two")
    copy.git("merge", "-q", "-m", "both", "main")
    assert faults(planpress(copy, "verify", "--json")) == set()
    assert len(list(issued_folder(copy).glob("*.pdf"))) == 7
