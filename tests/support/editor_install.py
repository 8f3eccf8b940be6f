"""Where the YAML language server is, once the locked version of it is installed below `.venv/`."""

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parents[1] / "editor"
CACHE = HERE.parents[1] / ".venv" / "editor"
PROGRAM = "node_modules/yaml-language-server/bin/yaml-language-server"
LOCK = ("package.json", "package-lock.json")


def language_server() -> Path:
    """Return the program that node runs; the first call installs it, and needs the network."""
    lock = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in LOCK)).hexdigest()
    installed = CACHE / lock[:16]
    if not (installed / PROGRAM).is_file():
        _install(installed)
    return installed / PROGRAM


def _install(target: Path) -> None:
    """Install beside the target and rename: test workers may do it at the same time, and the first one wins."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            raise RuntimeError(
                f"{program} is missing, and the tests of the editor need it: `./planpress test` installs it where it "
                "may (as root on Debian), else install Node.js 18 or newer with npm"
            )
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="installing-", dir=CACHE) as staging:
        for name in LOCK:
            shutil.copy(HERE / name, staging)
        command = [shutil.which("npm") or "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        result = subprocess.run(command, cwd=staging, capture_output=True, text=True, check=False)
        if result.returncode:
            raise RuntimeError(f"npm could not install the language server:\n{result.stderr or result.stdout}")
        if not target.exists():
            staged = Path(staging) / "ready"
            staged.mkdir()
            (Path(staging) / "node_modules").rename(staged / "node_modules")
            _rename(staged, target)


def _rename(staged: Path, target: Path) -> None:
    try:
        staged.rename(target)
    except OSError:
        if not (target / PROGRAM).is_file():
            raise
