import json

from planpress.render.report_json import report_json
from tests.support.reports import a_report

WRITTEN = report_json(a_report(), "0.1.0")


def test_the_head_says_which_planpress_which_form_and_how_much_was_found() -> None:
    whole = json.loads(WRITTEN)

    assert {key: whole[key] for key in ("planpress", "format", "as_of", "quiet_before", "counts")} == {
        "planpress": "0.1.0",
        "format": 1,
        "as_of": "2026-11-24",
        "quiet_before": "2026-11-24",
        "counts": {"error": 2, "warning": 1, "note": 1},
    }


def test_a_diagnostic_has_its_place_its_words_and_the_one_right_answer() -> None:
    assert json.loads(WRITTEN)["files"][1]["in_force"][0] == {
        "code": "F002",
        "severity": "error",
        "gate": "save",
        "file": "plans/MH-1042.yaml",
        "line": 3,
        "column": 1,
        "width": 6,
        "message": "the key `statsu` is not known here",
        "hint": "did you mean `status`?",
        "related": [],
        "fix": {"start": 30, "end": 36, "text": "status"},
    }


def test_related_places_are_named() -> None:
    assert json.loads(WRITTEN)["files"][1]["in_force"][2]["related"] == [
        {"file": "plans/MH-2 é.yaml", "line": 1, "column": 5, "width": 7, "message": "first used here"}
    ]


def test_what_is_ahead_and_what_is_silenced_stand_apart() -> None:
    files = json.loads(WRITTEN)["files"]

    assert [entry["code"] for entry in files[1]["ahead"]] == ["P009"]
    assert files[2]["silenced"] == [{"rule": "P010", "until": "2027-01-31", "count": 2}]


def test_a_birthday_is_not_handed_on() -> None:
    assert "1990-02-28" not in WRITTEN
