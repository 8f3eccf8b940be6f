"""Rules about the nine life areas, and about the client's right not to talk about one."""

import re
from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Position, Severity
from planpress.model.life_area import KEPT_OF_CLOSED_AREA, LifeArea, LifeAreaKey, LifeAreaStatus

_KEPT_BACK = tuple(key for key in LifeArea.model_fields if key not in KEPT_OF_CLOSED_AREA)
_COMMENT = re.compile(r"(?:^|\s)#(.*)$")
_STATUS_WORDS = {status.value for status in LifeAreaStatus} | {"or"}


@rule("P014", Severity.ERROR, Gate.ACTIVE)
def check_all_areas(case: Case) -> Iterator[Finding]:
    """All nine life areas are there, each with a status.

    Why: An area that is left out was forgotten; one that is `later` or `withheld` was respected.

    Fails:
        life_areas:
          safety:

    Mended:
        life_areas:
          safety: {status: withheld}
    """
    areas = case.plan.life_areas
    if areas is None:
        yield Finding(case.plan.place("life_areas"), "`life_areas` is missing", "write a status for each of the nine")
        return
    missing = [key.value for key in LifeAreaKey if areas[key] is None]
    if missing:
        hint = "write the `status` of each: discussed, later, withheld or not_relevant"
        yield Finding(areas.place(), f"`life_areas` is missing {listed(missing)}", hint)


@rule("P015", Severity.ERROR, Gate.SAVE)
def check_closed_areas_are_empty(case: Case) -> Iterator[Finding]:
    """Nothing is recorded about an area that the client does not want to discuss, except that they do not.

    Why: The client said no. What is written here anyway stays in the history of the file for ever.

    Fails:
        life_areas:
          safety: {status: withheld, client_words: I would rather not say.}

    Mended:
        life_areas:
          safety: {status: withheld}
    """
    for key, area in _areas(case):
        told = [name for name in _KEPT_BACK if getattr(area, name) is not None] if area.is_closed else []
        if told:
            yield Finding(
                area.place(told[0]),
                f"{key} is {area.status}, so {listed(told)} may not be recorded",
                "delete it, or change the status with the client's consent; if it was committed, ask how to purge it",
            )


@rule("P082", Severity.ERROR, Gate.SAVE)
def check_closed_areas_hold_no_comment(case: Case) -> Iterator[Finding]:
    """There is no comment inside an area that the client does not want to discuss.

    Why: A comment is not printed, but everyone with the file can read it, today and in its history.

    Fails:
        life_areas:
          safety:
            status: withheld  # spoke of his brother, then stopped

    Mended:
        life_areas:
          safety:
            status: withheld
    """
    closed = [(key, area) for key, area in _areas(case) if area.is_closed]
    lines = case.source.splitlines() if closed else []
    for key, area in closed:
        for place in _comments_in(area.place(), lines):
            message = f"there is a comment inside {key}, which is {area.status}"
            yield Finding(place, message, "delete it; if it was committed, ask how to purge it")


@rule("P016", Severity.WARNING, Gate.ACTIVE)
def check_later_is_asked_again(case: Case) -> Iterator[Finding]:
    """An area left for later has a day on which to ask again, and that day has not passed.

    Why: "Later" is a promise to come back, not a way to skip a page.

    Fails:
        life_areas:
          safety: {status: later}

    Mended:
        life_areas:
          safety: {status: later, revisit_on: 2026-12-10}
    """
    for key, area in _areas(case):
        if area.status is not LifeAreaStatus.LATER or case.has_died:
            continue
        if area.revisit_on is None:
            yield Finding(area.place(), f"{key} is left for later, but until when?", "add `revisit_on`")
        elif area.revisit_on < case.as_of:
            message = f"{key} was to be offered again on {area.revisit_on}, which has passed"
            yield Finding(area.place("revisit_on"), message, "offer it, then write the new status or the new day")


@rule("P084", Severity.WARNING, Gate.ACTIVE)
def check_withheld_is_offered_again(case: Case) -> Iterator[Finding]:
    """At the last review, each area that the client prefers not to discuss was offered again.

    Why: People change their minds when they feel safe; they should not have to bring it up themselves.

    Fails:
        life_areas:
          safety: {status: withheld}
        reviews:
          - {id: r1, kind: scheduled, status: held, due: 2026-11-02, held_on: 2026-11-02}

    Mended:
        life_areas:
          safety: {status: withheld}
        reviews:
          - id: r1
            kind: scheduled
            status: held
            due: 2026-11-02
            held_on: 2026-11-02
            areas_offered:
              - {life_area: safety, offered: yes}
    """
    review = case.last_held()
    if review is None or case.has_died:
        return
    offered = {answer.life_area for answer in review.areas_offered}
    for key, area in _areas(case):
        if area.status is LifeAreaStatus.WITHHELD and key not in offered:
            message = f"review {review.id} does not say whether {key} was offered again"
            yield Finding(review.place("areas_offered"), message, "add it to `areas_offered`, with yes or no only")


@rule("P017", Severity.NOTE, Gate.ACTIVE)
def check_areas_differ(case: Case) -> Iterator[Finding]:
    """The nine areas were not all discussed on one day.

    Why: Nine areas in one sitting are a lot for anyone; it often means that a form was ticked through.

    Fails:
        life_areas:
          emotional_mental_wellbeing: {status: discussed, discussed_on: 2026-10-06}
          stress_and_illness: {status: discussed, discussed_on: 2026-10-06}
          safety: {status: discussed, discussed_on: 2026-10-06}
          friendships_relationships: {status: discussed, discussed_on: 2026-10-06}
          work_leisure_education: {status: discussed, discussed_on: 2026-10-06}
          daily_living_skills: {status: discussed, discussed_on: 2026-10-06}
          physical_health: {status: discussed, discussed_on: 2026-10-06}
          income_housing: {status: discussed, discussed_on: 2026-10-06}
          rights_advocacy: {status: discussed, discussed_on: 2026-10-06}

    Mended:
        life_areas:
          rights_advocacy: {status: discussed, discussed_on: 2026-10-20}
    """
    areas = [area for _, area in _areas(case)]
    days = {area.discussed_on for area in areas}
    if case.plan.life_areas and len(areas) == len(LifeAreaKey) and len(days) == 1 and None not in days:
        yield Finding(
            case.plan.life_areas.place(),
            "all nine areas were discussed on one day",
            "was each of them really talked about?",
        )


def _areas(case: Case) -> Iterator[tuple[LifeAreaKey, LifeArea]]:
    if case.plan.life_areas:
        yield from case.plan.life_areas.recorded()


def _comments_in(start: Position, lines: list[str]) -> Iterator[Position]:
    """Yield where comments stand on the line of a key and on the lines indented under it."""
    for number in range(start.line, len(lines) + 1):
        line = lines[number - 1]
        indent = len(line) - len(line.lstrip())
        if number > start.line and line.strip() and indent < start.column:
            return
        found = _COMMENT.search(line)
        if found and not set(re.findall(r"\w+", found[1])) <= _STATUS_WORDS:
            sign = found.start(1)
            yield Position(start.file, number, sign, len(line) - sign + 1)


RULES = (
    check_all_areas,
    check_closed_areas_are_empty,
    check_closed_areas_hold_no_comment,
    check_later_is_asked_again,
    check_withheld_is_offered_again,
    check_areas_differ,
)
