import json
import re
from pathlib import Path

import pytest
import yaml

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.editing.editor_files import editor_files, refresh_editor_files
from planpress.render.schema_snippets import SNIPPETS
from planpress.terminal.report import head_line

ROOT = Path(__file__).parents[2]
OURS = editor_files(has_launcher=True)


@pytest.mark.parametrize("name", OURS)
def test_what_this_repository_holds_is_up_to_date(name: str) -> None:
    assert (ROOT / name).read_bytes() == OURS[name], "run: python generator/tools/make_editor_files.py"


def test_a_team_calls_planpress_and_this_repository_its_launcher() -> None:
    ours, theirs = (
        {task["command"] for task in json.loads(editor_files(has_launcher=has)[".vscode/tasks.json"])["tasks"]}
        for has in (True, False)
    )
    assert (ours, theirs) == ({"./planpress"}, {"planpress"})


def test_what_is_missing_is_added_and_schemas_are_renewed(tmp_path: Path) -> None:
    refresh_editor_files(tmp_path)
    (tmp_path / ".planpress/plan.schema.json").write_text("{}")
    (tmp_path / ".vscode/tasks.json").unlink()
    refresh_editor_files(tmp_path)
    theirs = editor_files(has_launcher=False)
    assert {name: (tmp_path / name).read_bytes() for name in theirs} == theirs


def test_a_teams_own_settings_stay(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("{}")
    refresh_editor_files(tmp_path)
    assert (tmp_path / ".vscode/settings.json").read_text() == "{}"


def test_plans_are_checked_as_soon_as_the_folder_is_opened() -> None:
    (watch,) = [task for task in json.loads(OURS[".vscode/tasks.json"])["tasks"] if "runOptions" in task]
    assert (watch["args"], watch["runOptions"]) == (["check", "--watch", "--each"], {"runOn": "folderOpen"})


@pytest.mark.parametrize(
    ("severity", "indent", "owner"),
    [
        (Severity.ERROR, "", "planpress"),
        (Severity.WARNING, "", "planpress"),
        (Severity.NOTE, "", "planpress-notes"),
        ("needed", "  ", "planpress-notes"),
    ],
)
def test_the_tasks_find_each_weight_of_diagnostic(severity: Severity | str, indent: str, owner: str) -> None:
    found = Diagnostic("P021", Severity.NOTE, Position("plans/MH-1.yaml", 41, 14), "due: before it starts")
    line = indent + head_line(found.place, str(severity), found, "").plain
    task = json.loads(OURS[".vscode/tasks.json"])["tasks"][0]
    (matched,) = [
        (matcher["owner"], match.groups())
        for matcher in task["problemMatcher"]
        if (match := re.search(matcher["pattern"]["regexp"], line))
    ]
    assert matched == (owner, ("plans/MH-1.yaml", "41", "14", str(severity), "P021", "due: before it starts"))


def test_the_snippets_of_the_editor_are_yaml_that_says_the_same() -> None:
    written = json.loads(OURS[".vscode/planpress.code-snippets"])
    for snippet in (each for offered in SNIPPETS.values() for each in offered):
        text = "\n".join(written[f"planpress: {snippet.prefix}"]["body"])
        quoted = re.sub(r"(\$\{.*\})$", r"'\1'", text.replace("'", "’"), flags=re.MULTILINE)
        expected = json.loads(json.dumps(snippet.body).replace("'", "’"))
        assert yaml.safe_load(quoted) == ([expected] if snippet.in_list else expected)
