import json
import shutil
from pathlib import Path

import pytest

from tests.commands.project import AS_OF, ROOT, call, make_project, tree


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_project(tmp_path_factory.mktemp("status") / "team")
    for plan_id in ("MH-1020", "MH-1023", "MH-1031", "MH-1042"):
        shutil.copy(ROOT / f"plans/{plan_id}.yaml", folder / "plans")
    (folder / "plans/MH-9999.yaml").write_text("id: MH-9999\n")
    return folder


def test_what_waits_is_shown_by_case_manager_the_most_pressing_first(folder: Path) -> None:
    ran = call(folder, "status", "--as-of", AS_OF)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "leilani-fonoti",
        "  due                 MH-1020     review, in 9 days (2026-12-03)",
        "tom-gallagher",
        "  overdue             MH-1023     review, 5 days late (2026-11-19)",
        "  due                 MH-1031     review, in 14 days (2026-12-08)",
        "1 file with errors, see planpress check: plans/MH-9999.yaml",
        "5 plans on 2026-11-24: 1 overdue, 2 due.",
    ]


def test_one_case_manager_sees_their_own_plans_only(folder: Path) -> None:
    ran = call(folder, "status", "--as-of", AS_OF, "--case-manager", "leilani-fonoti")
    assert "MH-1020" in ran.out
    assert "MH-1023" not in ran.out


def test_other_programs_get_the_same(folder: Path) -> None:
    said = json.loads(call(folder, "status", "--as-of", AS_OF, "--json").out)
    assert said["as_of"] == AS_OF
    assert said["files_with_errors"] == ["plans/MH-9999.yaml"]
    assert said["waiting"][0] == {
        "wait": "due",
        "plan": "MH-1020",
        "case_manager": "leilani-fonoti",
        "what": "review, in 9 days",
        "day": "2026-12-03",
    }


def test_it_writes_nothing(folder: Path) -> None:
    before = tree(folder)
    call(folder, "status", "--as-of", AS_OF)
    assert tree(folder) == before
