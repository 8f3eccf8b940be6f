"""What holds for every verb: the same words mean the same."""

import re
from collections import defaultdict
from pathlib import Path

import click
import pytest

import planpress
from planpress.commands.main import cli
from planpress.commands.new_review import review
from planpress.commands.plan_id import PlanId
from planpress.commands.verbs import VERBS, Verbs
from tests.support.project import AS_OF, PLAN, call, make_project, plan, tree
from tests.support.repository import Repository

COMMANDS = {name: Verbs().get_command(click.Context(cli), name) for name in VERBS} | {"new review": review}
NEED_NO_DAY = {
    "init": "it copies files",
    "verify": "what was issued carries its own days",
    "diff": "FROM and TO say which moments",
    "schema": "a form has no day",
    "doctor": "it looks at the machine",
}
OF_MANY_PLANS = ("build", "check", "pack", "serve", "status", "verify")
ABOUT_PLANS = {
    **dict.fromkeys(OF_MANY_PLANS, ()),
    "explain": (),
    "sign": (),
    "diff": (),
    "new review": (),
    **{name: ("plan", "--version", "1", "--given-to", "client", "--how", "by post")[:words] for name, words in
       (("issue", 1), ("withdraw", 3), ("hand-over", 7))},
}  # fmt: skip
TAKES_ONE = ("sign", "diff", "new review", "issue", "withdraw", "hand-over")


def options() -> dict[str, list[tuple[str, click.Option]]]:
    """Return, by the name of each option, the verbs that have it."""
    found = defaultdict(list)
    for verb, command in COMMANDS.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                for name in (*parameter.opts, *parameter.secondary_opts):
                    found[name].append((verb, parameter))
    return found


OPTIONS = options()
SHARED = sorted(name for name, verbs in OPTIONS.items() if len(verbs) > 1)


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"))


@pytest.mark.parametrize("name", SHARED)
def test_an_option_of_one_name_has_one_help_text(name: str) -> None:
    assert len({option.help for _, option in OPTIONS[name]}) == 1, [verb for verb, _ in OPTIONS[name]]


@pytest.mark.parametrize("name", SHARED)
def test_an_option_of_one_name_takes_the_same_kind_of_value(name: str) -> None:
    kinds = {(type(option.type), option.is_flag, option.multiple, option.nargs) for _, option in OPTIONS[name]}
    assert len(kinds) == 1, [verb for verb, _ in OPTIONS[name]]


def test_the_options_that_verbs_share_are_found() -> None:
    assert {"--as-of", "--json", "--for", "--case-manager", "--yes", "--workers", "--format"} <= set(SHARED)


def test_every_verb_that_knows_a_day_lets_it_be_chosen() -> None:
    assert set(COMMANDS) - {verb for verb, _ in OPTIONS["--as-of"]} == set(NEED_NO_DAY)


def test_a_verb_learns_of_the_day_by_its_option_alone() -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in Path(planpress.__file__).parent.rglob("*.py")}
    asks = re.compile(r"\.(now|today|utcnow)\(\)\.|date\.today\(|datetime\.now\(|time\.time\(|localtime\(")
    assert [name for name, text in files.items() if asks.search(text)] == ["options.py"]


@pytest.mark.parametrize("verb", ABOUT_PLANS)
def test_a_verb_about_plans_takes_their_ids_bare(verb: str) -> None:
    command = COMMANDS[verb]
    first = next(parameter for parameter in command.params if isinstance(parameter, click.Argument))
    assert isinstance(first.type, PlanId)
    assert first.nargs == (1 if verb in TAKES_ONE else -1)


def test_every_verb_that_takes_an_id_is_among_them() -> None:
    taking = {
        verb
        for verb, command in COMMANDS.items()
        if any(isinstance(parameter.type, PlanId) for parameter in command.params)
    }
    assert taking == set(ABOUT_PLANS)


@pytest.mark.parametrize("verb", [verb for verb in ABOUT_PLANS if verb not in {*TAKES_ONE, "verify"}])
def test_all_ids_that_are_unknown_are_named_at_once_and_nothing_is_done(team: Path, verb: str) -> None:
    before = tree(team)
    ran = call(team, *verb.split(), "MH-2011", "MH-2001", "XX-9")
    assert (ran.code, ran.out) == (2, "")
    assert ": MH-2011 (did you mean `MH-2001`?), XX-9\n" in ran.err
    assert tree(team) == before


def test_all_plans_that_nothing_was_issued_for_are_named_at_once(team: Path) -> None:
    Repository(team).git("init", "-q")
    ran = call(team, "verify", "MH-2001", "MH-2003")
    assert (ran.code, ran.err) == (2, "error: Nothing was issued for these plans: MH-2001, MH-2003\n")


@pytest.mark.parametrize("verb", TAKES_ONE)
def test_an_id_that_is_unknown_is_named_and_nothing_is_done(team: Path, verb: str) -> None:
    before = tree(team)
    ran = call(team, *verb.split(), "MH-2011", *ABOUT_PLANS[verb])
    assert (ran.code, ran.out) == (2, "")
    assert "There is no plan MH-2011 in plans/; did you mean `MH-2001`?" in ran.err
    assert tree(team) == before


def test_an_unknown_id_stops_check_before_it_mends_anything(team: Path) -> None:
    (team / "plans/MH-2001.yaml").write_text(PLAN.replace("status: draft", "status: Draft"))
    before = tree(team)
    assert call(team, "check", "--fix", "--yes", "MH-2001", "MH-2").code == 2
    assert tree(team) == before


@pytest.mark.parametrize("verb", ["check", "status"])
def test_the_option_that_ids_needed_before_is_understood_and_says_once_that_they_stand_bare(
    team: Path, verb: str
) -> None:
    day = ("--as-of", AS_OF)
    bare = call(team, verb, *day, "MH-2001", "MH-2002")
    before = call(team, verb, *day, "--only", "MH-2001", "--only", "MH-2002")
    note = "note: ids need no --only any more; write them bare, after the command\n"
    assert (before.code, before.out, before.err) == (bare.code, bare.out, note + bare.err)


def test_ids_bare_and_with_the_option_count_once_each(team: Path) -> None:
    assert "2 plans checked" in call(team, "check", "--as-of", AS_OF, "MH-2001", "--only", "MH-2002", "MH-2001").out
