"""What is found with what the last run found in mind is what is found without it."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planpress.disk.project import open_project
from planpress.flows import folder_to_judge
from planpress.flows.check_project import check_project
from planpress.flows.look import look
from planpress.render.report import Report
from planpress.store.store import open_store
from tests.support.project import PLAN, make_project, plan, write_plan

TODAY = date(2026, 11, 24)
NAMES = ("Quillon Vantongeren", "Will Smith", "Dora Novak", "王芳")
GOAL = "goals:\n  - {id: g1, description: I want to cook for my daughter on Sundays}\n"
OTHER_GOAL = "goals:\n  - {id: g1, description: I want my old garden back}\n"


def found(folder: Path, day: date = TODAY) -> Report:
    """Return what check finds that knows nothing."""
    return check_project(open_project(folder), day).with_handbook(open_project(folder).handbook).report(day)


def found_again(folder: Path, day: date = TODAY) -> tuple[Report, set[str]]:
    """Return what is found by one that knows what was found before, and which plans it judged."""
    with open_store(folder / "build") as store:
        checked = look(folder, day, store).checked
    return checked.report(day), {entry.plan_id for entry in checked.plans if not entry.is_known}


def text_of(number: int, draw: random.Random) -> str:
    """Return a plan that may have to do with any of the others, in each way that the rules between plans know."""
    text = plan(f"MH-{number}" if draw.random() < 0.9 else f"mh-{number - 1}")
    text = text.replace("WC900001", f"WC90000{draw.randrange(4)}")
    text = named(text, draw.choice(NAMES))
    text = text.replace("status: draft", draw.choice(("status: draft", "status: active", "status: on_hold")))
    text += draw.choice(("", f"replaces: MH-{draw.randrange(2000, 2006)}\n"))
    text += draw.choice(("", f"summary: {draw.choice(NAMES)} came along, and will smith helped.\n"))
    return text + draw.choice(("", GOAL, OTHER_GOAL, "unknown: key\n", "goals: [\n", "# a remark\n"))


@settings(max_examples=25)
@example(seed=723937)  # a plan took another id, and its client is named in a third
@given(seed=st.integers(0, 2**32))
def test_whatever_changes_comes_or_goes_the_same_is_found(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - chance, no secret
    folder = make_project(tmp_path_factory.mktemp("team") / "team")
    numbers = range(2000, 2006)
    for number in numbers:
        write_plan(folder, f"MH-{number}", text_of(number, draw))
    found_again(folder)
    for _ in range(6):
        number = draw.choice(numbers)
        if draw.random() < 0.2:
            (folder / f"plans/MH-{number}.yaml").unlink(missing_ok=True)
        else:
            write_plan(folder, f"MH-{number}", text_of(number, draw))
        day = date(2026, 11, 24 + draw.randrange(3))
        assert found_again(folder, day)[0] == found(folder, day)


def edits(folder: Path, change: Callable[[str], str]) -> set[str]:
    """Return which plans are judged again after MH-2001 has changed."""
    found_again(folder)
    path = folder / "plans/MH-2001.yaml"
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    again, judged = found_again(folder)
    assert again == found(folder)
    return judged


def named(text: str, name: str) -> str:
    """Return the plan of a client of another name."""
    return text.replace(NAMES[0], name).replace("Quill\n", f"{name.partition(' ')[0]}\n")


@pytest.fixture
def team(tmp_path: Path) -> Path:
    second, third = (plan(f"MH-200{number}").replace("WC900001", f"WC90000{number}") for number in (2, 3))
    return make_project(
        tmp_path / "team", MH_2001=PLAN, MH_2002=named(second, NAMES[1]), MH_2003=named(third, NAMES[2])
    )


def test_an_edit_judges_the_plan_alone(team: Path) -> None:
    assert edits(team, lambda text: text + "summary: A home.\n") == {"MH-2001"}


def test_a_plan_that_names_another_client_is_judged_with_that_clients(team: Path) -> None:
    assert edits(team, lambda text: text + "summary: Dora Novak came along.\n") == {"MH-2001", "MH-2003"}


def test_another_number_is_judged_with_the_plan_that_has_it(team: Path) -> None:
    assert edits(team, lambda text: text.replace("WC900001", "WC900002")) == {"MH-2001", "MH-2002"}


def test_where_many_plans_go_at_once_the_same_is_found_in_the_others(
    team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_to_judge, "_MANY", 0)
    found_again(team)
    (team / "plans/MH-2001.yaml").unlink()
    again, judged = found_again(team)
    assert (again, judged) == (found(team), {"MH-2002", "MH-2003"})


def test_nothing_is_judged_on_a_day_that_turns_nothing_and_all_by_other_rules(team: Path) -> None:
    found_again(team)
    assert found_again(team, date(2026, 11, 25))[1] == set()
    with (team / "service.yaml").open("a", encoding="utf-8") as service:
        service.write("# a remark\n")
    assert found_again(team)[1] == {"MH-2001", "MH-2002", "MH-2003"}
