from pathlib import Path

import pytest

from tests.support.project import AS_OF, PLAN, Ran, call, make_project, plan

ASKED = PLAN + "  formats: [easy_read]\n"
READY = "MH-2001: there is an Easy Read version; hand it over too: easy-read/MH-2001-plan.pdf\n"
WAITS = "MH-2001: the client asked for Easy Read; nobody has made easy-read/MH-2001-plan.pdf yet\n"


def ran(folder: Path, *verb: str) -> Ran:
    return call(folder, *verb, "--as-of", AS_OF, "MH-2001", "--workers", "1")


@pytest.mark.parametrize("verb", ["build", "pack"])
def test_an_easy_read_version_is_told_of_with_the_documents_that_it_goes_with(tmp_path: Path, verb: str) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN, MH_2002=plan("MH-2002"))
    (folder / "easy-read").mkdir()
    for name in ("MH-2001-plan.pdf", "MH-2001-gp-letter.pdf", "MH-2002-plan.pdf"):
        (folder / "easy-read" / name).write_bytes(b"made and tested by people")

    said = ran(folder, verb).out

    assert READY in said
    assert "gp-letter" not in said
    assert "MH-2002" not in said


def test_a_client_who_asked_for_easy_read_and_has_none_yet_is_told_of(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=ASKED)

    assert WAITS in ran(folder, "build").out


def test_nothing_is_said_where_nobody_asked(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=PLAN)

    assert "Easy Read" not in ran(folder, "build").out


def test_a_pack_for_the_team_says_nothing_of_what_clients_are_handed(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "team", MH_2001=ASKED)

    assert "Easy Read" not in ran(folder, "pack", "--copy", "team").out
