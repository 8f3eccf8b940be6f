"""List every package that planpress installs, with its version and licence, from what the lock names and pip installed.

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
"""Packages that only Windows or another Python gets, and whose metadata is therefore not at hand here."""

_HEAD = """\
# Licences

planpress is under the MIT licence. This is what it installs beside itself, from `requirements.lock`; the fonts carry
their licences beside them in `templates/fonts/`. Made by `generator/tools/list_licences.py`.

| Package | Version | Licence |
|---|---|---|
"""


def licences() -> str:
    """Return the list as Markdown."""
    pinned = sorted(dict(_PINNED.findall(LOCK.read_text("utf-8"))).items(), key=lambda each: each[0].lower())
    return _HEAD + "".join(f"| {name} | {version} | {_licence(name)} |\n" for name, version in pinned)


def _licence(name: str) -> str:
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return _ELSEWHERE[name]
    return _expression(about) or _classified(about) or "see the package"


def _expression(about: PackageMetadata) -> str:
    """Return what a package says of its licence in a few words; some put the whole text there."""
    for key in ("License-Expression", "License"):
        said = str(about[key]).strip() if key in about else ""
        if said and "\n" not in said and said.upper() != "UNKNOWN":
            return said.replace("|", "/")
    return ""


def _classified(about: PackageMetadata) -> str:
    found = [each.removeprefix(_CLASSIFIER) for each in about.get_all("Classifier") or [] if _CLASSIFIER in each]
    return ", ".join(found)


if __name__ == "__main__":
    LIST.write_text(licences(), encoding="utf-8")
