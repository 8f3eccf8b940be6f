from collections.abc import Iterable

import pytest
from rich.text import Text

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.terminal.overview import by_rule, errors_to_show, is_for_overview, overview, overview_ahead
from tests.support.project import ROOT

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
TITLES = {"P021": "No step is due before it starts.", "P094": "No consent has run out.", "P060": "No step is late."}


def found(code: str, severity: Severity, plans: int, each: int = 1) -> list[Diagnostic]:
    return [
        Diagnostic(code, severity, Position(f"plans/MH-{plan}.yaml", line), f"{code} in line {line}")
        for plan in range(1, plans + 1)
        for line in range(1, each + 1)
    ]


def lines(shown: Iterable[Text | str]) -> list[str]:
    text = "\n".join(str(line) for line in shown).replace(str(ROOT / "planpress"), "planpress")
    return text.split("\n")


def title(code: str) -> str:
    return TITLES.get(code, "")


def test_errors_come_first_with_their_first_places_then_counts_and_ways_to_see_more() -> None:
    many = [
        *found("P060", NOTE, 40, 2),
        *found("P094", WARNING, 12),
        *found("P021", ERROR, 30),
        *found("P002", ERROR, 2),
    ]

    assert lines(overview(many, title)) == [
        "32 errors in 30 plans",
        "  P021     30 in 30 plans  No step is due before it starts.",
        "         plans/MH-1.yaml:1:1, plans/MH-2.yaml:1:1, plans/MH-3.yaml:1:1 and 27 more",
        "  P002       2 in 2 plans  P002 in line 1",
        "         plans/MH-1.yaml:1:1, plans/MH-2.yaml:1:1",
        "12 warnings in 12 plans",
        "  P094     12 in 12 plans  No consent has run out.",
        "80 notes in 40 plans",
        "  P060     80 in 40 plans  No step is late.",
        "See all in one plan: planpress check MH-1",
        "See all by one rule: planpress check --rule P021",
        "See every one: planpress check --each",
    ]


def test_the_ways_to_see_more_keep_the_options_that_it_took_to_find_it() -> None:
    assert lines(overview(found("P060", NOTE, 2, each=20), title, ["--all"]))[-2:] == [
        "See all by one rule: planpress check --all --rule P060",
        "See every one: planpress check --all --each",
    ]


def test_the_plan_with_most_of_it_is_named_and_no_file_that_is_none() -> None:
    entries = [*found("P021", ERROR, 2, each=15), *found("P021", ERROR, 1, each=9)]
    strange = [Diagnostic("Y000", ERROR, Position(f"plans/\x1b {number}.txt"), "no plan") for number in range(30)]

    assert "See all in one plan: planpress check MH-1" in lines(overview(entries, title))
    assert "in one plan" not in "".join(lines(overview(strange, title)))
    assert "\x1b" not in "".join(lines(overview(strange, title)))


def test_however_many_rules_found_something_the_overview_fits_two_screens() -> None:
    many = [
        entry
        for weight, codes in ((ERROR, range(100, 150)), (WARNING, range(200, 250)), (NOTE, range(300, 350)))
        for code in codes
        for entry in found(f"P{code}", weight, 20)
    ]
    shown = lines(overview(many, title))

    assert len(shown) <= 60
    assert f"  and {38 * 20} more by 38 other rules: " in "\n".join(shown)


def test_what_stands_in_the_service_file_or_the_handbook_is_counted_in_files_and_leads_to_no_plan() -> None:
    pages = [Diagnostic("P114", ERROR, Position(f"content/{page}.md"), "not listed") for page in range(30)]

    assert lines(overview(pages, title)) == [
        "30 errors in 30 files",
        "  P114     30 in 30 files  not listed",
        "         content/0.md:1:1, content/1.md:1:1, content/2.md:1:1 and 27 more",
        "See all by one rule: planpress check --rule P114",
        "See every one: planpress check --each",
    ]


def test_of_one_weight_the_most_pressing_rule_comes_first_then_the_one_with_most_plans() -> None:
    many = [
        *found("P036", WARNING, 50),
        *found("P084", WARNING, 60),
        *found("P102", WARNING, 2),
        *found("P094", WARNING, 1),
    ]

    assert [each.code for each in by_rule(many)] == ["P094", "P102", "P084", "P036"]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (found("P021", ERROR, 20), False),
        (found("P021", ERROR, 21), True),
        (found("P021", ERROR, 1, each=300), False),
        ([*found("P021", ERROR, 1, each=30), Diagnostic("P124", WARNING, Position("service.yaml"), "free")], False),
        ([*found("P021", ERROR, 2, each=1), *found("P060", NOTE, 1, each=30)], True),
    ],
)
def test_more_than_twenty_in_several_files_are_counted_and_one_plan_is_always_shown_whole(
    entries: list[Diagnostic], *, expected: bool
) -> None:
    assert is_for_overview(entries) is expected


def test_few_errors_are_shown_one_by_one_whatever_else_there_is() -> None:
    few, many = found("P021", ERROR, 20), found("P021", ERROR, 21)

    assert errors_to_show([*few, *found("P060", NOTE, 90)]) == tuple(few)
    assert errors_to_show(many) == ()


def test_what_a_step_needs_is_told_for_all_plans_together() -> None:
    ahead = [*found("P080", ERROR, 3), *found("P011", WARNING, 5), *found("P036", WARNING, 4)]
    rows = [
        "  P080       3 in 3 plans  P080 in line 1",
        "  P011       5 in 5 plans  P011 in line 1",
        "  P036       4 in 4 plans  P036 in line 1",
    ]

    assert lines(overview_ahead("be closed", ahead, title)) == [
        "Before they can be closed: needed in 3 plans, to look at in 2 plans",
        *rows,
    ]
    assert lines(overview_ahead("be closed", ahead[3:], title)) == [
        "Before they can be closed: to look at in 5 plans",
        *rows[1:],
    ]
    assert lines(overview_ahead("be closed", ahead[:3], title))[0] == "Before they can be closed: needed in 3 plans"
