"""A small checkout with the real launcher, whose lock names one small package that lies beside it."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]

PROGRAM = """
import sys
from importlib.metadata import version

print("demo", version("demo"), *sys.argv[1:])
sys.exit(7 if "fail" in sys.argv else 0)
"""


class Checkout:
    """A folder to run `planpress` in, cut off from any package index."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "plans of a team"
        self.wheels = folder / "wheels"
        self.wheels.mkdir(parents=True)
        shutil.copytree(ROOT / "generator/bootstrap", self.root / "generator/bootstrap")
        shutil.copy2(ROOT / "planpress", self.root)
        program = self.root / "generator/planpress/__main__.py"
        program.parent.mkdir()
        program.write_text(PROGRAM)

    def lock(self, version: str, *, digest: str = "") -> None:
        """Make the lock name this version of the package, with its true digest unless another is given."""
        wheel = self.wheels / f"demo-{version}-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("demo.py", "")
            about = f"demo-{version}.dist-info"
            archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: demo\nVersion: {version}\n")
            archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            archive.writestr(f"{about}/RECORD", "")
        digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
        (self.root / "requirements.lock").write_text(f"demo=={version} --hash=sha256:{digest}\n")

    def start(self, *arguments: str, cwd: Path | None = None, **variables: str) -> subprocess.Popen[str]:
        """Start the launcher with nothing but the given variables in its environment."""
        offline = {"PATH": "/usr/bin:/bin", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.wheels.as_uri()}
        return subprocess.Popen(
            [sys.executable, str(self.root / "planpress"), *arguments],
            cwd=cwd or self.root,
            env={**offline, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the launcher to its end."""
        with self.start(*arguments, cwd=cwd, **variables) as process:
            out, err = process.communicate()
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def put_on_path(self, name: str, script: str) -> str:
        """Write a shell script as a program, and return a PATH that finds it first."""
        program = self.root.parent / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return f"{program.parent}{os.pathsep}/usr/bin{os.pathsep}/bin"
