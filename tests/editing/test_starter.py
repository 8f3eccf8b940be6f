import re
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planpress.commands.reporting import ReportFormat
from planpress.commands.verbs import VERBS
from planpress.editing.editor_files import editor_files
from planpress.editing.starter import TEAMWORK, plan_text, scalar, starter_files
from planpress.read.plan import read_plan
from tests.support.project import ROOT

ANSWERS: dict[str, object] = {
    "id": "MH-2001",
    "as_of": "2026-11-24",
    "case_manager": "priya-nair",
    "legal_name": "Alexandra Example",
    "preferred_name": "Alex",
    "ur_number": "0012",
    "date_of_birth": "1990-01-01",
}
# What a file may not hold at all is refused before it is written.
LINES = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Cn", "Co"]), min_size=1, max_size=60)


@given(LINES)
def test_whatever_a_person_types_is_read_back_as_it_was(words: str) -> None:
    made = read_plan(plan_text(ROOT, ANSWERS | {"legal_name": words}).encode(), "MH-2001.yaml")
    if words.strip():
        assert made.value is not None, made.diagnostics
        assert made.value.client.legal_name == words.strip()


def test_plain_words_stay_without_quotes() -> None:
    assert [scalar(text) for text in ("Zoë O'Neill", "李明", "no", "0012", "a: b", '"x" #1')] == [
        "Zoë O'Neill", "李明", '"no"', '"0012"', '"a: b"', '"\\"x\\" #1"',
    ]  # fmt: skip


def test_the_lines_of_a_new_plan_that_wait_behind_a_hash_are_ready_to_use() -> None:
    text = re.sub(r"^#(?=[a-z]|  )", "", plan_text(ROOT, ANSWERS), flags=re.MULTILINE)
    made = read_plan(text.encode(), "MH-2001.yaml")
    assert made.diagnostics == ()
    assert made.value is not None
    assert made.value.goals
    assert made.value.next_review


def test_the_wheel_carries_all_that_a_new_project_is_made_of() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried: dict[str, str] = config["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {name: f"planpress/shipped/{name}" for name in carried}
    assert all((ROOT / name).exists() for name in carried)
    made_here = {"README.md", *TEAMWORK, *editor_files(has_launcher=False)}
    for name in starter_files("Banksia House").keys() - made_here:
        assert any(name == each or Path(each) in Path(name).parents for each in carried), name
    assert "templates" in carried


def test_a_new_project_holds_no_path_of_the_machine_that_made_it() -> None:
    assert str(ROOT).encode() not in b"".join(starter_files("Banksia House").values())


@pytest.mark.parametrize("name", [".gitlab-ci.yml", ".github/workflows/plans.yml", ".pre-commit-config.yaml"])
def test_what_runs_for_a_team_runs_verbs_that_there_are(name: str) -> None:
    text = starter_files("Banksia House")[name].decode()
    assert yaml.safe_load(text)
    called = re.findall(r"(?:run: |/bin/|entry: )planpress (\w+)(?: --format (\w+))?", text)
    assert {verb for verb, _ in called} == {"check", "verify"} <= VERBS.keys()
    assert {form for _, form in called if form} <= {form.value for form in ReportFormat}


def test_issued_documents_are_never_merged_line_by_line() -> None:
    assert "/documents/*/* -merge" in starter_files("Banksia House")[".gitattributes"].decode().splitlines()


def test_issued_documents_are_verified_before_every_commit_since_one_that_only_deletes_names_no_file() -> None:
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    ours = yaml.safe_load(starter_files("Banksia House")[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    for hooks in (manifest, ours):
        (found,) = (hook for hook in hooks if hook["id"] == "planpress-verify")
        assert found["always_run"] is True
        assert "files" not in found
