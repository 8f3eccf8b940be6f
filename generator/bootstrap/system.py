"""The parts that pip cannot install: Pango, which lays out the text of a PDF, and the programs that tests call."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from bootstrap.words import SetupError, last_words, say

PRINTING = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""The libraries that lay out PDFs on Linux, and their Debian packages. Without the last, PDFs are larger and slower."""
TESTING = {"libatomic.so.1": "libatomic1"}
"""The library that the Node.js in Playwright's package needs, although the package does not say so."""
LIBRARIES = PRINTING | TESTING

PROGRAMS = {"node": "nodejs", "ssh-keygen": "openssh-client", "ensurepip": "python3-venv"}
"""The programs, and the part of Python, whose package has a different name."""

MAC_LIBRARIES = ("libpango-1.0.0.dylib", "libpangoft2-1.0.0.dylib", "libharfbuzz-subset.0.dylib")
MAC_FOLDERS = ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib")

INSTALLERS = {
    "apt-get": ("apt-get install -y", ""),
    "dnf": ("dnf install -y", "pango harfbuzz"),
    "zypper": ("zypper install -y", "libpango-1_0-0 libharfbuzz-subset0"),
    "pacman": ("pacman -S --needed", "pango harfbuzz"),
    "brew": ("brew install", "pango"),
}
"""How to call each package manager, and its names for the libraries; only apt-get's have been tried."""


def provide(libraries: Iterable[str] = (), programs: Iterable[str] = (), modules: Iterable[str] = ()) -> None:
    """Install what is missing if that is allowed, otherwise show the line that installs it."""
    missing = [*missing_libraries(libraries), *missing_programs(programs), *missing_modules(modules)]
    if missing:
        _install(missing)


def missing_libraries(needed: Iterable[str]) -> list[str]:
    """Return which libraries this machine lacks; macOS needs other ones, and on Windows a wheel has them all."""
    if sys.platform == "win32":
        return []
    if sys.platform == "darwin":
        folders = [*os.environ.get("DYLD_FALLBACK_LIBRARY_PATH", "").split(":"), *MAC_FOLDERS]
        needed = MAC_LIBRARIES if set(needed) & set(PRINTING) else ()
        return [name for name in needed if not any(Path(folder, name).exists() for folder in folders)]
    return [name for name in needed if not _loads(name)]


def missing_programs(needed: Iterable[str]) -> list[str]:
    """Return the programs that are not on PATH."""
    needed = tuple(needed)
    if not needed:
        return []
    import shutil

    return [name for name in needed if not shutil.which(name)]


def missing_modules(needed: Iterable[str]) -> list[str]:
    """Return the modules of Python itself that are not there: Debian packages some of them by themselves."""
    import importlib.util

    return [name for name in needed if importlib.util.find_spec(name) is None]


def packages_of(missing: Iterable[str], installer: str) -> list[str]:
    """Return an installer's names for the missing parts; Debian packages each library, the others all together."""
    if installer == "apt-get":
        return [{**LIBRARIES, **PROGRAMS}.get(name, name) for name in missing]
    # Homebrew's node includes npm.
    programs = {"npm": "node"} if installer == "brew" else PROGRAMS
    libraries = INSTALLERS[installer][1].split()
    names = (libraries if ".so" in name or ".dylib" in name else [programs.get(name, name)] for name in missing)
    return list(dict.fromkeys(package for part in names for package in part))


def install_line(missing: Iterable[str], installer: str | None) -> str:
    """Return the line that installs what is missing, as a person types it."""
    if installer is None:
        return "(with your system's package manager) install Pango 1.44 or newer and HarfBuzz"
    line = " ".join([INSTALLERS[installer][0], *packages_of(missing, installer)])
    return line if installer == "brew" else _as_root(line)


def _as_root(line: str) -> str:
    if os.geteuid() == 0:
        return line
    import shutil

    return f"sudo {line}" if shutil.which("sudo") else f"su -c '{line}'"


def variables(root: Path) -> dict[str, str]:
    """Return the environment that planpress runs in.

    Its macOS and Windows parts follow WeasyPrint's own instructions; neither has been tried on such a machine yet.
    """
    result = dict(os.environ, PYTHONPATH=str(root / "generator"), NO_MKDOCS_2_WARNING="1")
    if sys.platform == "darwin":
        own = os.environ.get("DYLD_FALLBACK_LIBRARY_PATH")
        result["DYLD_FALLBACK_LIBRARY_PATH"] = ":".join(([own] if own else []) + list(MAC_FOLDERS))
    if sys.platform == "win32":
        folder = str(root / ".venv/Lib/site-packages/gstreamer_libs/bin")
        result["PATH"] = f"{folder};{os.environ['PATH']}"
        result["WEASYPRINT_DLL_DIRECTORIES"] = folder
    return result


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install(missing: list[str]) -> None:
    import shutil

    installer = next(filter(shutil.which, INSTALLERS), None)
    line = install_line(missing, installer)
    if installer != "apt-get" or os.geteuid() != 0:
        raise SetupError(f"{', '.join(missing)} not found. Run this once, then the same command again:\n    {line}")
    packages = packages_of(missing, installer)
    say(f"installing {' '.join(packages)} with apt")
    done, output = _apt("install", *packages)
    if not done:
        _apt("update")
        done, output = _apt("install", *packages)
    if not done:
        raise SetupError(f"apt could not install them:\n{last_words(output)}\nRun this once:\n    {line}")


def _apt(verb: str, *packages: str) -> tuple[bool, str]:
    import subprocess

    result = subprocess.run(
        ["apt-get", verb, "-y", "-qq", "--no-install-recommends", *packages],
        env=dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return result.returncode == 0, result.stdout.decode(errors="replace")
