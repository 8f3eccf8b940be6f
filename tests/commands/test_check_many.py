"""What `planpress check` says of hundreds of plans: as much as a person reads, and how to see the rest."""

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from planpress.disk.files import write_file
from tests.benchmarks.plans import make_plans, plan_id
from tests.support.building import look_at
from tests.support.project import AS_OF, Ran, call

OLD = 500
MANY = 1000
LATER = "2027-06-01"
"""A day on which the old plans are quiet, and the day before which they ended."""
QUIET_BEFORE = "2027-03-03"
LEFT_ALONE = re.compile(
    rf"^(\d+) plans that ended before {QUIET_BEFORE}(.*) left alone: .*check --all looks at them\.$", re.MULTILINE
)
ADVICE = "    expires_on: 2026-11-20\n    given_on:"
SLIP = "sumary: A home.\n"
LETTERS = "ending: {kind: moved, decision: {date: 2026-11-20}}\n"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of completed plans, each with a warning, and with errors since the rules ask for more now."""
    folder = tmp_path_factory.mktemp("old") / "team"
    make_plans(folder, OLD)
    for path in (folder / "plans").iterdir():
        text = path.read_text(encoding="utf-8").replace("status: active", "status: completed", 1)
        text = text.replace("    given_on:", ADVICE).replace("period:\n", "period:\n  end: 2026-11-24\n", 1)
        write_file(path, text.encode())
    return look_at(folder, date.fromisoformat(LATER))


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project in which every plan has mistakes."""
    folder = tmp_path_factory.mktemp("mistaken") / "team"
    make_plans(folder, MANY)
    for number, path in enumerate(sorted((folder / "plans").iterdir())):
        text = path.read_text(encoding="utf-8").replace("    given_on:", ADVICE)
        with_stranger = text.replace("  who_comes:\n    - client\n", "  who_comes:\n    - sister\n")
        write_file(path, (with_stranger if number % 2 else text + SLIP).encode())
    return look_at(folder, date.fromisoformat(AS_OF))


def lines(ran: Ran) -> list[str]:
    return ran.out.splitlines()


def test_five_hundred_plans_that_ended_long_ago_are_told_in_one_line(old: Path) -> None:
    ran = call(old, "check", "--as-of", LATER)

    assert ran.code == 0
    assert [told[0] for told in LEFT_ALONE.findall(ran.out)] == [str(OLD)]
    assert [line for line in lines(ran) if "MH-" in line] == []
    assert lines(ran)[-1] == f"{OLD} plans checked: nothing to mend."


def test_that_they_do_not_meet_the_rules_of_today_is_counted_and_fails_nothing(old: Path) -> None:
    assert f" ({OLD} with errors by the rules of today) left alone" in call(old, "check", "--as-of", LATER).out


def test_on_the_day_before_each_of_them_is_still_looked_at(old: Path) -> None:
    ran = call(old, "check", "--as-of", "2027-02-22")

    assert ran.code == 1
    assert "left alone" not in ran.out
    assert f" {OLD} in {OLD} plans  A consent whose last day has passed" in ran.out


def test_who_asks_for_all_gets_all_and_still_on_a_screen_or_two(old: Path) -> None:
    ran = call(old, "check", "--as-of", LATER, "--all")

    assert (ran.code, LEFT_ALONE.findall(ran.out)) == (1, [])
    assert f"{OLD} in {OLD} plans  A consent whose last day has passed" in ran.out
    assert len(lines(ran)) <= 60
    assert re.search(r"^See every one: .*planpress check --all --each$", ran.out, re.MULTILINE)


def test_a_plan_that_is_named_is_looked_at_as_ever(old: Path) -> None:
    ran = call(old, "check", "--as-of", LATER, plan_id(7))

    assert (ran.code, LEFT_ALONE.findall(ran.out)) == (1, [])
    assert f"plans/{plan_id(7)}.yaml:" in ran.out
    assert "warning P094: " in ran.out


def test_one_that_cannot_be_read_any_more_is_told_all_the_same(old: Path) -> None:
    path = old / f"plans/{plan_id(7)}.yaml"
    before = path.read_bytes()
    write_file(path, before + SLIP.encode())
    try:
        ran = call(old, "check", "--as-of", LATER)
    finally:
        write_file(path, before)

    assert ran.code == 1
    assert [line.split(": ")[1] for line in lines(ran) if line.startswith(f"plans/{plan_id(7)}")] == ["error F002"]
    assert [told[0] for told in LEFT_ALONE.findall(ran.out)] == [str(OLD)]


def test_machines_are_told_the_same_and_which_plans_are_left_alone(old: Path) -> None:
    said = {
        form: call(old, "check", "--as-of", LATER, "--format", form) for form in ("json", "sarif", "github", "junit")
    }
    report = json.loads(said["json"].out)
    suite = ET.fromstring(said["junit"].out)  # noqa: S314 - our own

    assert {ran.code for ran in said.values()} == {0}
    assert (report["quiet_before"], report["counts"]["warning"]) == (QUIET_BEFORE, 0)
    assert [file["left_alone"] for file in report["files"] if file["plan"]] == [True] * OLD
    assert (suite.get("tests"), suite.get("skipped")) == (str(len(report["files"])), str(OLD))
    assert "P094" not in said["sarif"].out + said["github"].out


def test_with_all_each_machine_is_told_everything(old: Path) -> None:
    report = json.loads(call(old, "check", "--as-of", LATER, "--all", "--format", "json").out)

    assert report["counts"]["warning"] >= OLD
    assert not any(file["left_alone"] for file in report["files"])


def test_what_a_build_remembered_leaves_the_same_plans_alone(tmp_path: Path) -> None:
    make_plans(tmp_path / "team", 2)
    path = tmp_path / f"team/plans/{plan_id(1)}.yaml"
    text = path.read_text(encoding="utf-8").replace("status: active", "status: revoked", 1)
    write_file(path, text.replace("period:\n", "period:\n  end: 2026-11-24\n", 1).encode())
    first = call(tmp_path / "team", "check", "--as-of", LATER)

    assert call(look_at(tmp_path / "team", date.fromisoformat(LATER)), "check", "--as-of", LATER) == first
    assert f"1 plan that ended before {QUIET_BEFORE} (1 with errors by the rules of today) left alone" in first.out


def test_status_leaves_them_alone_and_says_how_many_have_something_waiting(tmp_path: Path) -> None:
    make_plans(tmp_path / "team", 3)
    for number, ending in enumerate((LETTERS, "period: {end: 2026-11-24}\n"), 1):
        path = tmp_path / f"team/plans/{plan_id(number)}.yaml"
        text = path.read_text(encoding="utf-8").replace("status: active", "status: completed", 1)
        write_file(path, (re.sub(r"period:\n  start: .*\n", "", text) + ending).encode())
    ran = call(tmp_path / "team", "status", "--as-of", LATER)
    told = json.loads(call(tmp_path / "team", "status", "--as-of", LATER, "--json").out)

    assert lines(ran)[-2].startswith("2 plans that ended long ago left alone; something waits in 1 of them, see ")
    assert lines(ran)[-2].endswith("planpress status --all.")
    assert plan_id(1) not in ran.out
    assert f"not issued          {plan_id(1)}" in call(tmp_path / "team", "status", "--as-of", LATER, "--all").out
    assert told["left_alone"] == [plan_id(1), plan_id(2)]
    assert {entry["plan"] for entry in told["waiting"]} <= {plan_id(3)}


def test_the_mistakes_of_a_thousand_plans_fit_a_screen_or_two(mistaken: Path) -> None:
    ran = call(mistaken, "check", "--as-of", AS_OF)

    assert ran.code == 1
    assert lines(ran)[0] == f"{MANY} errors in {MANY} plans"
    assert f"{MANY} warnings in {MANY} plans" in lines(ran)
    assert re.search(
        rf"^  F002 +500 in 500 plans  \S.*\n +plans/{plan_id(1)}\.yaml:\d+:1, .* and 497 more$", ran.out, re.MULTILINE
    )
    assert re.search(r"^See all by one rule: .*planpress check --rule F002$", ran.out, re.MULTILINE)
    assert len(lines(ran)) <= 50
    assert all(len(line) < 200 for line in lines(ran))


def test_each_place_that_one_rule_found_is_shown_on_request(mistaken: Path) -> None:
    ran = call(mistaken, "check", "--as-of", AS_OF, "--rule", "p002")
    told = [line for line in lines(ran) if line.startswith("plans/")]

    assert len(told) == 500
    assert {line.split(": ")[1] for line in told} == {"error P002"}
    assert lines(ran)[-1] == f"{MANY} plans checked: 500 errors."


def test_each_finding_is_shown_on_request(mistaken: Path) -> None:
    told = [line for line in lines(call(mistaken, "check", "--as-of", AS_OF, "--each")) if line.startswith("plans/")]

    assert len(told) >= 2 * MANY


def test_few_errors_are_shown_whole_before_many_warnings_are_counted(tmp_path: Path) -> None:
    make_plans(tmp_path / "team", 30)
    for path in (tmp_path / "team/plans").iterdir():
        text = path.read_text(encoding="utf-8").replace("    given_on:", ADVICE)
        write_file(path, (text + SLIP * (path.stem == plan_id(9))).encode())
    told = lines(call(tmp_path / "team", "check", "--as-of", AS_OF))

    assert re.match(rf"plans/{plan_id(9)}\.yaml:\d+:1: error F002: the key `sumary` is not known here", told[0])
    assert told[1].startswith("   = help: ")
    assert told[2] == "30 warnings in 30 plans"


def test_a_rule_that_there_is_not_is_answered_with_the_nearest(mistaken: Path) -> None:
    ran = call(mistaken, "check", "--rule", "P02")

    assert (ran.code, ran.out) == (2, "")
    assert "There is no rule P02; " in ran.err


def test_one_by_one_goes_with_text_alone(mistaken: Path) -> None:
    ran = call(mistaken, "check", "--each", "--format", "json")

    assert (ran.code, ran.out) == (2, "")
    assert "--each goes with --format text" in ran.err


def test_a_thousand_silenced_rules_are_counted_and_the_first_are_named(tmp_path: Path) -> None:
    make_plans(tmp_path / "team", 20)
    allow = "allow:\n  - {rule: P060, reason: They are away., until: 2027-06-30}\n"
    for path in (tmp_path / "team/plans").iterdir():
        write_file(path, path.read_bytes() + allow.encode())
    told = call(tmp_path / "team", "check", "--as-of", "2027-02-01").out

    assert f"20 rules silenced: P060 in {plan_id(1)} until 2027-06-30, " in told
    assert f"P060 in {plan_id(8)} until 2027-06-30 and 12 more." in told
