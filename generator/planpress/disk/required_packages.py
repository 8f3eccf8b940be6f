"""The packages that planpress asks pip for, held against those that this Python has."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

from planpress.disk.shipped import shipped_folder


@dataclass(frozen=True, slots=True)
class PackageCheck:
    """What of some requirements is there: how many are asked for here, and what is missing or of another version."""

    asked: int
    missing: tuple[str, ...]
    of_another_version: tuple[str, ...]


def required_packages() -> tuple[str, ...]:
    """Return what planpress asks for, as pip reads it: from `pyproject.toml` in a checkout, else from its metadata."""
    project = shipped_folder() / "pyproject.toml"
    if project.is_file():
        return tuple(tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"])
    return tuple(requires("planpress") or ())


def check_packages(requirements: Iterable[str]) -> PackageCheck:
    """Look for each requirement that is meant for this system; those of an extra are not."""
    from packaging.requirements import Requirement

    asked = [
        requirement
        for requirement in map(Requirement, requirements)
        if not requirement.marker or requirement.marker.evaluate({"extra": ""})
    ]
    missing, other = [], []
    for requirement in asked:
        try:
            found = version(requirement.name)
        except PackageNotFoundError:
            missing.append(requirement.name)
            continue
        if not requirement.specifier.contains(found, prereleases=True):
            other.append(f"{requirement.name} {found} ({requirement.specifier} is asked for)")
    return PackageCheck(len(asked), tuple(missing), tuple(other))
