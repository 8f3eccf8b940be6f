"""List every package that planpress installs, with its version and licence, from the lock and the installed packages.

    python generator/tools/list_licences.py

It writes docs/licences.md; a test fails while that is out of date.
"""

import re
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "docs/licences.md"
LOCK = ROOT / "requirements.lock"

_PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)
_CLASSIFIER = "License :: OSI Approved :: "
_ELSEWHERE = {
    "brotlicffi": "MIT",
    "gstreamer-ext-runtime": "LGPL-2.1-or-later",
    "gstreamer-libs": "LGPL-2.1-or-later, and those of the libraries in it",
    "setuptools": "MIT",
}
"""Packages that only Windows or another Python gets, and whose metadata is therefore not available here."""

_HEAD = """\
# Licences

planpress is under the MIT licence. These are the packages that it installs, from `requirements.lock`; the licences
of the fonts are next to them in `templates/fonts/`. Made by `generator/tools/list_licences.py`.

| Package | Version | Licence |
|---|---|---|
"""


def licences() -> str:
    """Return the list as Markdown."""
    pinned = sorted(dict(_PINNED.findall(LOCK.read_text("utf-8"))).items(), key=lambda each: each[0].lower())
    return _HEAD + "".join(f"| {name} | {version} | {_licence(name)} |\n" for name, version in pinned)


def _licence(name: str) -> str:
    try:
        package = metadata(name)
    except PackageNotFoundError:
        return _ELSEWHERE[name]
    return _expression(package) or _classified(package) or "see the package"


def _expression(package: PackageMetadata) -> str:
    """Return a package's licence if it is stated in a few words; some packages put the whole text there."""
    for key in ("License-Expression", "License"):
        licence = str(package[key]).strip() if key in package else ""
        if licence and "\n" not in licence and licence.upper() != "UNKNOWN":
            return licence.replace("|", "/")
    return ""


def _classified(package: PackageMetadata) -> str:
    names = [each.removeprefix(_CLASSIFIER) for each in package.get_all("Classifier") or [] if _CLASSIFIER in each]
    return ", ".join(names)


if __name__ == "__main__":
    LIST.write_text(licences(), encoding="utf-8")
