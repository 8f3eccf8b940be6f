"""One slip in a sound plan: mending brings back what it said, or leaves the file alone; never anything between."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

import planpress.model
from planpress.editing.fix_file import fix_file
from planpress.model.plan import Plan
from planpress.read.plan import read_plan
from tests.support.sowing import sow

EXAMPLES = [
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "plans").glob("MH-*.yaml"))
]
NAME = "plans/MH-1042.yaml"
WORDS = {
    code.value
    for module in iter_modules(planpress.model.__path__)
    for kind in vars(import_module(f"planpress.model.{module.name}")).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum)
    for code in kind
} - {"client", "team"}
DAY = re.compile(r"^ *(?:- )?\w+: '?(?P<value>\d{4}-\d\d-\d\d)'?$")
WORD = re.compile(r"^ *(?:- )?(?:status|\w+_status|kind|action|working|outcome|decision|purpose): (?P<value>[a-z_]+)$")
KEY = re.compile(r"^ *(?:- )?(?P<value>[a-z_]{4,}):")
COLON = re.compile(r"^ *(?:- )?\w+:(?P<value> )\S")
DASH = re.compile(r"^ *-(?P<value> )\w+: ")
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


def _unpadded(day: str) -> str:
    return "-".join(part.lstrip("0") for part in day.split("-"))


def _day_first(day: str) -> str:
    year, month, number = day.split("-")
    return f"{number}/{month}/{year}" if int(number) > 12 else f"{year}/{month}/{number}"


def _in_words(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


@dataclass(frozen=True, slots=True)
class Slip:
    """Where a slip can be made on a line, and how; whether there is only one answer to it, whatever the place."""

    at: re.Pattern[str]
    make: Callable[[str], str]
    is_clear: bool = True


SLIPS = {
    "a day without its zeros": Slip(DAY, _unpadded),
    "a day with dots": Slip(DAY, lambda day: day.replace("-", ".")),
    "a day the other way round": Slip(DAY, _day_first),
    "a day in words": Slip(DAY, _in_words),
    "a day in curly quotes": Slip(DAY, lambda day: f"“{day}”", is_clear=False),
    "a word in capitals": Slip(WORD, str.upper),
    "a word with hyphens": Slip(WORD, lambda word: word.title().replace("_", "-")),
    "a word with spaces": Slip(WORD, lambda word: word.replace("_", " ")),
    "a word in curly quotes": Slip(WORD, lambda word: f"‘{word}’"),
    "a word with a letter missing": Slip(WORD, lambda word: word[:2] + word[3:], is_clear=False),
    "a key in capitals": Slip(KEY, str.title),
    "a key with a letter missing": Slip(KEY, lambda key: key[:2] + key[3:], is_clear=False),
    "a key with a letter twice": Slip(KEY, lambda key: key[:3] + key[2:], is_clear=False),
    "no space after a colon": Slip(COLON, lambda _: "", is_clear=False),
    "no space after a dash": Slip(DASH, lambda _: "", is_clear=False),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Whatever hypothesis tries."""

    draw: st.DrawFn

    def has(self, path: str) -> bool:
        del path
        return self.draw(st.booleans())

    def count(self, path: str) -> int:
        del path
        return self.draw(st.integers(0, 2))

    def pick(self, path: str, options: Sequence[str]) -> str:
        del path
        return self.draw(st.sampled_from(options))


@st.composite
def texts(draw: st.DrawFn) -> str:
    if draw(st.booleans()):
        return draw(st.sampled_from(EXAMPLES))
    said = sow(Drawn(draw)).plan.said()
    text = yaml.safe_dump(said, sort_keys=False, allow_unicode=True)
    return text if draw(st.booleans()) else re.sub(r"'(\d{4}-\d\d-\d\d)'", r"\1", text)


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str, int, bool]:
    """Return a sound text, the same with one slip, the number of its line, and whether it has a clear answer."""
    text = draw(texts())
    slip = SLIPS[draw(st.sampled_from(sorted(SLIPS)))]
    lines = text.split("\n")
    places = [(number, found) for number, line in enumerate(lines) if (found := slip.at.match(line))]
    assume(places)
    number, found = draw(st.sampled_from(places))
    assume(slip.at is not WORD or found["value"] in WORDS)
    start, end = found.span("value")
    lines[number] = lines[number][:start] + slip.make(found["value"]) + lines[number][end:]
    return text, "\n".join(lines), number, slip.is_clear


def meaning(text: bytes) -> Plan | None:
    reading = read_plan(text, NAME)
    return None if reading.diagnostics else reading.value


@given(slips())
def test_mending_restores_the_meaning_or_leaves_the_file_alone(slip: tuple[str, str, int, bool]) -> None:
    sound, faulty, _, is_clear = slip
    fixed = fix_file(faulty.encode(), NAME, read_plan)
    if is_clear or fixed != faulty.encode():
        assert meaning(fixed) == meaning(sound.encode())
        assert meaning(fixed) is not None


@given(slips())
def test_mending_twice_changes_nothing_more(slip: tuple[str, str, int, bool]) -> None:
    once = fix_file(slip[1].encode(), NAME, read_plan)
    assert fix_file(once, NAME, read_plan) == once


@given(slips(), st.sampled_from(["\n", "\r\n"]), st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_every_other_line_and_every_other_mistake_stays_as_it_was(
    slip: tuple[str, str, int, bool], line_break: str, mark: bytes
) -> None:
    _, faulty, number, _ = slip
    lines = [*faulty.split("\n"), "zzz: [not, a, key]  #  of any plan", "# the end"]
    before = mark + line_break.join(lines).encode()
    after = fix_file(before, NAME, read_plan)
    assert after.startswith(mark)
    kept = after.removeprefix(mark).decode().split(line_break)
    assert kept[:number] + kept[number + 1 :] == lines[:number] + lines[number + 1 :]
    assert "F002" in {found.code for found in read_plan(after, NAME).diagnostics}
