import hashlib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planpress.derive.register import RegisterEntry, digest_of, entry_name, older_name
from planpress.diagnostic import Severity
from planpress.errors import UsageError
from planpress.model.issue import Issue, Withdrawal
from planpress.read.issue import read_withdrawal
from planpress.record.register import (
    read_register,
    register_ids,
    write_entry,
    write_issue,
    yaml_text,
)
from tests.support.issues import a_handover, a_withdrawal, an_issue

PDF = b"%PDF-1.7 one"
ENTRY = f"documents/MH-1042/{entry_name(an_issue())}"
DIGEST = hashlib.sha256(PDF).hexdigest()


def tree(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "documents/MH-1042").iterdir()}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    signature = {"by": "priya", "text": "-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----"}
    issue = an_issue(pdf_sha256=DIGEST, signature=signature, given={"to": "client", "how": "by hand"}, consents=["c1"])
    path = write_issue(tmp_path, issue, PDF)
    write_entry(tmp_path, a_withdrawal())
    for number in (1, 2):
        write_entry(tmp_path, a_handover(number=number))
    read = read_register(tmp_path, "MH-1042")
    assert path.name == issue.file
    assert read.diagnostics == ()
    assert read.register.issues == (issue,)
    assert read.register.withdrawals == (a_withdrawal(),)
    assert read.register.handovers == (a_handover(), a_handover(number=2))
    assert read.register.digests == {path.name: DIGEST}
    assert digest_of(read.register.issues[0]) == issue.digest


@example("~")
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf"))).filter(str.strip))
def test_whatever_a_person_writes_as_a_reason_comes_back(reason: str) -> None:
    withdrawal = Withdrawal.model_validate(a_withdrawal().said() | {"reason": reason.strip() or "x"})
    reading = read_withdrawal(yaml_text(withdrawal.said()).encode(), "x.yaml")
    assert reading.value == withdrawal, reading.diagnostics


def test_an_entry_reads_as_a_plan_does() -> None:
    lines = yaml_text(an_issue().said()).splitlines()
    assert lines[:6] == [
        "plan: MH-1042",
        "document: plan-client",
        "kind: plan",
        "reader: client",
        "version: 1",
        "on: 2026-11-24",
    ]


def test_a_mistake_in_an_entry_has_its_place(tmp_path: Path) -> None:
    write_issue(tmp_path, an_issue(), PDF)
    entry = tmp_path / ENTRY
    entry.write_text(entry.read_text().replace("reader:", "raeder:"))
    read = read_register(tmp_path, "MH-1042")
    assert str(read.diagnostics[0].place).startswith(f"{ENTRY}:4:1")
    assert read.sources[ENTRY] == entry.read_bytes()


def test_a_version_that_cannot_be_has_its_place(tmp_path: Path) -> None:
    entry = write_entry(tmp_path, an_issue())
    entry.write_text(entry.read_text().replace("version: 1\n", "version: 0\n", 1))
    (found,) = read_register(tmp_path, "MH-1042").diagnostics
    assert (found.place.line, found.severity) == (5, Severity.ERROR)


@pytest.mark.parametrize("entry", [an_issue(), a_withdrawal(), a_handover()])
def test_an_entry_is_never_overwritten(tmp_path: Path, entry: RegisterEntry) -> None:
    write_entry(tmp_path, entry)
    before = tree(tmp_path)
    with pytest.raises(UsageError, match=f"{entry_name(entry)} already exists"):
        write_entry(tmp_path, entry)
    assert tree(tmp_path) == before


def test_two_entries_of_one_version_lie_side_by_side(tmp_path: Path) -> None:
    first, second = an_issue(), an_issue(approved_by="tom")
    write_entry(tmp_path, first)
    write_entry(tmp_path, second)
    assert set(read_register(tmp_path, "MH-1042").register.issues) == {first, second}


def test_entries_that_an_older_planpress_wrote_are_read(tmp_path: Path) -> None:
    entries = (an_issue(), a_withdrawal(), a_handover())
    for entry in entries:
        written = write_entry(tmp_path, entry)
        written.rename(written.with_name(older_name(entry)))
    assert read_register(tmp_path, "MH-1042").register.entries == entries


@pytest.mark.parametrize("left", [an_issue().file, "2026-11-24-plan-client-v1.pdf", "2026-11-20-plan-client-v1.pdf"])
def test_a_document_that_an_interrupted_issue_left_is_not_overwritten(tmp_path: Path, left: str) -> None:
    folder = tmp_path / "documents/MH-1042"
    folder.mkdir(parents=True)
    (folder / left).write_bytes(b"half an issue")
    with pytest.raises(UsageError, match=f"{left} is there without an entry"):
        write_issue(tmp_path, an_issue(), PDF)
    assert tree(tmp_path) == {left: b"half an issue"}
    assert read_register(tmp_path, "MH-1042").register.unregistered() == (left,)


def test_an_interrupted_issue_is_completed_when_it_would_be_the_same_again(tmp_path: Path) -> None:
    write_issue(tmp_path, an_issue(), PDF)
    entry = tmp_path / ENTRY
    entry.unlink()
    write_issue(tmp_path, an_issue(), PDF)
    assert entry.exists()


def test_other_versions_of_a_document_are_no_interrupted_issue(tmp_path: Path) -> None:
    write_issue(tmp_path, an_issue(), PDF)
    write_issue(tmp_path, an_issue(version=2), b"two")
    write_issue(tmp_path, an_issue(document="plan-client-v1"), b"three")
    assert len(tree(tmp_path)) == 6


def test_what_nobody_can_have_issued_is_told_and_hidden_files_are_not(tmp_path: Path) -> None:
    write_issue(tmp_path, an_issue(), PDF)
    folder = tmp_path / "documents/MH-1042"
    (folder / "notes.txt").write_text("x")
    (folder / ".2026-11-24-card-v1.pdf-x1").write_text("x")
    assert read_register(tmp_path, "MH-1042").register.strays == ("notes.txt",)


def test_whoever_needs_no_documents_does_not_read_them(tmp_path: Path) -> None:
    write_issue(tmp_path, an_issue(), PDF)
    read = read_register(tmp_path, "MH-1042", reads_documents=False)
    assert read.register.issues == (an_issue(),)
    assert read.register.digests == {}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    write_issue(tmp_path, an_issue(), PDF)
    (tmp_path / "documents/MH-1042/card-v1.yaml").symlink_to(tmp_path / "elsewhere")
    assert [found.code for found in read_register(tmp_path, "MH-1042").diagnostics] == ["Y000"]


@pytest.mark.parametrize("name", ["card-v1.yaml", "2026-11-24-card-v1.pdf"])
def test_what_git_lfs_has_not_fetched_is_said_to_be_unknown(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "documents/MH-1042"
    folder.mkdir(parents=True)
    (folder / name).write_text(f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 1\n")
    assert [found.code for found in read_register(tmp_path, "MH-1042").diagnostics] == ["R013"]


def test_plans_that_something_was_issued_for_are_listed(tmp_path: Path) -> None:
    assert register_ids(tmp_path) == ()
    write_issue(tmp_path, an_issue(), PDF)
    (tmp_path / "documents/allowed_signers").write_text("")
    assert register_ids(tmp_path) == ("MH-1042",)
    assert read_register(tmp_path, "MH-9999").register.issues == ()
    assert isinstance(read_register(tmp_path, "MH-1042").register.issues[0], Issue)
