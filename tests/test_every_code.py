import re
from pathlib import Path

from planpress.check.past import PAST_RULES
from planpress.check.plan import ALL_RULES
from planpress.render.reference_pages import RULES, reference_pages
from planpress.render.rule_book import rule_book

CASES = Path(__file__).parent / "cases"
NO_FILE_CAN_SHOW = {
    "Y000": "a folder or a link in place of a file: tests/commands/test_check.py",
    "Y001": "too large to keep: tests/read/test_source.py",
    "F010": "no list of the model has bounds yet",
}
_CODE = re.compile(r"# expect(?:-at [\d:]+)? ((?:[A-Z]\d{3} ?)+)")


def _shown_by_cases() -> set[str]:
    files = [file for file in CASES.rglob("*") if file.suffix in {".yaml", ".expect"}]
    listed = (codes for file in files for codes in _CODE.findall(file.read_bytes().decode("utf-8", "replace")))
    return {code for codes in listed for code in codes.split()}


def test_every_code_is_on_the_reference_page() -> None:
    page = reference_pages()[RULES]

    assert [code for code in rule_book() if code not in page] == []


def test_every_code_has_a_case_that_fails() -> None:
    # tests/check/test_explain.py holds both examples of each rule, tests/check/test_past.py those that need a history.
    by_example = {rule.code for rule in ALL_RULES} | {rule.code for rule in PAST_RULES}

    assert set(rule_book()) - by_example - _shown_by_cases() == set(NO_FILE_CAN_SHOW)


def test_there_are_a_hundred_and_fifty_faulty_files_and_more() -> None:
    faulty = [*(CASES / "invalid").glob("*.yaml")]
    faulty += [file for file in (CASES / "rules").glob("*.yaml") if "# expect" in file.read_text("utf-8")]

    assert len(faulty) >= 150
