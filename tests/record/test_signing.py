import subprocess
from datetime import date
from pathlib import Path

import pytest

from planpress.errors import UsageError
from planpress.record.signing import ALLOWED_SIGNERS, sign, signature_fault

DIGEST = "ab" * 32
ON = date(2026, 11, 24)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "key"], check=True)
    return tmp_path / "key"


def allow(root: Path, key: Path, options: str = "") -> None:
    file = root / ALLOWED_SIGNERS
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"kim {options} {key.with_suffix('.pub').read_text()}")


def why(root: Path, signature: str, digest: str = DIGEST, by: str = "kim") -> str:
    return signature_fault(root, digest=digest, signature=signature, by=by, on=ON)


def test_a_signature_holds_for_what_was_signed_and_who_signed(tmp_path: Path, key: Path) -> None:
    allow(tmp_path, key, 'namespaces="planpress"')
    signature = sign(DIGEST, key)
    assert signature.startswith("-----BEGIN SSH SIGNATURE-----\n")
    assert why(tmp_path, signature) == ""
    assert why(tmp_path, signature, digest="cd" * 32)
    assert why(tmp_path, signature, by="lee")
    assert why(tmp_path, "no signature at all ü")


def test_a_key_counts_as_of_the_day_of_issue(tmp_path: Path, key: Path) -> None:
    allow(tmp_path, key, 'valid-before="20261201"')
    assert why(tmp_path, sign(DIGEST, key)) == ""
    allow(tmp_path, key, 'valid-before="20261101"')
    assert why(tmp_path, sign(DIGEST, key))


def test_without_a_list_of_keys_nobody_can_say_whose_signature_it_is(tmp_path: Path, key: Path) -> None:
    assert why(tmp_path, sign(DIGEST, key)).startswith(f"{ALLOWED_SIGNERS} is missing")


def test_a_key_that_cannot_be_read_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ssh-keygen could not sign"):
        sign(DIGEST, tmp_path / "nowhere")


def test_without_ssh_keygen_there_are_words_and_no_crash(monkeypatch: pytest.MonkeyPatch, key: Path) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="ssh-keygen is not installed"):
        sign(DIGEST, key)


def test_a_program_that_never_answers_is_told(tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    allow(tmp_path, key)
    (tmp_path / "ssh-keygen").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "ssh-keygen").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr("planpress.record.signing._SECONDS", 1)
    with pytest.raises(UsageError, match="did not answer within 1 seconds; try again"):
        why(tmp_path, "a signature")
