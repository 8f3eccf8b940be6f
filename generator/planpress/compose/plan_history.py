"""Who changed a plan, when, and what kind of change it was: for the team site, and without a client's words."""

from dataclasses import dataclass
from datetime import date

from planpress.check.phrases import counted
from planpress.compose.changes import say_changes
from planpress.compose.sharing import disclosed_plan
from planpress.compose.words import day
from planpress.consent.opened import Reader
from planpress.derive.changes import changes_between
from planpress.model.plan import Plan

SHOWN_CHANGES = 12
"""How many changes a page shows; `planpress diff` shows the rest."""

WRITTEN = "First version"
EARLIEST = "The earliest version that this copy of the repository holds"
TAKEN_OUT = "Plan removed"
UNSEEN = "Parts that this page does not show"
UNREADABLE = "What changed cannot be shown, because one of the two versions cannot be read"
NO_WORDS = "No words: only the layout or the comments"

_KINDS = 6
_NO_HISTORY = "This project has no history in git yet, so nothing can be said here about earlier changes."
_SHALLOW = (
    "This copy of the repository holds only the newest commits, so earlier changes are missing here; "
    "git fetch --unshallow gets them."
)


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What one commit did to a plan; without a day and a name where it is not committed yet."""

    kinds: tuple[str, ...]
    on: date | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """The changes of a plan, the newest first; `earlier` counts those not listed, the first of them on `since`."""

    changes: tuple[PlanChange, ...]
    earlier: int = 0
    since: date | None = None
    is_shallow: bool = False


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change, as a row of the page."""

    day: str
    who: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What the page says about the history; `notice` says what it cannot say, and why."""

    lines: tuple[HistoryLine, ...]
    earlier: str = ""
    notice: str = ""


def kinds_of_change(before: Plan, after: Plan, reader: Reader) -> tuple[str, ...]:
    """Return in words what changed between two versions; about what the reader may not see, only that something did.

    The words name goals by their number, codes and days: no id, which may hold a name, and nothing that was written.
    """
    every = changes_between(before, after)
    seen = changes_between(disclosed_plan(before, reader), disclosed_plan(after, reader))
    words = list(dict.fromkeys(line.words for line in say_changes(seen, names_ids=False)))
    kinds = words if len(words) <= _KINDS else [*words[: _KINDS - 1], f"{len(words) - _KINDS + 1} more changes"]
    if len(every) > len(seen):
        kinds.append(UNSEEN)
    return tuple(kinds) or (NO_WORDS,)


def compose_history(history: PlanHistory | None) -> HistoryView:
    """Return what a page says about the history; None stands for a project that has none."""
    if history is None:
        return HistoryView((), notice=_NO_HISTORY)
    return HistoryView(
        tuple(
            HistoryLine(day(each.on) if each.on else "not committed yet", each.who, each.kinds)
            for each in history.changes
        ),
        earlier=_earlier(history),
        notice=_SHALLOW if history.is_shallow else "",
    )


def _earlier(history: PlanHistory) -> str:
    if not history.earlier or history.since is None:
        return ""
    changes = counted(history.earlier, "earlier change")
    return f"{changes}, the first on {day(history.since)}. Type planpress diff to see what changed since any day."
