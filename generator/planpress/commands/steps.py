"""What a plan still needs before its next step, in lines."""

from collections.abc import Iterable, Iterator
from itertools import chain

from rich.text import Text

from planpress.diagnostic import Diagnostic, Gate, Severity
from planpress.disk.shell_line import planpress_line
from planpress.render.report import FileReport
from planpress.terminal.console import title_of
from planpress.terminal.overview import is_for_overview, overview_ahead
from planpress.terminal.report import count, footnotes, head_line

_STEPS = {
    Gate.SAVE: "be saved",
    Gate.ACTIVE: "become active",
    Gate.PRINT: "be printed as final",
    Gate.LEAVE: "go outside the team",
    Gate.CLOSE: "be closed",
}
# No words that editors take for a mistake of today.
_WEIGHTS = {Severity.ERROR: "needed", Severity.WARNING: "advised", Severity.NOTE: "look at"}


def ahead_of(report: FileReport) -> Iterator[Text]:
    """Yield a block for each step ahead of the file that needs something first."""
    for gate in Gate:
        found = sorted((entry for entry in report.ahead if entry.gate is gate), key=lambda entry: entry.sort_key)
        if found:
            yield Text.assemble((report.plan_id or report.file, "bold"), f"{_whose(report)}: {_before(gate, found)}")
            for diagnostic in found:
                yield Text("  ") + head_line(diagnostic.place, _WEIGHTS[diagnostic.severity], diagnostic, "bold cyan")
                yield from footnotes(diagnostic, indent=4)


def ahead_of_all(files: Iterable[FileReport]) -> Iterator[Text | str]:
    """Yield what plans need before each step, plan by plan; if it is much, only how many plans need it."""
    reports = tuple(files)
    plans = tuple(report for report in reports if report.plan_id)
    found = tuple(entry for report in plans for entry in report.ahead)
    if not is_for_overview(found):
        yield from chain.from_iterable(map(ahead_of, reports))
        return
    yield from chain.from_iterable(ahead_of(report) for report in reports if not report.plan_id)
    for gate in Gate:
        at_gate = [entry for entry in found if entry.gate is gate]
        if at_gate:
            yield from overview_ahead(_STEPS[gate], at_gate, title_of)
    one = max(plans, key=lambda report: len(report.ahead)).plan_id
    yield f"See what one plan needs: {planpress_line('check', one)}"


def _whose(report: FileReport) -> str:
    return f" ({report.status})" if report.status else ""


def _before(gate: Gate, found: list[Diagnostic]) -> str:
    needed = sum(entry.severity is Severity.ERROR for entry in found)
    others = len(found) - needed
    if not needed:
        return f"{count(others, 'thing')} to look at before it goes on to {_STEPS[gate]}"
    more = f", and {others} to look at" if others else ""
    return f"{count(needed, 'thing')} before it can {_STEPS[gate]}{more}"
