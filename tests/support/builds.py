"""Builds of a project as a person calls them, with stand-ins for what prints, what makes sites, and the libraries.

The one door through which `tests/properties/test_builds.py` knows planpress. What stands in for the printer returns a
digest of all that the printer is given, and what stands in for MkDocs puts a digest of all that MkDocs is given on each
page. So whatever reaches them and is different makes other bytes: a build that overlooks it is found more surely than
with the real ones, in a fiftieth of the time.
"""

import atexit
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import yaml
from babel import dates

from planpress.commands.main import run
from planpress.compose import words
from planpress.errors import PlanpressError
from planpress.printing import pdf_pool
from planpress.printing.pdf.failures import MissingGlyphsError
from planpress.site import shell
from planpress.store import inputs
from tests.support.project import ROOT, Ran, call

Tree = dict[str, bytes]
"""Files by their path below a folder."""
Stamps = dict[str, tuple[int, int, int]]
"""Of each path, the number, the time and the size of what is there: what changes when it is written."""

UNPRINTABLE = "\N{LINEAR B SYLLABLE B008 A}"
"""A character that no font of ours has."""
_OUR_CODE = ROOT / "generator"
_OTHER_WORDS = {
    "check/consent.py": ("but is still active", "yet it is active..."),
    "compose/registers.py": ("no review set", "no review yet"),
}
_OUTPUTS = ("documents", "site")
_LINK = re.compile(r"\]\(([^):#]+\.md)")
_FINDING = re.compile(r"^\S+: (?:error|warning|note) [A-Z]\d{3}: ", re.MULTILINE)
_FAILED = re.compile(r"^error: (\w+-\d+-\S+): ", re.MULTILINE)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link"})


@dataclass(frozen=True, slots=True)
class Machine:
    """What a build runs on: the libraries that are installed, by a number; and whether documents are really printed.

    Libraries with another number print other bytes; those with 3 write days in another way, too, as another Babel may.
    """

    libraries: int = 1
    is_real: bool = False
    code: Path = _OUR_CODE
    """Where planpress itself is; another one builds in a process of its own."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left behind."""

    ran: Ran
    documents: Tree
    site: Tree
    failed: frozenset[str] = field(default=frozenset())
    """The documents that could not be printed."""

    @property
    def findings(self) -> list[str]:
        """What check found, as the build says it."""
        return findings_of(self.ran)


def build(folder: Path, day: date, machine: Machine, *words: str) -> Built:
    """Call `planpress build` in the folder."""
    if machine.code == _OUR_CODE:
        with _running_on(machine, folder.parent):
            ran = call(folder, "build", "--as-of", str(day), "--workers", "1", *words)
    else:
        done = _build_in_a_process(folder, day, machine)
        ran = Ran(done.returncode, done.stdout, done.stderr)
    failed = frozenset(_FAILED.findall(ran.err))
    return Built(ran, files_below(folder / "build/documents"), files_below(folder / "build/site"), failed)


def check(folder: Path, day: date, machine: Machine) -> Ran:
    """Call `planpress check` in the folder."""
    with _running_on(machine, folder.parent):
        return call(folder, "check", "--as-of", str(day))


def build_from_nothing(folder: Path, day: date, machine: Machine, *words: str, without: str = "") -> Built:
    """Build the same project elsewhere, perhaps without one of its files, where nothing is known of any other build."""
    aside = folder.with_name("aside") / folder.name
    shutil.copytree(folder, aside, ignore=shutil.ignore_patterns("build", without))
    try:
        return build(aside, day, machine, *words)
    finally:
        shutil.rmtree(aside.parent)


def kill_build(folder: Path, day: date, machine: Machine, changes: int) -> bool:
    """Build in a process of its own that is killed, with all it has started, before that change to the disk.

    Returns whether it was killed; a build that makes fewer changes comes to its end.
    """
    done = _build_in_a_process(folder, day, machine, changes)
    assert done.returncode in {0, 1, 2, -signal.SIGKILL}, done.stderr
    return done.returncode == -signal.SIGKILL


@cache
def another_planpress(*, is_as_old: bool) -> Path:
    """Return the code of a planpress that says the same in other words, as many of them, in files perhaps as old."""
    code = Path(mkdtemp(prefix="another-")) / "generator"
    atexit.register(shutil.rmtree, code.parent)
    shutil.copytree(_OUR_CODE, code, ignore=shutil.ignore_patterns("__pycache__"))
    (code.parent / "templates").symlink_to(ROOT / "templates")
    for name, (ours, theirs) in _OTHER_WORDS.items():
        path = code / "planpress" / name
        before, text = path.stat(), path.read_text("utf-8")
        assert ours in text
        path.write_text(text.replace(ours, theirs), encoding="utf-8")
        if is_as_old:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return code


def _build_in_a_process(
    folder: Path, day: date, machine: Machine, changes: int = 1_000_000
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-c", f"from {__name__} import main; main()"]
    asked = [str(day), str(machine.libraries), str(int(machine.is_real)), str(changes)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(machine.code), str(ROOT)))}
    return subprocess.run(
        [*command, *asked],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        start_new_session=True,
        check=False,
    )


def main() -> None:
    """Build in this process, and be killed."""
    day, libraries, is_real, changes = sys.argv[1:]
    left = int(changes)

    def count(event: str, given: tuple[Any, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(given[2], int) and given[2] & _WRITES
        if (writes or event in _CHANGES) and "/build/" in str(given[0]):
            left -= 1
            if left < 0:
                os.killpg(0, signal.SIGKILL)

    with _running_on(Machine(int(libraries), is_real == "1"), Path.cwd().parent):
        sys.addaudithook(count)
        sys.exit(run(["build", "--as-of", day, "--workers", "1"]))


def files_below(folder: Path) -> Tree:
    """Return every file below the folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def kept_below(folder: Path) -> Tree:
    """Return what planpress keeps for itself in the build folder: all but documents and sites."""
    return {name: content for name, content in files_below(folder).items() if name.split("/")[0] not in _OUTPUTS}


def stamps_below(folder: Path, pattern: str = "*") -> Stamps:
    """Return what changes when anything below the folder is written, files and folders alike."""
    states = {path: path.lstat() for path in folder.rglob(pattern)}
    return {str(path): (state.st_ino, state.st_mtime_ns, state.st_size) for path, state in states.items()}


def findings_of(ran: Ran) -> list[str]:
    """Return the first line of each finding that a command showed."""
    spoken = (ran.out + ran.err).splitlines()
    return [line for line in spoken if _FINDING.match(line)]


@contextmanager
def _running_on(machine: Machine, beside: Path) -> Iterator[None]:
    """Let this process be that machine."""
    packages = beside / f"site-packages-{machine.libraries}"
    (packages / f"stand_in-{machine.libraries}.dist-info").mkdir(parents=True, exist_ok=True)
    with pytest.MonkeyPatch.context() as change:
        change.setattr(inputs, "_SITE_PACKAGES", packages)
        if not machine.is_real:
            change.setattr(pdf_pool, "_printer_with", lambda fonts: _Printer(machine.libraries, fonts))
            change.setattr(shell, "run_mkdocs", lambda config: _make_site(config, machine.libraries))
        if machine.libraries > 2:
            change.setattr(words, "format_date", _other_dates(dates.format_date))
        yield


def _other_dates(format_date: Any) -> Any:  # noqa: ANN401 - Babel's own function
    """Return what another Babel might do instead: its days are never broken at the end of a line."""
    return lambda *given, **named: format_date(*given, **named).replace(" ", "\N{NO-BREAK SPACE}")


@dataclass(frozen=True, slots=True)
class _Printer:
    """Prints a document as the digest of all that the printer is given."""

    libraries: int
    fonts: Path

    def print_pdf(self, html: str, css: str) -> bytes:
        if UNPRINTABLE in html:
            raise MissingGlyphsError(UNPRINTABLE)
        given = (html, css, str(self.fonts), str(self.libraries))
        return b"%%PDF-1.7 %s\n%%%%EOF\n" % _digest(*(part.encode() for part in given))


def _make_site(config: Path, libraries: int) -> Path:
    """Make each page of a digest of all that MkDocs is given, and of what it needs to be filled."""
    given = files_below(config.parent)
    docs = {name.removeprefix("docs/"): content for name, content in given.items() if name.startswith("docs/")}
    _require_links(docs)
    said = json.dumps(yaml.safe_load(config.read_bytes()), sort_keys=True, default=str)
    whole = (config.name, said, str(libraries), *given)
    mark = _digest(*(part.encode() for part in whole), *given.values()).decode()
    site = config.parent / "site"
    for name, content in {**docs, "404.html": b""}.items():
        path = site / name.replace(".md", ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_page(content.decode(), mark).encode() if name.endswith((".md", ".html")) else content)
    (site / "search").mkdir()
    (site / "search/search_index.json").write_text(json.dumps({"mark": mark, "docs": []}), encoding="utf-8")
    return site


def _page(markdown: str, mark: str) -> str:
    title = re.search(r"^# (.+)$", markdown, re.MULTILINE)
    body = "<p>PlanpressContent</p>" if "PlanpressContent" in markdown else ""
    return f"<html><title>{title[1] if title else ''}</title>{mark}{body}</html>"


def _require_links(docs: Tree) -> None:
    """Refuse a link that leads nowhere, as MkDocs does."""
    for name, content in docs.items():
        for link in _LINK.findall(content.decode()) if name.endswith(".md") else ():
            if os.path.normpath(os.path.join(os.path.dirname(name), link)) not in docs:  # noqa: PTH118, PTH120
                raise PlanpressError(f"{name}: the link '{link}' leads nowhere")


def _digest(*parts: bytes) -> bytes:
    return sha256(b"".join(b"%d:%s" % (len(part), part) for part in parts)).hexdigest().encode()
