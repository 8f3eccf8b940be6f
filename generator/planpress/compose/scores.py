"""Scores for the team: each with its range and which end is better, and drawn to its own scale."""

from collections.abc import Mapping
from dataclasses import dataclass

from planpress.check.measures import SCALES, scale_of
from planpress.compose.axis import Axis
from planpress.compose.words import day, sentence, short_day, word
from planpress.model.measure import Measure
from planpress.model.service import Service


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure with its score."""

    tool: str
    range: str
    """The lowest and the highest total there is, and which end is better."""
    occasion: str
    date: str
    total: str
    in_words: str


@dataclass(frozen=True, slots=True)
class Score:
    """One total, placed in its picture."""

    at: float
    height: float
    total: str
    day: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """The totals of one measure over time, between the lowest and the highest that there can be."""

    tool: str
    sentence: str
    range: str
    lowest: str
    highest: str
    scores: tuple[Score, ...]


SCORE_HEIGHT = 54.0
"""How far apart the lowest and the highest total are in the picture, in its own units."""
_NAMES: Mapping[str, str] = {
    "honos": "HoNOS",
    "honos65": "HoNOS 65+",
    "lsp16": "LSP-16",
    "k10": "K10",
    "basis32": "BASIS-32",
}


def measure_row(measure: Measure, service: Service) -> MeasureRow:
    """Return one measure with its score, or why it was not taken."""
    missing = f"not taken: {word(measure.not_collected)}" if measure.not_collected else ""
    return MeasureRow(
        tool=tool_name(measure.tool, service),
        range=_range(measure.tool, service),
        occasion=sentence(word(measure.occasion)),
        date=short_day(measure.date),
        total=missing or ("" if measure.total is None else str(measure.total)),
        in_words=measure.in_words or "",
    )


def score_lines(measures: tuple[Measure, ...], service: Service) -> tuple[ScoreLine, ...]:
    """Return a line for each measure that was taken at least twice, and whose scale is known."""
    lines = []
    for tool in dict.fromkeys(measure.tool for measure in measures):
        taken = sorted(
            (measure for measure in measures if measure.tool == tool and measure.total is not None),
            key=lambda measure: measure.date,
        )
        scale = scale_of(tool, service)
        if len(taken) > 1 and scale:
            lines.append(_score_line(taken, scale.bounds, service))
    return tuple(lines)


def tool_name(tool: str, service: Service) -> str:
    """Return what a questionnaire is called: by its makers, or by the service that defines it."""
    own = {own.id: own.name for own in service.measure_tools}
    return _NAMES.get(tool) or own.get(tool, tool)


def _range(tool: str, service: Service) -> str:
    """Return the range in words; of a service's own questionnaire, planpress does not know which end is better."""
    scale = scale_of(tool, service)
    if scale is None:
        return ""
    lowest, highest = scale.bounds
    return f"{lowest} to {highest}" + ("; lower is better" if tool in SCALES else "")


def _score_line(taken: list[Measure], bounds: tuple[int, int], service: Service) -> ScoreLine:
    (lowest, highest), tool = bounds, taken[0].tool
    axis = Axis(taken[0].date, taken[-1].date)
    scores = tuple(
        Score(axis.x(measure.date), _height(measure, lowest, highest), str(measure.total), short_day(measure.date))
        for measure in taken
    )
    first, last, name = taken[0], taken[-1], tool_name(tool, service)
    went = f"{name} went from {first.total} on {day(first.date)} to {last.total} on {day(last.date)}."
    return ScoreLine(name, went, sentence(_range(tool, service)), str(lowest), str(highest), scores)


def _height(measure: Measure, lowest: int, highest: int) -> float:
    share = (float(measure.total or 0) - lowest) / (highest - lowest)
    return round(SCORE_HEIGHT * min(max(share, 0), 1), 1)
