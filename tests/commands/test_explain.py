from pathlib import Path

import pytest

from tests.support.project import AS_OF, PLAN, PRIVATE, Ran, call, make_project

SHARED = """\
people:
  - id: uncle
    name: Uncle Vantongeren
    role: family
    involvement: informed
consents:
  - id: c1
    status: active
    decision: permit
    recipient: creamery-clinic
    purpose: share_plan
    scope:
      - goals
    given_on: 2026-10-20
    method: written
    recorded_by: priya-nair
  - id: c2
    status: active
    decision: deny
    recipient: uncle
    purpose: share_plan
    scope:
      - goals
    given_on: 2026-10-20
    method: written
    recorded_by: priya-nair
"""


def _explained(folder: Path, *words: str) -> Ran:
    return call(make_project(folder / "team", MH_2001=PLAN + SHARED), "explain", *words, "--as-of", AS_OF)


def test_a_rule_is_explained_with_its_weight_its_reason_and_both_examples(tmp_path: Path) -> None:
    result = call(tmp_path, "explain", "p021")

    assert result.code == 0
    assert result.out.startswith("P021: A goal or strategy is not due before it starts; the same day is allowed.\n")
    assert "\nError, at every save.\n" in result.out
    assert "\nWhy: A step that is over" in result.out
    assert result.out.index("\nFails:\n    strategies:") < result.out.index("\nMended:\n    strategies:")
    assert result.out.count("\nWhy: ") == 1


def test_several_codes_are_explained_one_after_the_other(tmp_path: Path) -> None:
    result = call(tmp_path, "explain", "P021", "r011")

    heads = [line for line in result.out.splitlines() if line.startswith(("P021: ", "R011: "))]
    assert (result.code, len(heads)) == (0, 2)
    assert "\n\nR011: " in result.out


@pytest.mark.parametrize("code", ["Y012", "F002", "Y000"])
def test_a_mistake_of_the_file_is_explained_too(tmp_path: Path, code: str) -> None:
    result = call(tmp_path, "explain", code)

    assert result.code == 0
    assert result.out.startswith(f"{code}: ")


def test_what_verify_finds_is_explained_with_the_way_to_mend_it(tmp_path: Path) -> None:
    fault, note = call(tmp_path, "explain", "r011"), call(tmp_path, "explain", "R020")

    assert fault.out.startswith("R011: This file is not as git has it")
    assert "\nError, from planpress verify.\n" in fault.out
    assert "\nWhy: This finds what" in fault.out
    assert "\nTo mend: Bring the file back" in fault.out
    assert "\nNote, and not a fault, from planpress verify.\n" in note.out
    assert call(tmp_path, "explain", "R011", "--reader", "client").code == 2


def test_of_a_plan_it_says_what_is_ahead_and_which_documents_are_left_out(tmp_path: Path) -> None:
    result = _explained(tmp_path, "MH-2001")

    assert result.code == 0
    assert "things before it can become active" in result.out
    assert "shared-plan for creamery-clinic: goals (consent c1)" in result.out
    assert "shared-plan for uncle: left out, the client said no" in result.out


def test_of_a_reader_it_says_section_by_section_what_it_rests_on(tmp_path: Path) -> None:
    result = _explained(tmp_path, "MH-2001", "--reader", "creamery-clinic")

    assert "MH-2001, creamery-clinic, share_plan: may see\n" in result.out
    assert "  yes  goals           consent c1\n" in result.out
    assert "  no   safety_plan     not in the scope of c1\n" in result.out
    assert "MH-2001, creamery-clinic, refer: no consent is recorded\n" in result.out


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (("P0211",), "did you mean `P021`?"),
        (("zzz",), "take a code from check or verify, or an id from plans/"),
        (("P021", "MH-201", "zzz"), "MH-201 (did you mean `MH-2001`?), zzz"),
        (("MH-201",), "did you mean `MH-2001`?"),
        (("MH-2001", "--reader", "uncel"), "did you mean `uncle`?"),
        (("MH-2001", "--reader", "zzz"), "someone in `people`, or an agency"),
        (("P021", "--reader", "uncle"), "--reader goes with a plan"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(tmp_path: Path, words: tuple[str, ...], nearest: str) -> None:
    result = _explained(tmp_path, *words)

    assert (result.code, result.out) == (2, "")
    assert nearest in result.err


def test_a_plan_that_cannot_be_read_is_shown_with_its_mistakes(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=b"")
    result = call(folder, "explain", "MH-2001", "--as-of", AS_OF)

    assert result.code == 1
    assert "plans/MH-2001.yaml:1:1: error Y008" in result.err


def test_no_name_of_a_client_is_said(tmp_path: Path) -> None:
    said = [_explained(tmp_path / word, "MH-2001", "--reader", word).out for word in ("client", "team", "uncle")]

    assert [word for word in PRIVATE if word in "".join(said)] == []
