from pathlib import Path

import pytest

from planpress.read.plan import read_plan
from tests.support.project import AS_OF, PLAN, PRIVATE, call, make_project, plan, tree

NEXT = "next_review:\n  date: 2026-12-16\n  how: in_person\n"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return make_project(tmp_path / "team", MH_2001=PLAN + NEXT, MH_2002=plan("MH-2002"))


def test_a_review_is_added_on_the_day_agreed_on_and_passes_check(team: Path) -> None:
    made = call(team, "new", "review", "MH-2001")
    assert (made.code, made.out.splitlines()[0]) == (0, "Added review r1: plans/MH-2001.yaml:11")
    assert (team / "plans/MH-2001.yaml").read_text().splitlines()[10] == "  - id: r1"
    checked = call(team, "check", "--as-of", AS_OF, "MH-2001")
    assert "1 plan checked: nothing to mend." in checked.out


def test_no_other_file_changes_and_the_rights_stay(team: Path) -> None:
    (team / "plans/MH-2001.yaml").chmod(0o604)
    before = tree(team)
    call(team, "new", "review", "MH-2001")
    after = tree(team)
    assert {name for name in after if after[name] != before.get(name)} == {"plans/MH-2001.yaml"}
    assert (team / "plans/MH-2001.yaml").stat().st_mode & 0o777 == 0o604


def test_where_no_day_was_agreed_on_it_must_be_given(team: Path) -> None:
    before = tree(team)
    refused = call(team, "new", "review", "MH-2002")
    assert (refused.code, refused.out) == (2, "")
    assert "MH-2002 has no `next_review`" in refused.err
    assert "--due" in refused.err
    assert tree(team) == before
    assert call(team, "new", "review", "MH-2002", "--due", "2027-01-05").code == 0
    made = read_plan((team / "plans/MH-2002.yaml").read_bytes(), "").value
    assert made is not None
    assert str(made.reviews[0].due) == "2027-01-05"


def test_a_day_that_has_passed_is_told(team: Path) -> None:
    late = call(team, "new", "review", "MH-2001", "--as-of", "2026-12-17")
    assert late.code == 0
    assert late.err == "note: 2026-12-16 has passed; write there on which day the review will be held\n"


def test_a_plan_that_cannot_be_opened_is_told_from_one_that_there_is_not(team: Path) -> None:
    (team / "plans/MH-2003.yaml").mkdir()
    refused = call(team, "new", "review", "MH-2003", "--due", "2027-01-05")
    assert refused.code == 2
    assert "plans/MH-2003.yaml cannot be read; " in refused.err


def test_a_second_planned_review_is_refused_with_the_place_of_the_first(team: Path) -> None:
    call(team, "new", "review", "MH-2001")
    before = tree(team)
    refused = call(team, "new", "review", "MH-2001")
    assert refused.code == 2
    assert "plans/MH-2001.yaml:13:13: review r1 is planned already" in refused.err
    assert tree(team) == before


def test_a_plan_with_errors_is_left_alone_and_its_errors_are_shown(team: Path) -> None:
    path = team / "plans/MH-2001.yaml"
    path.write_text((PLAN + NEXT).replace("2026-12-16", "2026-12-36"))
    before = tree(team)
    refused = call(team, "new", "review", "MH-2001")
    assert refused.code == 1
    assert "plans/MH-2001.yaml:11:9: error F005: " in refused.err
    assert tree(team) == before
    assert [word for word in PRIVATE if word in refused.out + refused.err] == []


def test_a_plan_that_is_not_there_is_refused_with_the_nearest(team: Path) -> None:
    refused = call(team, "new", "review", "MH-2011")
    assert refused.code == 2
    assert "There is no plan MH-2011 in plans/; did you mean `MH-2001`?" in refused.err


def test_its_help_is_its_own_and_new_tells_of_it(team: Path) -> None:
    assert "Usage: planpress new review [OPTIONS] ID" in call(team, "new", "review", "--help").out
    assert "planpress new review MH-1042" in call(team, "new", "--help").out


def test_a_plan_id_still_begins_a_plan(team: Path) -> None:
    options = ("--legal-name", "A", "--preferred-name", "B", "--ur-number", "1", "--born", "1990-02-28")
    made = call(team, "new", "MH-2003", "--case-manager", "priya-nair", *options, "--as-of", AS_OF)
    assert (made.code, made.out.splitlines()[0]) == (0, "Made a draft: plans/MH-2003.yaml")
