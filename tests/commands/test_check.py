import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.support.building import build_in
from tests.support.own_process import run_alone
from tests.support.project import AS_OF, PLAN, PRIVATE, call, make_project, plan, tree, write_plan

LINE = re.compile(r"^(?P<file>[^:]+):\d+:\d+: (?P<weight>error|warning|note) [A-Z]\d{3}: .+$", re.MULTILINE)

BAD = {
    "empty": (b"", r":1:1: error Y\d+: "),
    "only comments": (b"# later\n", r":1:1: error Y\d+: "),
    "broken YAML": (PLAN.replace("  legal_name:", "  legal_name: Note:").encode(), r":7:\d+: error Y\d+: "),
    "an unclosed quote": (PLAN.replace("Quill\n", '"Quill\n').encode(), r":8:\d+: error Y\d+: "),
    "a wrong type": (PLAN.replace("client:\n", "client: nobody\nother:\n").encode(), r":5:\d+: error F\d+: "),
    "a date that is none": (PLAN.replace("1990-01-01", "31/02/1990").encode(), r":9:18: error F\d+: "),
    "an unknown key": (PLAN.replace("status:", "statsu:").encode(), r":3:1: error F\d+: .*\n +\S+ help: .*status"),
    "a missing field": (PLAN.replace("  ur_number: WC900001\n", "").encode(), r":\d+:\d+: error F\d+: .*ur_number"),
    "a merge conflict": (
        PLAN.replace("status: draft\n", "<<<<<<< HEAD\nstatus: draft\n=======\nstatus: active\n>>>>>>> b\n").encode(),
        r":3:1: error Y007: ",
    ),
    "another encoding": (PLAN.replace("Quillon", "Zoë").encode("cp1252"), r":7:\d+: error Y\d+: "),
    "a list": (b"- id: MH-2002\n", r":1:3: error Y\d+: "),
}


EXPIRED = """\
consents:
  - id: c1
    status: active
    decision: permit
    recipient: creamery-clinic
    purpose: share_plan
    scope:
      - goals
    given_on: 2026-10-20
    expires_on: 2026-11-20
    method: written
    recorded_by: priya-nair
"""


@pytest.mark.parametrize(
    "name",
    ["MH-1.YAML", "MH-1.Yml", "MH-1.yaml.txt", "MH-1", "mh-1.txt", ".MH-1.yaml", "2026/MH-3.yaml", "a/b/MH-3.yml"],
)
def test_what_may_be_a_plan_and_is_not_read_is_named_once(tmp_path: Path, name: str) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    file = folder / "plans" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(plan("MH-1"))
    ran = call(folder, "check", "--as-of", AS_OF)
    assert ran.code == 1
    assert ran.out.count(f"plans/{name.partition('/')[0]}:1:1: error Y000: ") == 1


def test_a_link_to_a_folder_in_plans_is_named(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    (folder / "plans/old").symlink_to(tmp_path)
    assert "plans/old:1:1: error Y000: no folder in plans/ is read" in call(folder, "check", "--as-of", AS_OF).out


@pytest.mark.parametrize("name", [".gitkeep", "README.md", ".MH-2001.yaml.swp", "MH-2001.yaml~", "._MH-2001.yaml"])
def test_what_lies_beside_plans_and_can_be_none_is_passed_over(tmp_path: Path, name: str) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    (folder / "plans" / name).write_text("nothing")
    assert call(folder, "check", "--as-of", AS_OF).code == 0


@pytest.mark.parametrize("case", BAD)
def test_each_kind_of_bad_file_gets_its_place_and_a_way_to_mend_it(tmp_path: Path, case: str) -> None:
    content, expected = BAD[case]
    result = call(make_project(tmp_path / "team", MH_2001=content, MH_2003=plan("MH-2003")), "check", "--as-of", AS_OF)
    assert result.code == 1
    assert re.search(r"^plans/MH-2001\.yaml" + expected, result.out, re.MULTILINE), result.out
    assert "= help: " in result.out
    assert {match["file"] for match in LINE.finditer(result.out)} == {"plans/MH-2001.yaml"}


def test_of_two_plans_with_one_id_the_one_in_the_wrong_file_is_named(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=PLAN)
    result = call(folder, "check", "--as-of", AS_OF)
    assert result.code == 1
    assert "plans/MH-2002.yaml:1:5: error P001: " in result.out


def test_a_folder_that_is_called_like_a_plan_is_named(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    (folder / "plans/MH-9.yaml").mkdir()
    result = call(folder, "check", "--as-of", AS_OF)
    assert result.code == 1
    assert "plans/MH-9.yaml:1:1: error Y000: this is not an ordinary file" in result.out


def test_a_sound_plan_passes_and_is_told_what_its_next_step_needs(tmp_path: Path) -> None:
    result = call(make_project(tmp_path / "team", MH_2001=PLAN), "check", "--as-of", AS_OF)
    assert result.code == 0
    assert re.search(r"^MH-2001 \(draft\): \d+ things before it can become active$", result.out, re.MULTILINE)
    assert "plans/MH-2001.yaml:1:1: needed P009: no next review is planned" in result.out
    assert result.out.endswith("1 plan checked: nothing to mend.\n")
    assert not LINE.search(result.out), "what is needed later is no mistake of today"


def test_strict_lets_a_warning_fail(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN + EXPIRED)
    plain = call(folder, "check", "--as-of", AS_OF)
    assert (plain.code, plain.out.splitlines()[-1]) == (0, "1 plan checked: 1 warning.")
    assert call(folder, "check", "--as-of", AS_OF, "--strict").code == 1


def test_only_looks_at_the_plans_that_were_asked_for(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=b"")
    assert call(folder, "check", "--as-of", AS_OF, "MH-2001").code == 0
    assert call(folder, "check", "--as-of", AS_OF, "MH-2002").code == 1


def test_a_plan_that_is_not_there_is_refused_with_the_nearest(tmp_path: Path) -> None:
    result = call(make_project(tmp_path / "team", MH_2001=PLAN), "check", "MH-201")
    assert (result.code, result.out) == (2, "")
    assert "did you mean `MH-2001`?" in result.err


def test_a_broken_service_file_is_shown_and_the_plans_are_still_read(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=b"")
    (folder / "service.yaml").write_text("name: Wattle Creek\n", encoding="utf-8")
    result = call(folder, "check", "--as-of", AS_OF)
    assert result.code == 1
    assert {match["file"] for match in LINE.finditer(result.out)} == {"service.yaml", "plans/MH-2001.yaml"}


def test_it_writes_nothing_and_needs_no_right_to(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=b"")
    before = tree(tmp_path)
    for path in (folder, folder / "plans"):
        path.chmod(0o550)
    try:
        assert call(folder, "check", "--as-of", AS_OF).code == 1
    finally:
        for path in (folder, folder / "plans"):
            path.chmod(0o750)
    assert tree(tmp_path) == before


def test_no_word_of_a_client_reaches_a_log(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN.replace("1990-01-01", "1990-01-01 or so"))
    write_plan(folder, "MH-2002", plan("MH-2002"))
    result = call(folder, "check", "--as-of", AS_OF)
    assert result.code == 1
    assert [word for word in PRIVATE if word in result.out + result.err] == []


def test_outside_a_project_the_way_in_is_named(tmp_path: Path) -> None:
    result = call(tmp_path, "check")
    assert result.code == 2
    assert "planpress init FOLDER" in result.err


@pytest.mark.parametrize("form", ["json", "sarif", "github", "junit"])
def test_each_format_names_the_mistake_and_nothing_of_the_client(tmp_path: Path, form: str) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN.replace("1990-01-01", "31/01/1990") + EXPIRED)
    result = call(folder, "check", "--as-of", AS_OF, "--format", form)

    assert result.code == 1
    assert "F005" in result.out
    assert "plans/MH-2001.yaml" in result.out
    assert [word for word in (*PRIVATE, "31/01/1990", "1990-01-31") if word in result.out + result.err] == []


def test_what_is_ahead_is_in_json_and_in_no_format_that_fails_a_build(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    forms = ("json", "sarif", "github", "junit")
    said = {form: call(folder, "check", "--as-of", AS_OF, "--format", form) for form in forms}

    assert {form for form, result in said.items() if "P009" in result.out} == {"json"}
    assert {result.code for result in said.values()} == {0}


def test_strict_calls_a_warning_an_error_in_every_format(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN + EXPIRED)

    assert "error P094" in call(folder, "check", "--as-of", AS_OF, "--strict").out
    assert "::error " in call(folder, "check", "--as-of", AS_OF, "--strict", "--format", "github").out
    assert "::warning " in call(folder, "check", "--as-of", AS_OF, "--format", "github").out


def test_fixing_goes_with_text_alone(tmp_path: Path) -> None:
    result = call(make_project(tmp_path / "team", MH_2001=PLAN), "check", "--fix", "--format", "json")

    assert (result.code, result.out) == (2, "")


SILENCED = """\
allow:
  - rule: P009
    reason: Quill is away until the new year.
    until: 2026-12-31
"""


def test_a_rule_that_is_silenced_is_named_and_its_reason_is_not(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN + SILENCED)
    result = call(folder, "check", "--as-of", AS_OF)

    assert result.code == 0
    assert "1 rule silenced: P009 in MH-2001 until 2026-12-31.\n" in result.out
    assert "no next review is planned" not in result.out
    assert "Quill" not in result.out


def test_the_day_after_it_speaks_again_and_so_does_the_allowance(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN + SILENCED)
    result = call(folder, "check", "--as-of", "2027-01-01")

    assert "no next review is planned" in result.out
    assert "warning P067: this was allowed until 2026-12-31, which has passed" in result.out


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "junit"])
def test_what_a_build_remembered_is_said_in_the_same_words(tmp_path: Path, form: str) -> None:
    text = PLAN.replace("status: draft", "status: draft\nsumary: A home.")
    folder = make_project(tmp_path / "team", MH_2001=text + EXPIRED, MH_2003=plan("MH-2003") + SILENCED, MH_2004=b"")
    (folder / "mkdocs.yml").write_text("site_name: Handbook\nhooks: [x.py]\n", encoding="utf-8")
    before = call(folder, "check", "--as-of", AS_OF, "--format", form)
    build_in(folder, date.fromisoformat(AS_OF))

    assert call(folder, "check", "--as-of", AS_OF, "--format", form) == before


def test_what_a_build_found_is_not_looked_for_again(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    build_in(folder, date.fromisoformat(AS_OF))
    looked_at = "from planpress.commands.main import run; run(['check', '--as-of', '2026-11-24']); import sys"
    found = run_alone(f"{looked_at}; print('planpress.check.plan' in sys.modules)", folder)
    assert found.endswith("False\n"), found


BROKEN_PAGE = "---\ntemplate: ../../x\ntype: story\n---\n# Hold a review\n"


def test_the_mistakes_of_the_handbook_are_named_with_those_of_the_plans(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN.replace("1990-01-01", "1990-02-31"))
    (folder / "content/review/hold.md").write_text(BROKEN_PAGE, encoding="utf-8")
    (folder / "content/lost.md").write_text("# Lost\n", encoding="utf-8")
    result = call(folder, "check", "--as-of", AS_OF)

    assert result.code == 1
    assert [line for line in result.out.splitlines() if ": error " in line] == [
        "content/lost.md:1:1: error P114: `nav` in mkdocs.yml does not list this page",
        "content/review/hold.md:2:1: error F002: the key `template` is not known here",
        "content/review/hold.md:3:7: error F004: this is not one of the words allowed here",
        "plans/MH-2001.yaml:9:18: error F005: there is no such day",
    ]
    assert result.out.endswith("1 plan checked: 4 errors.\n")


def test_the_handbook_is_not_looked_at_for_one_plan_alone(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    (folder / "content/review/hold.md").write_text(BROKEN_PAGE, encoding="utf-8")

    assert call(folder, "check", "--as-of", AS_OF, "--only", "MH-2001").code == 0


def test_a_script_is_told_of_the_handbook_as_of_any_file(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)
    (folder / "content/review/hold.md").write_text(BROKEN_PAGE, encoding="utf-8")
    report = json.loads(call(folder, "check", "--as-of", AS_OF, "--format", "json").out)

    assert [file["file"] for file in report["files"]] == [
        "service.yaml",
        "content/review/hold.md",
        "plans/MH-2001.yaml",
    ]
    assert [found["code"] for found in report["files"][1]["in_force"]] == ["F002", "F004"]
