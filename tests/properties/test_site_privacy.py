import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

import pytest
import yaml

from planpress.disk.project import SourceFile, open_project
from planpress.flows.check_plans import CheckedPlan
from planpress.flows.check_project import Checked
from planpress.flows.publish_sites import make_site
from planpress.model.plan import Plan
from planpress.model.service import Exposure, Service
from planpress.render.report import FileReport
from planpress.site.published import SiteName
from tests.properties.test_sharing import Full
from tests.support.plans import AS_OF, a_service
from tests.support.project import PLAN, make_project
from tests.support.readers import PLAN_PAGES, REGISTERS, may_print, prints
from tests.support.repository import new_repository
from tests.support.sowing import BIRTHDAY, CLOSED_DAY, ID_SIGN, Sown, sow

PLAN_ID = "MH-7351"
"""A number that no example of the handbook has."""
COLUMN = {Exposure.NONE: "", Exposure.REGISTER: REGISTERS, Exposure.TEAM: PLAN_PAGES}
"""The column of the grid of readers that holds for a site."""

_ADDRESS = re.compile(r'(?:href|src|action)="([^"]*)"')
_TITLE = re.compile(r"<title>(.*?)</title>|<h1[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass(frozen=True)
class Built:
    """Every file of a site by its path, and of them those that the handbook has not, or has otherwise."""

    files: Mapping[str, bytes]
    own: Mapping[str, bytes]


@cache
def sown() -> Sown:
    return sow(Full())


@cache
def days() -> Mapping[str, str]:
    """Return the telling days in every way in which a page may write them, by their field."""
    born, closed = "client.date_of_birth", "life_areas.closed.discussed_on"
    of_birth = dict.fromkeys((BIRTHDAY, "3 February 1901", "3 Feb 1901"), born)
    return {**of_birth, **dict.fromkeys((CLOSED_DAY, "4 March 1902", "4 Mar 1902"), closed)}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Exposure, Built]:
    """Return the team site of a plan in which every field is a mark, as each service exposes it."""
    folder = make_project(tmp_path_factory.mktemp("privacy") / "team")
    commit_the_past(folder)
    handbook = build(folder, Exposure.TEAM, SiteName.HANDBOOK)
    built = {exposure: build(folder, exposure, SiteName.TEAM) for exposure in Exposure}
    return {
        exposure: Built(files, {path: content for path, content in files.items() if handbook.get(path) != content})
        for exposure, files in built.items()
    }


def commit_the_past(folder: Path) -> None:
    """Commit the plan without and with all that is in it, so that every mark stands in the history, subjects too."""
    repository = new_repository(folder)
    fields = sorted(sown().fields)
    for text in (PLAN.replace("MH-2001", PLAN_ID), plain_text(sown().plan), PLAN.replace("MH-2001", PLAN_ID)):
        repository.write(f"plans/{PLAN_ID}.yaml", text)
        repository.commit(subject=" ".join(fields))
    repository.write(f"plans/{PLAN_ID}.yaml", plain_text(sown().plan))


def plain_text(plan: Plan) -> str:
    """Return the file that holds the plan."""
    plain = plan.model_dump(mode="json", by_alias=True, exclude_none=True)
    return yaml.safe_dump(plain | {"id": PLAN_ID}, allow_unicode=True, sort_keys=False)


def build(folder: Path, exposure: Exposure, which: SiteName) -> dict[str, bytes]:
    """Build a site and return every file of it."""
    service: Service = a_service(site={"exposure": exposure.value})
    name, plan = f"plans/{PLAN_ID}.yaml", sown().plan.model_copy(update={"id": PLAN_ID})
    entry = CheckedPlan(SourceFile(name, b""), FileReport(name, PLAN_ID, plan.status), plan)
    project = open_project(folder)
    checked = Checked(project.service, service, (), (), (entry,)).with_handbook(project.handbook)
    site = make_site(project, checked, AS_OF, which)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def fields_in(text: str) -> set[str]:
    """Return the fields of which a mark stands in a text, however it is coded."""
    plain = unescape(unescape(text))
    marks = {mark: field for mark, field in sown().fields.items() if not mark.isdecimal() or len(mark) == 6}
    return {field for mark, field in {**marks, **days()}.items() if mark in plain}


def text_of(files: Mapping[str, bytes]) -> str:
    """Return every byte of the files as text, with their paths."""
    return "\n".join(f"{path}\n{content.decode('utf-8', 'replace')}" for path, content in files.items())


@pytest.mark.parametrize("exposure", Exposure)
def test_no_byte_of_a_team_site_says_more_than_the_service_exposes(
    sites: Mapping[Exposure, Built], exposure: Exposure
) -> None:
    column = COLUMN[exposure]
    found = fields_in(text_of(sites[exposure].own))

    assert {field for field in found if not column or column not in may_print(field)} == set()
    assert {field for field in sown().fields.values() if column and column in prints(field)} - found == set()


@pytest.mark.parametrize("exposure", Exposure)
def test_search_calendar_and_lists_for_machines_hold_no_word_of_a_plan(
    sites: Mapping[Exposure, Built], exposure: Exposure
) -> None:
    pages = {path: content for path, content in sites[exposure].own.items() if not path.endswith(".html")}

    assert fields_in(text_of(pages)) == set()
    assert "sitemap.xml" not in sites[exposure].files


@pytest.mark.parametrize("exposure", Exposure)
def test_no_path_address_or_title_holds_a_word_of_a_plan(sites: Mapping[Exposure, Built], exposure: Exposure) -> None:
    files = sites[exposure].files
    pages = [content.decode() for path, content in files.items() if path.endswith(".html")]
    telling = [*files, *(found for html in pages for pair in _TITLE.findall(html) for found in pair)]
    telling += [address for html in pages for address in _ADDRESS.findall(html)]

    assert len(telling) > len(files)
    assert fields_in("\n".join(telling)) == set()
    assert [text for text in telling if ID_SIGN in text] == []


def test_a_site_that_exposes_nothing_does_not_even_hold_the_number_of_a_plan(
    sites: Mapping[Exposure, Built],
) -> None:
    assert [path for path, content in sites[Exposure.NONE].files.items() if PLAN_ID.encode() in content] == []
    assert [path for path in sites[Exposure.NONE].files if path.startswith("team/")] == []


def test_the_history_of_a_plan_is_told_at_the_exposure_that_shows_plans_only(sites: Mapping[Exposure, Built]) -> None:
    page = f"team/plans/{PLAN_ID}.html"
    told = {exposure: b'id="history"' in sites[exposure].own.get(page, b"") for exposure in Exposure}

    assert told == {Exposure.NONE: False, Exposure.REGISTER: False, Exposure.TEAM: True}
    history = sites[Exposure.TEAM].own[page].decode().partition('id="history"')[2].partition("</table>")[0]
    assert history.count(">Kim</td>") == 3
    assert "First version" in history
    assert ID_SIGN not in history


def test_a_site_that_exposes_the_registers_holds_the_number_of_the_plan(sites: Mapping[Exposure, Built]) -> None:
    assert f"team/plans/{PLAN_ID}.html" in sites[Exposure.REGISTER].own


@pytest.mark.parametrize("exposure", Exposure)
def test_no_handbook_holds_a_byte_of_a_plan_however_much_the_team_site_exposes(
    tmp_path: Path, exposure: Exposure
) -> None:
    files = build(make_project(tmp_path / "team"), exposure, SiteName.HANDBOOK)
    words = {path: content for path, content in files.items() if not path.startswith("assets/")}

    assert fields_in(text_of(words)) == set()
    assert [path for path, content in files.items() if PLAN_ID.encode() in content] == []
