from dataclasses import replace
from xml.etree import ElementTree as ET

from planpress.render.junit import junit
from tests.support.reports import KEY, a_report


def _suite() -> ET.Element:
    suite = ET.fromstring(junit(a_report().files)).find("testsuite")  # noqa: S314 - our own
    assert suite is not None
    return suite


def test_each_file_is_a_test_case() -> None:
    assert [case.get("name") for case in _suite().iter("testcase")] == ["service.yaml", "MH-1042", "MH-1043", "a:b,c"]
    assert (_suite().get("tests"), _suite().get("failures")) == ("4", "1")


def test_a_plan_fails_with_its_errors() -> None:
    failure = _suite().find("testcase[@name='MH-1042']/failure")

    assert failure is not None
    assert failure.get("message") == "F002: the key `statsu` is not known here"
    assert (failure.text or "").splitlines() == [
        "plans/MH-1042.yaml:3:1: error F002: the key `statsu` is not known here",
        "  help: did you mean `status`?",
        "plans/MH-1042.yaml:9:18: error F005: this is not a date",
    ]


def test_warnings_and_notes_stand_beside_the_result() -> None:
    out = _suite().find("testcase[@name='MH-1042']/system-out")

    assert out is not None
    assert (out.text or "").startswith("plans/MH-1042.yaml:41:14: warning P001: 50 % of ids: a, b & <c>")


def test_a_character_that_xml_has_no_place_for_is_shown_as_its_number() -> None:
    out = _suite().find("testcase[@name='a:b,c']/system-out")

    assert out is not None
    assert "said\\x1b by three" in (out.text or "")


def test_warnings_fail_when_check_is_strict() -> None:
    assert '<failure type="F002"' in junit(a_report().strict().files)
    assert "warning P001" not in junit(a_report().strict().files)


def test_a_plan_that_is_left_alone_is_skipped_unless_something_is_said_of_it() -> None:
    file = replace(a_report().files[2], is_quiet=True)

    assert '<skipped message="it ended long ago, and is left alone"/>' in junit([file])
    assert 'tests="1" failures="0" errors="0" skipped="1"' in junit([file])
    assert "skipped message" not in junit([replace(file, in_force=(KEY,))])
