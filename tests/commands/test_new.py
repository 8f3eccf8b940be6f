from pathlib import Path

import pytest

from planpress.read.plan import read_plan
from tests.support.project import AS_OF, PLAN, call, make_project, plan, tree

CLIENT = ("--case-manager", "priya-nair", "--legal-name", "O'Neill: no #1", "--preferred-name", "李 明")
NUMBERS = ("--ur-number", "0012", "--born", "1990-02-28", "--as-of", AS_OF)


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return make_project(tmp_path / "team", MH_2001=PLAN)


def test_a_new_plan_passes_check(team: Path) -> None:
    made = call(team, "new", "MH-2002", *CLIENT, *NUMBERS)
    assert (made.code, made.out.splitlines()[0]) == (0, "Made a draft: plans/MH-2002.yaml")
    checked = call(team, "check", "--as-of", AS_OF, "MH-2002")
    assert checked.code == 0, checked.out
    assert "1 plan checked: nothing to mend." in checked.out


def test_what_was_typed_is_what_is_read(team: Path) -> None:
    call(team, "new", "MH-2002", *CLIENT, *NUMBERS)
    made = read_plan((team / "plans/MH-2002.yaml").read_bytes(), "MH-2002.yaml").value
    assert made is not None
    assert (made.client.legal_name, made.client.preferred_name) == ("O'Neill: no #1", "李 明")
    assert (made.client.ur_number, str(made.client.date_of_birth)) == ("0012", "1990-02-28")


def test_it_asks_what_it_was_not_told_and_proposes_the_next_id(team: Path) -> None:
    answers = "\ntom-gallagher\nAlexandra Example\nAlex\nWC77\n1980-05-05\n"
    result = call(team, "new", "--as-of", AS_OF, answers=answers)
    assert result.code == 0, result.err
    assert "Number of the plan [MH-2002]" in result.err
    assert "case_manager: tom-gallagher" in (team / "plans/MH-2002.yaml").read_text(encoding="utf-8")


def test_a_wrong_answer_is_asked_again(team: Path) -> None:
    answers = "mh 1\nMH-2002\npriya-nai\npriya-nair\nAlexandra\n\nWC77\n5.5.1980\n1980-05-05\n"
    result = call(team, "new", "--as-of", AS_OF, answers=answers)
    assert result.code == 0, result.err
    assert "this is not a plan id of this service" in result.err
    assert "did you mean `priya-nair`?" in result.err
    assert "this is not a date: write it as year-month-day" in result.err
    assert "preferred_name: Alexandra\n" in (team / "plans/MH-2002.yaml").read_text(encoding="utf-8")


def test_a_plan_that_is_there_stays_as_it_is(team: Path) -> None:
    before = tree(team)
    result = call(team, "new", "MH-2001", *CLIENT, *NUMBERS)
    assert result.code == 2
    assert "already exists" in result.err
    assert tree(team) == before


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--born", "1990-02-30", "there is no such day"),
        ("--case-manager", "nobody", "service.yaml has no nobody in its team"),
        ("--legal-name", " ", "a text is expected here"),
    ],
)
def test_a_wrong_option_is_refused_in_the_models_words(team: Path, option: str, value: str, words: str) -> None:
    before = tree(team)
    result = call(team, "new", "MH-2002", *CLIENT, *NUMBERS, option, value)
    assert result.code == 2
    assert words in result.err
    assert tree(team) == before


def test_an_id_that_gives_the_client_away_is_refused(team: Path) -> None:
    before = tree(team)
    result = call(team, "new", "MH-900123", *CLIENT, *NUMBERS, "--ur-number", "WC900123")
    assert result.code == 1
    assert "error P070: the id gives away the UR number" in result.err
    assert tree(team) == before


def test_a_plan_that_would_break_no_rule_of_the_others_is_all_that_is_asked(tmp_path: Path) -> None:
    team = make_project(tmp_path / "team", MH_2001=b"", MH_2003=plan("MH-2003"))
    assert call(team, "new", "MH-2004", *CLIENT, *NUMBERS).code == 0


def test_the_editor_finds_all_that_it_needs_beside_a_new_plan(team: Path) -> None:
    call(team, "new", "MH-2002", *CLIENT, *NUMBERS)
    first = (team / "plans/MH-2002.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../.planpress/plan.schema.json"
    assert (team / "plans" / first.partition("=")[2]).read_text(encoding="utf-8").startswith("{")
    assert {path.name for path in (team / ".vscode").iterdir()} >= {"extensions.json", "settings.json", "tasks.json"}
