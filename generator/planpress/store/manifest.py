"""What the last builds made, and from what, in `build/manifest.json`; quick to read, since most builds need no more."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planpress.disk.files import write_file
from planpress.rebuild import InputDigests
from planpress.store.inputs import FileState, Inputs, is_as_before, is_unchanged, libraries, stamp_of
from planpress.store.inputs_of import HISTORY

MANIFEST = "manifest.json"
_FORM = 3
_UNREAD = "-"
"""Stands in for a digest that was not computed; no file has it."""


@dataclass(slots=True)
class MadePlan:
    """The documents of a plan, each name with the digest of its content, and what they were made from."""

    inputs: InputDigests
    documents: dict[str, str]


@dataclass(slots=True)
class MadeSite:
    """A site, and what it was made from."""

    inputs: InputDigests
    files: dict[str, FileState]
    pages: dict[str, str] = field(default_factory=dict)
    """The pages about plans, each with the digest of its content."""


@dataclass(slots=True)
class Manifest:
    """Everything in `build/` that planpress has put there."""

    as_of: str = ""
    is_sound: bool = False
    """Whether the last build of everything succeeded completely."""
    warnings: int = 0
    libraries: tuple[str, ...] = ()
    inputs: Inputs = field(default_factory=dict)
    plans: dict[str, MadePlan] = field(default_factory=dict)
    outputs: dict[str, FileState] = field(default_factory=dict)
    """Documents by name."""
    sites: dict[str, MadeSite] = field(default_factory=dict)


def document_path(build: Path, plan_id: str, name: str) -> Path:
    """Return the path of a document."""
    return build / "documents" / plan_id / f"{name}.pdf"


def read_manifest(build: Path) -> Manifest:
    """Return what the last builds made; an empty manifest if there is none that can be read."""
    try:
        data = json.loads((build / MANIFEST).read_bytes())
        return _parse(data) if data["form"] == _FORM else Manifest()
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Manifest()


def write_manifest(build: Path, manifest: Manifest) -> None:
    """Record what was made; documents and sites must have been written before."""
    table: dict[str, int] = {}
    data = {
        "form": _FORM,
        "as_of": manifest.as_of,
        "is_sound": manifest.is_sound,
        "warnings": manifest.warnings,
        "libraries": manifest.libraries,
        "inputs": _states_to_data(manifest.inputs),
        "plans": {name: [_row_of(table, made.inputs), made.documents] for name, made in sorted(manifest.plans.items())},
        "outputs": _states_to_data(manifest.outputs),
        "sites": {
            name: [_row_of(table, made.inputs), _states_to_data(made.files), made.pages]
            for name, made in sorted(manifest.sites.items())
        },
        "input_sets": [json.loads(entry) for entry in table],
    }
    write_file(build / MANIFEST, json.dumps(data, separators=(",", ":")).encode())


def is_current(root: Path, build: Path, manifest: Manifest, as_of: str) -> bool:
    """Whether a build on that day would make nothing: the inputs are the same, and all outputs are undamaged."""
    return (
        manifest.is_sound
        and manifest.as_of == as_of
        and manifest.libraries == libraries()
        and is_as_before(root, manifest.inputs)
        and _is_same_history(root, manifest)
        and not damaged_plans(build, manifest)
        and not damaged_sites(build, manifest)
    )


def _is_same_history(root: Path, manifest: Manifest) -> bool:
    """Whether the history is the one that the sites show; if no site shows it, git is not asked."""
    shown = [made.inputs[HISTORY] for made in manifest.sites.values() if HISTORY in made.inputs]
    if not shown:
        return True
    from planpress.git.history import head_of  # late: most builds that make nothing do not need it

    return {head_of(root)} == set(shown)


def damaged_plans(build: Path, manifest: Manifest) -> dict[str, set[str]]:
    """Return the documents that are missing or have been changed, by plan."""
    damaged: dict[str, set[str]] = {}
    for plan_id, made in manifest.plans.items():
        for name in made.documents:
            seen = manifest.outputs.get(name)
            if seen is None or not is_unchanged(f"{build}/documents/{plan_id}/{name}.pdf", seen):
                damaged.setdefault(plan_id, set()).add(name)
    return damaged


def damaged_sites(build: Path, manifest: Manifest) -> set[str]:
    """Return the sites in which a file is missing or has been changed."""
    return {name for name, made in manifest.sites.items() if not _is_undamaged(str(build / "site" / name), made.files)}


def file_states_below(folder: Path) -> dict[str, FileState]:
    """Return the state of each file in a site, without digests: to read all files would take longer than it saves."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): FileState(stamp_of(str(path)), _UNREAD) for path in paths}


def _is_undamaged(folder: str, files: Mapping[str, FileState]) -> bool:
    return all(is_unchanged(f"{folder}/{name}", seen) for name, seen in files.items())


def _states_to_data(files: Mapping[str, FileState]) -> dict[str, list[object]]:
    return {name: [*seen.stamp, seen.digest] for name, seen in files.items()}


def _row_of(table: dict[str, int], inputs: InputDigests) -> int:
    """Return the row of these inputs in the table; most plans share all but one of theirs."""
    return table.setdefault(json.dumps(list(inputs.items())), len(table))


def _parse(data: dict[str, Any]) -> Manifest:
    table: list[InputDigests] = [dict(entry) for entry in data["input_sets"]]
    return Manifest(
        as_of=data["as_of"],
        is_sound=data["is_sound"],
        warnings=data["warnings"],
        libraries=tuple(data["libraries"]),
        inputs=_files(data["inputs"]),
        plans={name: MadePlan(table[place], documents) for name, (place, documents) in data["plans"].items()},
        outputs=_files(data["outputs"]),
        sites={
            name: MadeSite(table[place], _files(files), pages) for name, (place, files, pages) in data["sites"].items()
        },
    )


def _files(data: dict[str, list[Any]]) -> dict[str, FileState]:
    return {
        name: FileState((mtime, ctime, size, inode), seen) for name, (mtime, ctime, size, inode, seen) in data.items()
    }
