"""Rules about outcome measures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from planpress.check.case import Case
from planpress.check.phrases import counted
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.measure import Measure, Occasion
from planpress.model.plan import PlanStatus
from planpress.model.service import Service
from planpress.read.suggest import did_you_mean

MEAN_ROUNDING = Decimal("0.05")
"""A mean may be written with one decimal place."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What a questionnaire's items may be; its total is their sum, or their mean."""

    items: int
    lowest: int
    highest: int
    is_mean: bool = False

    def total(self, scores: list[int]) -> Decimal:
        """Return the total of the items' scores."""
        return Decimal(sum(scores)) / len(scores) if self.is_mean else Decimal(sum(scores))

    @property
    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest total."""
        count = 1 if self.is_mean else self.items
        return self.lowest * count, self.highest * count


SCALES: Mapping[str, Scale] = {
    "honos": Scale(12, 0, 4),
    "honos65": Scale(12, 0, 4),
    "lsp16": Scale(16, 0, 3),
    "k10": Scale(10, 1, 5),
    "basis32": Scale(32, 0, 4, is_mean=True),
}
"""The measures of the national collection: METEOR 676214 and 654403, ABS 4817.0.55.001 (the US K10 runs from 0)."""


def scale_of(tool: str, service: Service) -> Scale | None:
    """Return the scale of a questionnaire, a known one or one that the service defines."""
    if tool in SCALES:
        return SCALES[tool]
    own = next((own for own in service.measure_tools if own.id == tool), None)
    return Scale(own.items, own.lowest, own.highest) if own else None


@rule("P035", Severity.ERROR, Gate.SAVE)
def check_tool_is_known(case: Case) -> Iterator[Finding]:
    """A measure is one that planpress knows, or that `service.yaml` defines.

    Why: A score means something only with its questionnaire.

    Fails:
        measures:
          - {tool: honos56, occasion: admission, date: 2026-10-06, not_collected: declined}

    Mended:
        measures:
          - {tool: honos65, occasion: admission, date: 2026-10-06, not_collected: declined}
    """
    for measure in case.plan.measures:
        if _scale(case, measure.tool) is None:
            known = [*SCALES, *(tool.id for tool in case.service.measure_tools)]
            hint = did_you_mean(measure.tool, known) or "define it under `measure_tools` in service.yaml"
            yield Finding(measure.place("tool"), f"there is no measure called {measure.tool}", hint)


@rule("P097", Severity.ERROR, Gate.SAVE)
def check_measure_is_taken_or_not(case: Case) -> Iterator[Finding]:
    """A measure has scores, or says why it was not collected; never both.

    Why: A missing score with a reason is a finding; without one it is a gap in what the service can show.

    Fails:
        measures:
          - {tool: k10, occasion: admission, date: 2026-10-06}

    Mended:
        measures:
          - {tool: k10, occasion: admission, date: 2026-10-06, not_collected: declined}
    """
    for measure in case.plan.measures:
        has_scores = bool(measure.items) or measure.total is not None
        if has_scores and measure.not_collected:
            place = measure.place("not_collected")
            yield Finding(
                place, f"{measure.tool} has scores, but also a reason why it was not collected", "delete one of the two"
            )
        elif not has_scores and not measure.not_collected:
            hint = "add `items`, or `not_collected` with the reason"
            yield Finding(measure.place(), f"{measure.tool} has neither scores nor a reason why not", hint)


@rule("P098", Severity.ERROR, Gate.SAVE)
def check_scores(case: Case) -> Iterator[Finding]:
    """A measure has all its items, each within its bounds, and a total that they add up to.

    Why: A slip of one digit shows a client getting worse who is getting better.

    Fails:
        measures:
          - tool: k10
            occasion: admission
            date: 2026-10-06
            items: {1: 4, 2: 2, 3: 1, 4: 3, 5: 2, 6: 2, 7: 4, 8: 4, 9: 4, 10: 3}
            total: 28

    Mended:
        measures:
          - tool: k10
            occasion: admission
            date: 2026-10-06
            items: {1: 4, 2: 2, 3: 1, 4: 3, 5: 2, 6: 2, 7: 4, 8: 4, 9: 4, 10: 3}
            total: 29
    """
    for measure in case.plan.measures:
        scale = _scale(case, measure.tool)
        if scale:
            yield from _item_mistakes(measure, scale) if measure.items else _total_mistakes(measure, scale)


@rule("P036", Severity.WARNING, Gate.PRINT)
def check_measure_at_each_occasion(case: Case) -> Iterator[Finding]:
    """There is a measure, or a reason why there is none, at admission, at each review, and at discharge.

    Why: Change shows only between two points; and a self-report must at least be offered.

    Fails:
        measures: []

    Mended:
        measures:
          - {tool: k10, occasion: admission, date: 2026-10-06, not_collected: declined}
    """
    plan = case.plan
    if plan.status is PlanStatus.DRAFT:
        return
    held = sum(review.is_held for review in plan.reviews)
    is_over = plan.status is PlanStatus.COMPLETED and plan.ending and not case.has_died
    due = {
        Occasion.ADMISSION: plan.replaces is None,
        Occasion.REVIEW: held > 0,
        Occasion.DISCHARGE: is_over,
    }
    for occasion, is_due in due.items():
        if is_due and not any(measure.occasion is occasion for measure in plan.measures):
            hint = "add it, or `not_collected` with the reason"
            yield Finding(plan.place("measures"), f"no measure is recorded for the {occasion}", hint)


def _scale(case: Case, tool: str) -> Scale | None:
    return scale_of(tool, case.service)


def _item_mistakes(measure: Measure, scale: Scale) -> Iterator[Finding]:
    if len(measure.items) != scale.items:
        message = f"{measure.tool} has {counted(scale.items, 'item')}, not {len(measure.items)}"
        yield Finding(measure.place("items"), message, "write every item; one that was not rated is `not_rated`")
        return
    wrong = [item for item, score in measure.items.items() if not _is_within(score, scale)]
    for item in wrong:
        message = f"item {item} of {measure.tool} goes from {scale.lowest} to {scale.highest}"
        yield Finding(measure.place("items", item), message, "correct it, or write `not_rated` where it was not rated")
    scores = [score for score in measure.items.values() if score is not None]
    if measure.total is not None and not wrong and len(scores) == scale.items:
        total = scale.total(scores)
        if abs(total - measure.total) > (MEAN_ROUNDING if scale.is_mean else 0):
            message = f"the items of {measure.tool} come to {total.normalize():f}, not to {measure.total}"
            yield Finding(measure.place("total"), message, "check the items against the form")


def _total_mistakes(measure: Measure, scale: Scale) -> Iterator[Finding]:
    lowest, highest = scale.bounds
    if measure.total is not None and not lowest <= measure.total <= highest:
        message = f"the total of {measure.tool} goes from {lowest} to {highest}"
        yield Finding(measure.place("total"), message, "check it against the form")


def _is_within(score: int | None, scale: Scale) -> bool:
    return score is None or scale.lowest <= score <= scale.highest


RULES = (check_tool_is_known, check_measure_is_taken_or_not, check_scores, check_measure_at_each_occasion)
