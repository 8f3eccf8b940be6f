"""Plans that are long, or odd, or nearly empty: the examples, with other words in every place that holds words."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from planpress.model.plan import Plan
from tests.support.plans import a_goal, a_plan, a_strategy
from tests.support.printed import examples

LONG_WORD: Final = "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselverwahrung"[:70].ljust(70, "x")
MIXED: Final = "Mai Nguyễn Thị Hạnh سمعت الخبر يوم الاثنين (اتصل) 陈美玲说慢慢来 then we sang, Σταύρος and Ольга too."
FOUR_NAMES: Final = "María del Carmen Fernández-Castellano y Ruiz Papadopoulos"
_NAMES: Final = {"name", "preferred_name", "legal_name"}
_KEPT: Final = {"ur_number", "phone", "after_hours_phone", "language", "dose", "seal"}
_RICH: Final = ("MH-1009", "MH-1042")


def rich_plans() -> Iterator[Plan]:
    """Yield the examples that together call for every kind of document."""
    yield from (plan for plan in examples().plans if plan.id in _RICH)


def saying(plan: Plan, text: Callable[[str], str], name: Callable[[str], str]) -> Plan:
    """Return the plan with other words for its texts, and other names for its people."""
    plain = plan.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return Plan.model_validate(_changed(plain, "", text, name))


def plan_of_forty_goals() -> Plan:
    """Return a plan with forty goals, each with a step, and a situation as long as its two fields may be."""
    numbers = range(1, 41)
    words = " ".join(f"Sentence {number} says how the week went, and what came of it." for number in range(135))
    return a_plan(
        summary=words[:400],
        situation={"client_words": words, "team_view": words},
        goals=[a_goal(id=f"g{n}", description=f"To do the thing that comes as number {n}") for n in numbers],
        strategies=[a_strategy(id=f"s{n}", goals=[f"g{n}"], what=f"Take the step towards {n}") for n in numbers],
        next_review={"date": "2026-12-10"},
        period={"start": "2026-03-02"},
    )


def plans_without_a_part() -> Iterator[tuple[str, Plan]]:
    """Yield each rich plan without one of its parts, by the name of the part, and one with hardly any."""
    for plan in rich_plans():
        plain = plan.model_dump(mode="json", by_alias=True, exclude_unset=True)
        for part in sorted(plain.keys() - {"id", "schema_version", "status", "client"}):
            yield f"{plan.id}-{part}", Plan.model_validate({key: plain[key] for key in plain if key != part})
    yield "bare", a_plan()


def plan_of_size(goals: int, steps: int, words: int, *, is_safe: bool = True) -> Plan:
    """Return a rich plan with so many goals, so many steps to each, and so many words in whatever it says."""
    said = " ".join(f"{word} again" for word in ("walking", "sleeping", "ringing", "cooking", "resting") * 8).split()
    plain = next(rich_plans()).model_dump(mode="json", by_alias=True, exclude_unset=True)
    numbers, sorts = range(1, goals + 1), range(1, steps + 1)
    plain |= {
        "goals": [a_goal(id=f"g{n}", description=f"Goal {' '.join(said[:words])}") for n in numbers],
        "strategies": [
            a_strategy(id=f"s{n}x{m}", goals=[f"g{n}"], what=f"Step {' '.join(said[:words])}", due="2026-12-11")
            for n in numbers
            for m in sorts
        ],
        "reviews": [],
    }
    plain["client"]["formats"] = ["standard"]
    if not is_safe:
        del plain["safety_plan"]
    return saying(Plan.model_validate(plain), lambda text: " ".join(f"{text} {text}".split()[:words]), str)


def _changed(value: object, key: str, text: Callable[[str], str], name: Callable[[str], str]) -> object:
    if isinstance(value, dict):
        return {each: _changed(inner, each, text, name) for each, inner in value.items()}
    if isinstance(value, list):
        return [_changed(inner, key, text, name) for inner in value]
    if isinstance(value, str) and key in _NAMES:
        return name(value)
    is_words = isinstance(value, str) and key not in _KEPT and re.search(r"[^\W\d_] [^\W\d_]", value)
    return text(str(value)) if is_words else value
