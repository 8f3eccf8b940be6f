import json
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from planpress.diagnostic import Diagnostic, Position, Severity
from planpress.render.report import FileReport, Report
from planpress.render.rule_book import rule_book
from planpress.render.sarif import sarif
from tests.support.reports import a_report

SCHEMA = Path(__file__).parents[1] / "support/sarif/sarif-schema-2.1.0.json"
WRITTEN = sarif(a_report(), "0.1.0")


@pytest.fixture(scope="module")
def validate() -> Any:  # noqa: ANN401 - the library compiles a function of its own
    return fastjsonschema.compile(json.loads(SCHEMA.read_text("utf-8")))


def _run() -> dict[str, Any]:
    run: dict[str, Any] = json.loads(WRITTEN)["runs"][0]
    return run


def test_the_log_is_valid(validate: Any) -> None:  # noqa: ANN401
    validate(json.loads(WRITTEN))


def test_the_schema_refuses_what_is_no_log(validate: Any) -> None:  # noqa: ANN401
    broken = json.loads(WRITTEN)
    del broken["runs"][0]["results"][0]["message"]

    with pytest.raises(fastjsonschema.JsonSchemaException):
        validate(broken)


def test_a_log_with_every_code_is_valid(validate: Any) -> None:  # noqa: ANN401
    found = tuple(Diagnostic(code, Severity.ERROR, Position("plans/MH-1.yaml"), "m") for code in rule_book())
    log = json.loads(sarif(Report(a_report().as_of, (FileReport("plans/MH-1.yaml", "MH-1", "", found),)), "0.1.0"))

    validate(log)
    assert len(log["runs"][0]["tool"]["driver"]["rules"]) == len(rule_book())


def test_a_result_has_its_level_rule_and_region() -> None:
    result = _run()["results"][0]

    assert (result["level"], result["ruleId"]) == ("error", "F002")
    assert _run()["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "F002"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "plans/MH-1042.yaml"},
        "region": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 7},
    }


def test_a_fix_replaces_the_characters_that_are_wrong() -> None:
    change = _run()["results"][0]["fixes"][0]["artifactChanges"][0]

    assert change["replacements"] == [
        {"deletedRegion": {"charOffset": 30, "charLength": 6}, "insertedContent": {"text": "status"}}
    ]
    assert "fixes" not in _run()["results"][1], "a birthday"


def test_a_file_name_becomes_a_uri() -> None:
    related = _run()["results"][2]["relatedLocations"][0]

    assert related["physicalLocation"]["artifactLocation"]["uri"] == "plans/MH-2%20%C3%A9.yaml"
    assert _run()["results"][3]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "plans/a%3Ab%2Cc.yaml"


def test_a_rule_says_what_it_demands_and_why() -> None:
    rules = {rule["id"]: rule for rule in _run()["tool"]["driver"]["rules"]}

    assert rules["P049"]["defaultConfiguration"] == {"level": "note"}
    assert rules["P049"]["shortDescription"]["text"].startswith("No goal or strategy is word for word the same")
    assert rules["P049"]["help"]["text"].startswith("Goals from a list")
    assert "help" not in rules["F002"]


def test_what_is_ahead_stands_in_no_log() -> None:
    assert "P009" not in WRITTEN


def test_nothing_found_is_a_valid_log_without_results(validate: Any) -> None:  # noqa: ANN401
    log = json.loads(sarif(Report(a_report().as_of, ()), "0.1.0"))

    validate(log)
    assert log["runs"][0]["results"] == []
