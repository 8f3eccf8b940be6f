"""The register on disk: one small file for each entry, next to its PDF; each is written once and never changed."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from planpress.derive.register import Register, RegisterEntry, entry_name, version_name
from planpress.derive.verification import fault
from planpress.diagnostic import Diagnostic, Position
from planpress.disk.files import write_new_file
from planpress.disk.project import DOCUMENTS_FOLDER, SourceFile, read_source
from planpress.errors import UsageError
from planpress.git.stored import why_unreadable
from planpress.model.issue import HandedOver, Issue, Withdrawal
from planpress.read.issue import read_handover, read_issue, read_withdrawal
from planpress.read.reading import Reading

_NOTHING = "~"
"""What YAML takes for no value, unless it is in quotes."""
_MARK = r"(-[0-9a-f]{8})?"
_PDF = re.compile(rf"\d{{4}}-\d\d-\d\d-.*-v\d+{_MARK}\.pdf")
_WITHDRAWAL = re.compile(rf".*-withdrawn{_MARK}\.yaml")
_HANDOVER = re.compile(rf".*-given-\d+{_MARK}\.yaml")


@dataclass(frozen=True, slots=True)
class ReadRegister:
    """A plan's register, what is wrong in its files, and their bytes by name."""

    register: Register
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, bytes]


def register_ids(root: Path) -> tuple[str, ...]:
    """Return the plans that something was issued for, in order."""
    folder = root / DOCUMENTS_FOLDER
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir())) if folder.is_dir() else ()


def read_register(root: Path, plan_id: str, *, reads_documents: bool = True) -> ReadRegister:
    """Read everything in a plan's folder of issued documents; PDFs are read, for their digests, only if asked for."""
    entries: list[RegisterEntry] = []
    digests: dict[str, str] = {}
    strays: list[str] = []
    found: list[Diagnostic] = []
    sources: dict[str, bytes] = {}
    for path in _files(root / DOCUMENTS_FOLDER / plan_id):
        if path.suffix != ".yaml" and not reads_documents:
            continue
        file = read_source(root, path)
        if isinstance(file, Diagnostic):
            found.append(file)
        elif why := why_unreadable(file.content):
            mend = "open it with git-crypt unlock, or fetch it with git lfs pull; then verify again"
            found.append(fault("R013", Position(file.name), f"this cannot be read: {why}", mend))
        elif path.suffix == ".yaml":
            sources[file.name] = file.content
            reading = _read_entry(file)
            entries += (reading.value,) if reading.value else ()
            found += reading.diagnostics
        elif _PDF.fullmatch(path.name):
            digests[path.name] = hashlib.sha256(file.content).hexdigest()
        else:
            strays.append(path.name)
    register = Register(
        plan_id,
        issues=tuple(entry for entry in entries if isinstance(entry, Issue)),
        withdrawals=tuple(entry for entry in entries if isinstance(entry, Withdrawal)),
        handovers=tuple(entry for entry in entries if isinstance(entry, HandedOver)),
        digests=digests,
        strays=tuple(strays),
    )
    return ReadRegister(register, tuple(found), sources)


def entry_files(root: Path, plan_id: str) -> dict[str, bytes]:
    """Return the bytes of each entry of a plan's register, by its name; what they say is not looked at."""
    read = (read_source(root, path) for path in _files(root / DOCUMENTS_FOLDER / plan_id) if path.suffix == ".yaml")
    return {file.name: file.content for file in read if isinstance(file, SourceFile)}


def write_issue(root: Path, issue: Issue, pdf: bytes) -> Path:
    """Write the PDF, then its entry, and return the PDF's path; an interrupted issue leaves a PDF without an entry.

    Raises:
        UsageError: one of them already exists; it is left unchanged.
    """
    folder = root / DOCUMENTS_FOLDER / issue.plan
    path = folder / issue.file
    _refuse_to_overwrite(folder / entry_name(issue))
    pdfs = re.compile(rf"\d{{4}}-\d\d-\d\d-{re.escape(version_name(issue.document, issue.version))}{_MARK}\.pdf")
    waiting = [file for file in _files(folder) if pdfs.fullmatch(file.name)]
    if waiting and not (waiting == [path] and path.read_bytes() == pdf):
        raise UsageError(
            f"{waiting[0].name} is there without an entry: an earlier issue was interrupted.\n"
            "Nobody was given it through planpress. Delete it, then issue again."
        )
    if not waiting:
        write_new_file(path, pdf)
    write_entry(root, issue)
    return path


def write_entry(root: Path, entry: RegisterEntry) -> Path:
    """Write an entry, and return its path.

    Raises:
        UsageError: it already exists.
    """
    path = root / DOCUMENTS_FOLDER / entry.plan / entry_name(entry)
    _refuse_to_overwrite(path)
    write_new_file(path, yaml_text(entry.said()).encode())
    return path


def yaml_text(entry: dict[str, Any]) -> str:
    """Return an entry as YAML, in the order of its keys; texts of many lines stay readable."""
    return yaml.dump(entry, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


class _Dumper(yaml.SafeDumper):
    """A dumper that quotes only what YAML requires, as plans are written; a number is written as its digits."""


def _scalar(dumper: yaml.SafeDumper, value: str | int) -> yaml.ScalarNode:
    text = str(value)
    style = "'" if text == _NOTHING else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.yaml_implicit_resolvers = {}
_Dumper.add_representer(str, _scalar)
_Dumper.add_representer(int, _scalar)


def _read_entry(file: SourceFile) -> Reading[Issue] | Reading[Withdrawal] | Reading[HandedOver]:
    """Read an entry as the kind that its file name says."""
    if _WITHDRAWAL.fullmatch(file.name):
        return read_withdrawal(file.content, file.name)
    if _HANDOVER.fullmatch(file.name):
        return read_handover(file.content, file.name)
    return read_issue(file.content, file.name)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files in the folder, except hidden ones: those are left over from interrupted writes."""
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _refuse_to_overwrite(path: Path) -> None:
    if path.exists():
        raise UsageError(f"{path.name} already exists and was left unchanged; pull, look at it, then issue again")
