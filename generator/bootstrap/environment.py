"""The folder `.venv`, which contains exactly the Python packages that a lock file names."""

import hashlib
import os
import sys
from pathlib import Path

from bootstrap.words import SetupError, last_words, say

RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
"""Everything in `RUN_LOCK`, and what the tests need."""

PIP = Path(__file__).with_name("pip-26.3-py3-none-any.whl")
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"

MISLEADING = ("PIP_PREFIX", "PIP_ROOT", "PIP_TARGET", "PIP_USER", "PYTHONHOME", "PYTHONPATH")
"""The caller's settings that would make pip install elsewhere; all others, such as its index, are obeyed."""


def provide(root: Path, lock: str) -> Path:
    """Return the Python of `.venv`, once everything that the lock names is installed there."""
    if not is_ready(root, lock):
        try:
            _set_up(root, lock)
        except OSError as problem:
            raise SetupError(
                f"cannot set up {root / '.venv'}: {problem}\n"
                "The first run needs a folder that you may write to, with 500 MB free."
            ) from problem
    return python_of(root)


def python_of(root: Path) -> Path:
    """Return where the Python of `.venv` is, or will be."""
    return root / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def is_ready(root: Path, lock: str) -> bool:
    """Return whether `.venv` was completely set up for this Python and exactly this lock."""
    try:
        return _stamp_file(root, lock).read_text() == _stamp(root, lock) and python_of(root).exists()
    except OSError:
        return False


def _stamp(root: Path, lock: str) -> str:
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{sys.implementation.name} {version} {hashlib.sha256((root / lock).read_bytes()).hexdigest()}\n"


def _stamp_file(root: Path, lock: str) -> Path:
    return root / ".venv" / f"{lock}.stamp"


def _set_up(root: Path, lock: str) -> None:
    """Install the lock; an interrupted set-up starts from scratch, and two at the same time wait for each other."""
    with (root / ".venv.lock").open("w") as mutex:
        _wait_for(mutex.fileno())
        if is_ready(root, lock):
            return
        if not is_ready(root, RUN_LOCK):
            _make_empty(root)
        say(f"installing the Python packages of {lock} into .venv (once, about half a minute)")
        _install(root, lock)
        for done in {RUN_LOCK, lock}:
            _stamp_file(root, done).write_text(_stamp(root, done))


def _wait_for(mutex: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(mutex, msvcrt.LK_LOCK, 1)  # gives up after ten seconds; run the command again then
        return
    import fcntl

    try:
        fcntl.flock(mutex, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("waiting for another planpress, which is setting up .venv")
        fcntl.flock(mutex, fcntl.LOCK_EX)


def _make_empty(root: Path) -> None:
    import venv

    venv.EnvBuilder(clear=True, symlinks=sys.platform != "win32", with_pip=False).create(root / ".venv")


def _install(root: Path, lock: str) -> None:
    """Install with uv if it is there, otherwise with the pip next to this file; the result depends only on the lock."""
    import shutil

    uv = shutil.which("uv")
    if uv and not _run([uv, "pip", "install", "--python", str(python_of(root)), *_locked(root, lock)])[0]:
        say("uv could not install them; trying pip")
        uv = None
    if not uv:
        _install_with_pip(root, lock)
    _run([str(python_of(root)), "-m", "compileall", "-q", "-j", "0", str(root / ".venv"), str(root / "generator")])


def _install_with_pip(root: Path, lock: str) -> None:
    if hashlib.sha256(PIP.read_bytes()).hexdigest() != PIP_SHA256:
        raise SetupError(
            f"{PIP} is not the expected pip. In the folder of planpress, restore it with:\n"
            f"    git checkout -- generator/bootstrap/{PIP.name}"
        )
    quiet = ["--quiet", "--no-input", "--no-user", "--no-compile", "--disable-pip-version-check"]
    done, output = _run([str(python_of(root)), str(PIP / "pip"), "install", *quiet, *_locked(root, lock)])
    if not done:
        raise SetupError(
            f"the Python packages could not be installed. The last output of pip:\n{last_words(output)}\n"
            "Check the network and pip's index, then run the same command again."
        )


def _locked(root: Path, lock: str) -> list[str]:
    return ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(root / lock)]


def _run(command: list[str]) -> tuple[bool, str]:
    import subprocess

    variables = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    result = subprocess.run(
        command, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return result.returncode == 0, result.stdout.decode(errors="replace")
