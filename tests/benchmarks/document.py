"""What one document costs: our printer beside a Chromium that is open already, with the same page, for each kind.

    python tests/benchmarks/document.py [--rounds N] [--smallest]

Of each kind, the longest document of the example plans; and a team copy with a long safety plan, four times that of the
longest. All are printed in turn; the figure is the median. Chromium prints tags and an outline, too, but neither
our running heads nor PDF/UA. The `weasyprint` command is a process of its own for each document.
"""

import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from planpress.compose.documents import Document, DocumentKind
from planpress.consent.opened import Reader
from planpress.model.plan import Plan
from planpress.printing.garbage_collection import freeze_loaded_objects
from planpress.printing.pdf.fonts import font_face_css
from tests.benchmarks.measure import arguments_for, environment, say_machine
from tests.support.printed import CSS, examples, html_of, printer

_TIMES_AS_LONG = 4
Print = Callable[[Path], object]
"""Prints a page, which lies in a file."""


def main() -> None:
    """Print each document with each program, and a table of the medians."""
    asked = arguments_for("Time one document.", rounds=7)
    if asked.smallest:
        asked.rounds = 1
    say_machine()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        print_in_chromium = stack.enter_context(_chromium())
        chosen = [*_longest_of_each_kind().items()][: 2 if asked.smallest else None]
        printer().print_pdf(html_of(chosen[0][1]), CSS)
        freeze_loaded_objects()
        head = f"CPU s, medians of {asked.rounds}"
        print(f"{head:<44}{'planpress':>10}{'Chromium':>10}{'ratio':>7}  goal ≤ 0.8")
        for what, document in chosen:
            ours, theirs = _measure(document, _page(document, folder), print_in_chromium, asked.rounds)
            ratio = f"{theirs:10.3f}{ours / theirs:7.2f}" if theirs else f"{'missing':>10}"
            print(f"{what:<44}{ours:10.3f}{ratio}", flush=True)
        _measure_command(_page(chosen[0][1], folder))
    say_machine()


def _measure(document: Document, page: Path, peer: Print | None, rounds: int) -> tuple[float, float]:
    """Return what our printer and the peer take, in turn; 0 for a peer that is not there."""
    html = html_of(document)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        ours.append(_cpu_of(lambda: printer().print_pdf(html, CSS)))
        theirs.append(_cpu_of(lambda: peer(page)) if peer else 0)
    return median(ours), median(theirs)


def _measure_command(page: Path) -> None:
    words = (sys.executable, "-m", "weasyprint", "--quiet", "--pdf-variant", "pdf/ua-1", str(page), os.devnull)
    taken = _cpu_of(lambda: subprocess.run(words, check=True, capture_output=True, cwd=ROOT, env=environment()))
    print(f"{'the weasyprint command, for the first':<44}{taken:10.3f}", flush=True)


def _longest_of_each_kind() -> dict[str, Document]:
    """Return the longest document of each kind and reader, and a team copy with a long safety plan."""
    longest: dict[str, Document] = {}
    for document in (each for plan in examples().plans for each in examples().documents(plan)):
        what = f"{document.kind}, {document.reader}" if document.reader is not Reader.OUTSIDE else str(document.kind)
        if what not in longest or len(html_of(document)) > len(html_of(longest[what])):
            longest[what] = document
    team = longest[f"{DocumentKind.PLAN}, {Reader.TEAM}"]
    plan = next(plan for plan in examples().plans if plan.id == team.plan_id)
    with_long = (each for each in examples().documents(_with_long_safety_plan(plan)) if each.name == team.name)
    return longest | {"plan, team copy, long safety plan": next(with_long)}


def _with_long_safety_plan(plan: Plan) -> Plan:
    """Return the plan with each list of its safety plan several times as long."""
    held = plan.safety_plan
    assert held is not None
    lists = {name: value * _TIMES_AS_LONG for name, value in held.__dict__.items() if isinstance(value, tuple)}
    return plan.model_copy(update={"safety_plan": held.model_copy(update=lists)})


def _page(document: Document, folder: Path) -> Path:
    """Return the document as a page that brings its styles and fonts along."""
    page = folder / "page.html"
    faces = font_face_css().replace("planpress:fonts", (ROOT / "templates" / "fonts").as_uri())
    page.write_text(html_of(document).replace("</head>", f"<style>{faces}{CSS}</style></head>"), encoding="utf-8")
    return page


@contextmanager
def _chromium() -> Iterator[Print | None]:
    """Give what prints a page in an open Chromium; None where Playwright or Chromium is not at hand."""
    program = shutil.which("chromium")
    if program is None or importlib.util.find_spec("playwright") is None:
        print("Chromium is missing: apt-get install chromium")
        yield None
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        tab = browser.new_page()

        def print_page(page: Path) -> None:
            tab.goto(page.as_uri())
            tab.pdf(tagged=True, outline=True, prefer_css_page_size=True)

        print_page(Path(os.devnull))
        yield print_page
        browser.close()


def _cpu_of(run: Callable[[], object]) -> float:
    """Return the CPU seconds that a call takes, in this process and in those below it."""
    before = time.process_time() + _children()
    run()
    return time.process_time() + _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime + _used_by_running_children()


def _used_by_running_children() -> float:
    """Return the CPU seconds so far of the processes below this one that still run, where the system tells."""
    below, used = {os.getpid()}, 0
    stats = sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda path: int(path.parent.name))
    for path in stats:
        with suppress(OSError):
            words = path.read_text().rpartition(")")[2].split()
            if int(words[1]) in below:
                below.add(int(path.parent.name))
                used += int(words[11]) + int(words[12])
    return used / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
