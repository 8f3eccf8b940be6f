"""Time one document: our printer and Chromium, both warm, and the `weasyprint` command, with the same page."""

import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median

from planpress.printing.garbage_collection import freeze_loaded_objects
from planpress.printing.pdf.fonts import font_face_css
from tests.support.plans import ROOT
from tests.support.printed import CSS, examples, html_of, printer

ROUNDS = 9
NAME = "MH-1003-plan-client"


def main() -> int:
    """Print the CPU seconds of each, in turn, and of all example documents once."""
    documents = {document.name: document for plan in examples().plans for document in examples().documents(plan)}
    html = html_of(documents[NAME])
    rivals: dict[str, Callable[[], object]] = {"planpress, warm": lambda: printer().print_pdf(html, CSS)}
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        faces = font_face_css().replace("planpress:fonts", (ROOT / "templates" / "fonts").as_uri())
        page.write_text(html.replace("</head>", f"<style>{faces}{CSS}</style></head>"), encoding="utf-8")
        rivals |= {"weasyprint command": lambda: _weasyprint(page), **_chromium(page)}
        for run in rivals.values():
            run()
        freeze_loaded_objects()
        times: dict[str, list[float]] = {name: [] for name in rivals}
        for _ in range(ROUNDS):
            for name, run in rivals.items():
                times[name].append(_cpu_of(run))
    for name, taken in times.items():
        _say(f"{name:24} {median(taken):.3f} s of CPU for {NAME}, median of {ROUNDS}")
    every = [html_of(document) for document in documents.values()]
    taken_by_all = _cpu_of(lambda: [printer().print_pdf(each, CSS) for each in every])
    _say(f"{'all examples':24} {taken_by_all:.1f} s of CPU for {len(every)} documents")
    _say(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
    return 0


def _cpu_of(run: Callable[[], object]) -> float:
    """Return the CPU seconds that a call takes, in this process and in those it starts."""
    before = time.process_time() + _children()
    run()
    return time.process_time() + _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime + _used_by_running_children()


def _chromium(page: Path) -> dict[str, Callable[[], object]]:
    """Return how an open Chromium prints the page, tagged; nothing where Playwright or Chromium is not at hand."""
    program = shutil.which("chromium")
    if program is None or importlib.util.find_spec("playwright") is None:
        return {}
    from playwright.sync_api import sync_playwright

    browser = sync_playwright().start().chromium.launch(executable_path=program, args=["--no-sandbox"])
    tab = browser.new_page()

    def print_page() -> None:
        tab.goto(page.as_uri())
        tab.pdf(tagged=True, outline=True, prefer_css_page_size=True)

    return {"Chromium, warm": print_page}


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


def _weasyprint(page: Path) -> None:
    command = (sys.executable, "-m", "weasyprint", "--quiet", "--pdf-variant", "pdf/ua-1", str(page), os.devnull)
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def _say(line: str) -> None:
    print(line)


if __name__ == "__main__":
    sys.exit(main())
