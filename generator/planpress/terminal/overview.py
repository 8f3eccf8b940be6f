"""Many findings on one screen: errors first, then counts by rule, the most pressing first, and how to see the rest."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.text import Text

from planpress.check.pressing import pressing
from planpress.diagnostic import Diagnostic, Severity
from planpress.disk.shell_line import planpress_line
from planpress.render.visible import visible
from planpress.terminal.report import COLOURS, count

MOST_SHOWN: Final = 20
"""More findings than these are counted by rule, and not shown one by one."""
_RULES: Final = 12
_RULES_AHEAD: Final = 4
_PLACES: Final = 3
_SERVICE: Final = "service.yaml"
_PLAN: Final = re.compile(r"plans/([\w-]+)\.yaml")

Shown = Iterator[Text | str]
Titles = Callable[[str], str]
"""What gives the title of a rule by its code; an empty text for one that has none."""


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What one rule found, with one weight."""

    code: str
    severity: Severity
    found: tuple[Diagnostic, ...]

    @property
    def files(self) -> int:
        """In how many files it found something."""
        return len({entry.place.file for entry in self.found})

    @property
    def urgency(self) -> tuple[int, int, int, str]:
        """What sorts the most pressing first: by weight, by rule, then by how many files it concerns."""
        return -self.severity, pressing(self.code), -self.files, self.code


def is_for_overview(found: Sequence[Diagnostic]) -> bool:
    """Return whether these are too many to be shown one by one; what is wrong with one plan is always shown whole."""
    return len(found) > MOST_SHOWN and len({entry.place.file for entry in found} - {_SERVICE}) > 1


def errors_to_show(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the errors if they are few enough to be shown one by one, whatever else there is; else none."""
    errors = tuple(entry for entry in found if entry.severity is Severity.ERROR)
    return errors if len(errors) <= MOST_SHOWN else ()


def by_rule(found: Iterable[Diagnostic]) -> list[RuleCount]:
    """Return what each rule found, the most pressing first."""
    groups: dict[tuple[str, Severity], list[Diagnostic]] = {}
    for entry in found:
        groups.setdefault((entry.code, entry.severity), []).append(entry)
    counts = (RuleCount(code, severity, tuple(entries)) for (code, severity), entries in groups.items())
    return sorted(counts, key=lambda each: each.urgency)


def overview(found: Sequence[Diagnostic], title_of: Titles, options: Sequence[str] = ()) -> Shown:
    """Yield the findings as counts: errors with their first places, then warnings and notes, then how to see all.

    Args:
        found: All of them.
        title_of: What the title of a rule is.
        options: The options of `check` that it took to find them.
    """
    counts = by_rule(found)
    for severity in sorted(Severity, reverse=True):
        yield from _of_weight([each for each in counts if each.severity is severity], title_of)
    yield from _ways_on(counts[0], options)


def overview_ahead(step: str, found: Sequence[Diagnostic], title_of: Titles) -> Shown:
    """Yield in how many plans something is needed before this step, and the rules that press most."""
    needed = [entry for entry in found if entry.severity is Severity.ERROR]
    others = {entry.place.file for entry in found} - {entry.place.file for entry in needed}
    told = [f"needed in {_files(needed)}"] if needed else []
    told += [f"to look at in {count(len(others), 'plan')}"] if others else []
    yield Text.assemble((f"Before they can {step}", "bold"), f": {', '.join(told)}")
    yield from _rows(by_rule(found), title_of, _RULES_AHEAD)


def _of_weight(counts: Sequence[RuleCount], title_of: Titles) -> Shown:
    if not counts:
        return
    found = [entry for each in counts for entry in each.found]
    weight = counts[0].severity
    head = f"{count(len(found), str(weight))} in {_files(found)}"
    yield Text(head, COLOURS[weight])
    if weight is Severity.ERROR:
        for each in counts[:_RULES]:
            yield from (*_rows([each], title_of, 1), f"         {_places(each)}")
        yield from _rest(counts[_RULES:])
    else:
        yield from _rows(counts, title_of, _RULES)


def _rows(counts: Sequence[RuleCount], title_of: Titles, most: int) -> Shown:
    for each in counts[:most]:
        said = title_of(each.code) or each.found[0].message
        yield Text.assemble("  ", (each.code, COLOURS[each.severity]), f"{_how_many(each):>19}  {visible(said)}")
    yield from _rest(counts[most:])


def _rest(counts: Sequence[RuleCount]) -> Shown:
    if counts:
        found = sum(len(each.found) for each in counts)
        yield f"  and {found} more by {count(len(counts), 'other rule')}: {', '.join(each.code for each in counts)}"


def _how_many(each: RuleCount) -> str:
    return f"{len(each.found)} in {_files(each.found)}"


def _files(found: Iterable[Diagnostic]) -> str:
    names = {entry.place.file for entry in found}
    return count(len(names), "plan" if all(name.startswith("plans/") for name in names) else "file")


def _places(each: RuleCount) -> str:
    places = ", ".join(visible(str(entry.place)) for entry in each.found[:_PLACES])
    more = len(each.found) - _PLACES
    return places if more <= 0 else f"{places} and {more} more"


def _ways_on(first: RuleCount, options: Sequence[str]) -> Shown:
    """Yield how to see more, with the most pressing rule, and the plan where it found most, for an example."""
    ways = {"all by one rule": ("--rule", first.code), "every one": ("--each",)}
    found_in = Counter(entry.place.file for entry in first.found)
    if plan := _PLAN.fullmatch(max(found_in, key=found_in.__getitem__)):
        ways = {"all in one plan": (plan[1],)} | ways
    for what, words in ways.items():
        yield f"See {what}: {planpress_line('check', *options, *words)}"
