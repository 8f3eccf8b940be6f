"""How long it takes under `planpress serve` from saving a plan to its page, and to its document, shown anew.

    python tests/benchmarks/serve.py [--plans N] [--times N] [--workers N]

The project has N plans, of which only those that are saved have real documents: those of the others are stand-ins of
the usual size. Chromium has the page of the plan open, and its document; each is shown anew when the browser has the
new one. The third line is a save with an error: until the page says so. CPU is what `serve` and its workers took.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

import psutil

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page

from tests.benchmarks.plans import AS_OF, make_plans, plan_id
from tests.support.browser_reading import chromium

_STAND_IN = """
import sys
from datetime import date
from pathlib import Path
from planpress.commands.build_talk import BuildTalk
from planpress.commands.verb_book import describe_verbs
from planpress.flows.build import BuildOptions, build_project
from planpress.printing.pdf_pool import PdfPool, PrintResult
from planpress.terminal.console import Console

def stand_in(pool, jobs, workers):
    for job in jobs:
        yield PrintResult(job, pool.path_of(job), pdf=b"%PDF" + job.name.encode() * 3000)

PdfPool.print_each = stand_in
root, asked = Path.cwd(), BuildOptions(date.fromisoformat(sys.argv[1]))
build_project(root, asked, BuildTalk(Console(), root), describe_verbs)
"""
_HOW = {"phone": "in_person", "in_person": "phone"}
_LIMIT_SECONDS = 120


def main() -> None:
    """Make the plans, serve them, and print what each save took."""
    asked = _arguments()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {asked.plans} plans")
    with tempfile.TemporaryDirectory() as folder:
        team = Path(folder) / "team"
        make_plans(team, asked.plans)
        _run(team, "-c", _STAND_IN, str(AS_OF))
        with _serving(team, asked.workers) as (process, address), chromium() as browser:
            context = browser.new_context()
            pages = context.new_page(), context.new_page()
            _time_saves(_Desk(team, process, address, pages), asked.times)


class _Desk:
    """A plan that is open in an editor, its page and its document in a browser, and the server behind."""

    def __init__(self, team: Path, process: psutil.Process, address: str, pages: tuple[Page, Page]) -> None:
        name = plan_id(1)
        self.file = team / "plans" / f"{name}.yaml"
        self._pdf = team / "build/documents" / name / f"{name}-plan-client.pdf"
        self._process, (self._site, self._document) = process, pages
        self._site.goto(f"{address}/team/team/plans/{name}.html")
        self._document.goto(f"{address}/documents/{name}/{name}-plan-client")

    def cpu(self) -> float:
        """Return the processor time of the server and all that it started."""
        family = [self._process, *self._process.children(recursive=True)]
        times = [each.cpu_times() for each in family]
        return sum(each.user + each.system + each.children_user + each.children_system for each in times)

    def save(self, text: str) -> None:
        """Save as editors do, by replacing the file."""
        new = self.file.with_name(".new")
        new.write_text(text, encoding="utf-8", newline="\n")
        for page in (self._site, self._document):
            page.evaluate("window.mark = 'old'")
        new.replace(self.file)

    def pdf_stamp(self) -> int:
        """Return when the document was printed."""
        return self._pdf.stat().st_mtime_ns

    def pdf_differs(self, stamp: int) -> bool:
        """Whether the document was printed again."""
        return self.pdf_stamp() != stamp

    def page_is_new(self, words: str = "", but_not: str = "nowhere") -> bool:
        """Whether the browser has loaded the page again, and shows these words but not those."""
        seen = """([words, other]) => window.mark === undefined && document.readyState !== 'loading' &&
            document.body.innerText.includes(words) && !document.body.innerText.includes(other)"""
        return _asked(self._site, seen, [words, but_not])

    def document_is_new(self) -> bool:
        """Whether the browser has loaded the document again."""
        seen = "() => window.mark === undefined && document.readyState === 'complete'"
        return _asked(self._document, seen)


def _time_saves(desk: _Desk, times: int) -> None:
    sound = desk.file.read_text(encoding="utf-8")
    rows: list[tuple[float, ...]] = []
    for number in range(times):
        changed = re.sub(r"(?m)^  They? .*|wants to \w+ ", f"wants to see {number} ", sound, count=1)
        began, cpu, pdf = time.monotonic(), desk.cpu(), desk.pdf_stamp()
        desk.save(changed)
        page = _until(desk.page_is_new, began)
        printed = _until(partial(desk.pdf_differs, pdf), began)
        document = _until(desk.document_is_new, began)
        time.sleep(2)
        used = desk.cpu() - cpu
        began = time.monotonic()
        desk.save(changed.replace("status: active", "status: actve", 1))
        told = _until(partial(desk.page_is_new, "error"), began)
        desk.save(changed)
        _until(partial(desk.page_is_new, "", "error"), time.monotonic())
        time.sleep(3)
        rows.append((page, printed, document, told, used))
        print(_row(f"save {number + 1}", rows[-1]), f"load {os.getloadavg()[0]:.1f}", flush=True)
    print(_row("median", tuple(median(column) for column in zip(*rows, strict=True))))


def _row(name: str, row: tuple[float, ...]) -> str:
    what = ("page", "printed", "document shown", "error told", "CPU")
    return f"{name:<8}" + "  ".join(f"{word} {seconds:5.2f}" for word, seconds in zip(what, row, strict=True))


def _until(is_so: Callable[[], bool], began: float) -> float:
    while not is_so():
        if time.monotonic() - began > _LIMIT_SECONDS:
            raise SystemExit("it was never shown")
        time.sleep(0.02)
    return time.monotonic() - began


def _asked(page: Page, question: str, *words: object) -> bool:
    """Return what a page answers; one that is being left answers nothing."""
    from playwright.sync_api import Error

    try:
        return bool(page.evaluate(question, *words))
    except Error:
        return False


@contextmanager
def _serving(team: Path, workers: int) -> Iterator[tuple[psutil.Process, str]]:
    log = team.parent / "log"
    command = [sys.executable, "-u", "-m", "planpress", "serve", "--no-open", "--as-of", str(AS_OF)]
    if workers:
        command += ["--workers", str(workers)]
    with log.open("wb") as said, subprocess.Popen(command, cwd=team, stdout=said, stderr=said, env=_env()) as process:
        try:
            while not (found := re.search(r"open (\S+open\.html)", log.read_text(encoding="utf-8"))):
                time.sleep(0.1)
                if process.poll() is not None:
                    raise SystemExit(log.read_text(encoding="utf-8"))
            address = re.findall(r'url=(.+?)/"', Path(found[1]).read_text(encoding="utf-8"))[0]
            yield psutil.Process(process.pid), address
        finally:
            process.terminate()


def _run(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=folder, env=_env(), stdout=subprocess.DEVNULL, check=True)


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "generator")}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time planpress serve.")
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--workers", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
