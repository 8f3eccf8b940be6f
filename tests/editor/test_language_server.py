import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planpress.editing.starter import plan_text
from planpress.model.goal import LifecycleStatus
from planpress.model.plan import Plan
from planpress.model.words import code_words, field_words
from tests.support.editor_install import language_server
from tests.support.language_server import LanguageServer, running

ROOT = Path(__file__).parents[2]
PLAN_FILES = sorted((ROOT / "plans").glob("*.yaml"))
DOCUMENT = ROOT / "plans/XX-1.yaml"
MODELINE = "# yaml-language-server: $schema=../.planpress/plan.schema.json\n"
BEGUN = f"""\
{MODELINE}id: XX-1
schema_version: 1
status: draft
client:
  ur_number: 0012
  legal_name: Alexandra Example
  preferred_name: Alex
  date_of_birth: 1990-01-01
"""
HERE = "@"
"""Stands for the cursor in the texts below."""


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    """Return our settings of Visual Studio Code as it hands them to the server."""
    flat = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = {"yaml": {"completion": True, "hover": True, "validate": True}}
    for key, value in flat.items():
        section, *names = key.split(".")
        inner = found.setdefault(section, {})
        for name in names[:-1]:
            inner = inner.setdefault(name, {})
        if names:
            inner[names[-1]] = value
    return found


@pytest.fixture(scope="module")
def server(settings: dict[str, Any]) -> Iterator[LanguageServer]:
    with running(language_server(), ROOT, settings) as result:
        yield result


def at_cursor(text: str) -> tuple[str, int, int]:
    """Return the text without its cursor, and the line and column where that stood."""
    before, after = text.split(HERE)
    lines = before.split("\n")
    return before + after, len(lines), len(lines[-1]) + 1


def offered(server: LanguageServer, text: str) -> dict[str, str]:
    """Return the labels offered at the cursor, with what each would insert."""
    found = server.complete(DOCUMENT, *at_cursor(BEGUN + text))
    return {each["label"]: each.get("insertText") or each["textEdit"]["newText"] for each in found}


def hovered(server: LanguageServer, text: str) -> str:
    return server.hover(DOCUMENT, *at_cursor(BEGUN + text))


def messages(server: LanguageServer, text: str) -> list[str]:
    return [message for _, _, message in server.diagnose(DOCUMENT, BEGUN + text)]


@pytest.mark.parametrize("path", PLAN_FILES, ids=lambda path: path.name)
def test_it_finds_nothing_wrong_with_an_example(server: LanguageServer, path: Path) -> None:
    assert server.diagnose(path, path.read_text(encoding="utf-8")) == []


def test_it_finds_nothing_wrong_with_the_service(server: LanguageServer) -> None:
    path = ROOT / "service.yaml"
    assert server.diagnose(path, path.read_text(encoding="utf-8")) == []


def test_it_offers_every_status_of_a_goal_with_its_meaning(server: LanguageServer) -> None:
    text = BEGUN + "goals:\n  - id: g1\n    lifecycle_status: @\n"
    found = server.complete(DOCUMENT, *at_cursor(text))
    assert {each["label"]: each["documentation"]["value"] for each in found} == code_words(LifecycleStatus)


def test_it_offers_a_whole_goal_wherever_one_may_begin(server: LanguageServer) -> None:
    for text, begins in (
        ("goals: @\n", "\n  - id: ${1:g1}"),
        ("goals:\n  @\n", "- id: ${1:g1}"),
        ("goals:\n  - @\n", "id: ${1:g1}"),
        ("goals:\n  - id: g1\n  - @\n", "id: ${1:g1}"),
    ):
        assert offered(server, text)["a goal"].startswith(begins)


@pytest.mark.parametrize(
    ("key", "label"),
    [("people", "a person"), ("strategies", "a strategy"), ("consents", "a consent"), ("reviews", "a review")],
)
def test_it_offers_each_thing_that_is_written_often(server: LanguageServer, key: str, label: str) -> None:
    assert "id: ${1:" in offered(server, f"{key}:\n  - @\n")[label]


def test_it_offers_to_withhold_an_area_or_to_leave_it_for_later(server: LanguageServer) -> None:
    found = offered(server, "life_areas:\n  safety:\n    @\n")
    assert found["withheld"] == "status: withheld"
    assert found["left for later"].startswith("status: later\nrevisit_on: ")


def test_it_offers_yes_and_no_for_a_flag_and_nothing_else(server: LanguageServer) -> None:
    assert offered(server, "people:\n  - id: sam\n    must_not_be_told: @\n") == {"yes": "yes", "no": "no"}


def test_it_offers_today_for_a_day(server: LanguageServer) -> None:
    assert list(offered(server, "next_review:\n  date: @\n")) == ["today"]


def test_it_offers_no_value_where_only_the_writer_knows(server: LanguageServer) -> None:
    assert offered(server, "summary: @\n") == {}


def test_a_key_that_it_offers_comes_with_its_colon(server: LanguageServer) -> None:
    found = offered(server, "@\n")
    assert found.keys() == field_words(Plan).keys() - {"id", "schema_version", "status", "client"}
    assert [key for key, inserted in found.items() if not inserted.startswith(f"{key}:")] == []


def test_a_key_is_explained_in_our_words(server: LanguageServer) -> None:
    assert hovered(server, "life_areas:\n  income_ho@using:\n    status: later\n") == "Income and housing."
    explained = hovered(server, "next_review:\n  date: 2026-03-02\n  who_comes: [cl@ient]\n")
    assert "an id from `people`" in explained


def test_a_value_is_explained_beside_the_others_that_may_stand_there(server: LanguageServer) -> None:
    shown = hovered(server, "life_areas:\n  safety:\n    status: with@held\n")
    assert shown.startswith("Whether the area was talked about.")
    assert "* `withheld`: The client prefers not to talk about it. Nothing about it is recorded.\n" in shown
    assert "* `discussed`: It was talked about; `discussed_on` says when.\n" in shown


def test_an_optional_value_is_explained_too(server: LanguageServer) -> None:
    shown = hovered(server, "goals:\n  - id: g1\n    achievement_status: no_cha@nge\n")
    assert shown.startswith("How far it has been reached.")
    assert "* `no_change`: Under way, and unchanged.\n" in shown


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("gaols: []\n", "This key is not known here. The keys known here are: id, schema_version, "),
        ("period:\n  start: 31/02/2026\n", "This is not a date. Write it as year-month-day"),
        ("period:\n  start: 2026-02-30\n", "This is not a date. Write it as year-month-day"),
        ("period:\n  start: 2026\n", "This is not a date. Write it as year-month-day"),
        ("case_manager: Priya Nair\n", "This is not an id. Use lower-case letters, digits and hyphens"),
        ("version: two\n", "This is not a whole number. Write digits only"),
        ("summary: [a, b]\n", "Write some words, at most 8,000 characters"),
        ("goals: none\n", "A list is expected here"),
        ("period: none\n", "A group of keys is expected here"),
        ("next_review:\n  how: in_person\n", "The key `date` is missing here."),
        ("advance_statement:\n  status: there\n", "This is not one of the words allowed here. Write one of: present,"),
        ("third_party:\n  - {from_person: a, text: b, told_in_confidence: maybe}\n", "This is neither yes nor no."),
    ],
)
def test_a_mistake_is_said_once_in_plain_words(server: LanguageServer, text: str, message: str) -> None:
    (found,) = messages(server, text)
    assert found.startswith(message)


def test_a_mistake_is_shown_where_it_stands(server: LanguageServer) -> None:
    text = f"{BEGUN}period:\n  start: 31/02/2026\n"
    assert [(line, column) for line, column, _ in server.diagnose(DOCUMENT, text)] == [(11, 10)]


@pytest.mark.parametrize(
    "text",
    [
        "period:\ngoals:\nsummary:\ncase_manager:\n",
        "version: '2'\nsummary: 12\n",
        "people:\n  - {id: a, name: 007, role: gp, must_not_be_told: True}\n",
        "people:\n  - {id: a, name: B, role: gp, must_not_be_told: No, involvement: ~}\n",
        "measures:\n  - {tool: k10, occasion: review, date: 2026-01-01, total: 6}\n",
        "measures:\n  - {tool: k10, occasion: review, date: 2026-01-01, items: {1: 2, 2: not_rated, 3: '4'}}\n",
    ],
)
def test_what_our_reader_takes_is_no_mistake(server: LanguageServer, text: str) -> None:
    assert messages(server, text) == []


def test_a_plan_without_the_line_for_the_editor_is_known_by_its_folder(server: LanguageServer) -> None:
    text = re.sub(r"^#.*\n", "", BEGUN)
    ((_, _, message),) = server.diagnose(ROOT / "plans/XX-2.yaml", f"{text}gaols: []\n")
    assert message.startswith("This key is not known here.")


def test_it_finds_nothing_wrong_with_a_new_plan_or_its_ready_made_pieces(server: LanguageServer) -> None:
    answers = {
        "id": "XX-3",
        "as_of": "2026-03-02",
        "case_manager": "priya-nair",
        "legal_name": "Alexandra Example",
        "preferred_name": "Alex",
        "ur_number": "0012",
        "date_of_birth": "1990-01-01",
    }
    text = plan_text(ROOT, answers)
    filled = re.sub(r"^#(?=\S|  )", "", text, flags=re.MULTILINE)
    assert "\nsafety_plan:" in filled
    assert server.diagnose(DOCUMENT, text) == server.diagnose(DOCUMENT, filled) == []
