"""What the last builds made and of what, kept in `build/manifest.json`; quick to read, since most builds end there."""

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
_FORM = 2
_UNREAD = "-"
"""Stands for a digest, and is that of no file."""


@dataclass(slots=True)
class MadePlan:
    """The documents of a plan, by name with the digest of what each says, and what they were made from."""

    inputs: InputDigests
    documents: dict[str, str]


@dataclass(slots=True)
class MadeSite:
    """A site, and what it was made from."""

    inputs: InputDigests
    files: dict[str, FileState]
    pages: dict[str, str] = field(default_factory=dict)
    """The files about plans, with the digest of what each says."""


@dataclass(slots=True)
class Manifest:
    """What lies under `build/` because planpress put it there."""

    as_of: str = ""
    is_sound: bool = False
    """Whether the last build of everything left nothing to mend."""
    warnings: int = 0
    libraries: tuple[str, ...] = ()
    inputs: Inputs = field(default_factory=dict)
    plans: dict[str, MadePlan] = field(default_factory=dict)
    outputs: dict[str, FileState] = field(default_factory=dict)
    """Documents by name."""
    sites: dict[str, MadeSite] = field(default_factory=dict)


def document_path(build: Path, plan_id: str, name: str) -> Path:
    """Return where a document lies."""
    return build / "documents" / plan_id / f"{name}.pdf"


def read_manifest(build: Path) -> Manifest:
    """Return what the last builds made; an empty manifest where there is none that can be read."""
    try:
        said = json.loads((build / MANIFEST).read_bytes())
        return _parse(said) if said["form"] == _FORM else Manifest()
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Manifest()


def write_manifest(build: Path, manifest: Manifest) -> None:
    """Keep what was made; documents and sites are written before it."""
    table: dict[str, int] = {}
    said = {
        "form": _FORM,
        "as_of": manifest.as_of,
        "is_sound": manifest.is_sound,
        "warnings": manifest.warnings,
        "libraries": manifest.libraries,
        "inputs": _seen(manifest.inputs),
        "plans": {name: [_place(table, made.inputs), made.documents] for name, made in sorted(manifest.plans.items())},
        "outputs": _seen(manifest.outputs),
        "sites": {
            name: [_place(table, made.inputs), _seen(made.files), made.pages]
            for name, made in sorted(manifest.sites.items())
        },
        "ingredients": [json.loads(entry) for entry in table],
    }
    write_file(build / MANIFEST, json.dumps(said, separators=(",", ":")).encode())


def is_current(root: Path, build: Path, manifest: Manifest, as_of: str) -> bool:
    """Whether a build on that day would make nothing: the same inputs, and all that was made lies there whole."""
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
    """Whether git holds what it held when a site told of it; where none did, git is not asked."""
    told = [made.inputs[HISTORY] for made in manifest.sites.values() if HISTORY in made.inputs]
    if not told:
        return True
    from planpress.git.history import head_of  # late: most builds that make nothing do not need it

    return {head_of(root)} == set(told)


def damaged_plans(build: Path, manifest: Manifest) -> dict[str, set[str]]:
    """Return the documents that are no longer there, or not as they were made, by plan."""
    damaged: dict[str, set[str]] = {}
    for plan_id, made in manifest.plans.items():
        for name in made.documents:
            seen = manifest.outputs.get(name)
            if seen is None or not is_unchanged(f"{build}/documents/{plan_id}/{name}.pdf", seen):
                damaged.setdefault(plan_id, set()).add(name)
    return damaged


def damaged_sites(build: Path, manifest: Manifest) -> set[str]:
    """Return the sites of which a file is no longer there, or not as it was made."""
    return {name for name, made in manifest.sites.items() if not _is_whole(str(build / "site" / name), made.files)}


def seen_below(folder: Path) -> dict[str, FileState]:
    """Return the files of a site as they were put there; to read them all again would take longer than it saves."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): FileState(stamp_of(str(path)), _UNREAD) for path in paths}


def _is_whole(folder: str, files: Mapping[str, FileState]) -> bool:
    return all(is_unchanged(f"{folder}/{name}", seen) for name, seen in files.items())


def _seen(files: Mapping[str, FileState]) -> dict[str, list[object]]:
    return {name: [*seen.stamp, seen.digest] for name, seen in files.items()}


def _place(table: dict[str, int], inputs: InputDigests) -> int:
    """Return where the ingredients stand in the table; most plans share all but one of theirs."""
    return table.setdefault(json.dumps(list(inputs.items())), len(table))


def _parse(said: dict[str, Any]) -> Manifest:
    table: list[InputDigests] = [dict(entry) for entry in said["ingredients"]]
    return Manifest(
        as_of=said["as_of"],
        is_sound=said["is_sound"],
        warnings=said["warnings"],
        libraries=tuple(said["libraries"]),
        inputs=_files(said["inputs"]),
        plans={name: MadePlan(table[place], documents) for name, (place, documents) in said["plans"].items()},
        outputs=_files(said["outputs"]),
        sites={
            name: MadeSite(table[place], _files(files), pages) for name, (place, files, pages) in said["sites"].items()
        },
    )


def _files(said: dict[str, list[Any]]) -> dict[str, FileState]:
    return {
        name: FileState((mtime, ctime, size, inode), seen) for name, (mtime, ctime, size, inode, seen) in said.items()
    }
