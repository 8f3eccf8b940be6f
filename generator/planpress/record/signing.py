"""Real signatures: ssh-keygen signs the digest of an entry, and later verifies whose key signed it."""

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from planpress.disk.project import DOCUMENTS_FOLDER
from planpress.errors import UsageError

ALLOWED_SIGNERS = f"{DOCUMENTS_FOLDER}/allowed_signers"

_NAMESPACE = "planpress"
_SECONDS = 30


def sign(digest: str, key: Path) -> str:
    """Return the signature over a digest; ssh-keygen asks for the key's passphrase itself.

    Raises:
        UsageError: the key cannot be read, or ssh-keygen is not installed.
    """
    done = _run(("-Y", "sign", "-n", _NAMESPACE, "-f", str(key)), digest, None)
    if done.returncode != 0:
        raise UsageError(f"ssh-keygen could not sign with {key}: {_words(done)}")
    return done.stdout.decode("ascii").strip()


def signature_fault(root: Path, *, digest: str, signature: str, by: str, on: date) -> str:
    """Return why a signature over a digest is not valid, or nothing if it is; the key must be valid on the day."""
    signers = root / ALLOWED_SIGNERS
    if not signers.is_file():
        return f"{ALLOWED_SIGNERS} is missing, so nobody can tell whose signature this is"
    then = ("-O", f"verify-time={on:%Y%m%d}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "signature")
        file.write_text(f"{signature}\n", encoding="ascii", errors="replace")
        words = ("-Y", "verify", "-n", _NAMESPACE, "-f", str(signers), "-I", by, "-s", str(file), *then)
        done = _run(words, digest, _SECONDS)
    return "" if done.returncode == 0 else _words(done)


def _run(words: tuple[str, ...], digest: str, seconds: int | None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["ssh-keygen", *words], input=digest.encode(), capture_output=True, check=False, timeout=seconds
        )
    except FileNotFoundError:
        raise UsageError("ssh-keygen is not installed; it comes with OpenSSH") from None
    except subprocess.TimeoutExpired:
        raise UsageError(f"ssh-keygen did not answer within {seconds} seconds; try again") from None


def _words(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = (done.stderr.strip() or done.stdout.strip()).decode("utf-8", "replace").splitlines()
    return lines[0] if lines else "ssh-keygen failed and did not say why"
