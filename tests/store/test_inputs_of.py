import pytest

from planpress.store.inputs import NO_STAMP, FileState, Inputs
from planpress.store.inputs_of import (
    digest_of_rules,
    inputs_of_handbook,
    inputs_of_plans,
    inputs_of_team_site,
    issued_for,
    printing_digest,
)

FILES: Inputs = {"service.yaml": FileState(NO_STAMP, "1")}


def changed_for_plans(name: str) -> list[str]:
    """Return which inputs of a plan are different when a file of this name is there."""
    before = inputs_of_plans(FILES, {"MH-2001": "p"})["MH-2001"]
    now = inputs_of_plans({**FILES, name: FileState(NO_STAMP, "2")}, {"MH-2001": "p"})["MH-2001"]
    return [word for word in now if now[word] != before[word]]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("service.yaml", "service.yaml"),
        ("templates/documents/plan-client.html", "templates"),
        ("planpress:templates/partials/base.html", "templates"),
        ("templates/css/theme.css", "styles"),
        ("planpress:templates/fonts/NotoSans-Bold.ttf", "fonts"),
        ("locale/vi/LC_MESSAGES/planpress.po", "translations"),
        ("planpress:code/compose/goals.py", "planpress"),
    ],
)
def test_a_file_that_documents_use_changes_one_input_of_each_plan(name: str, word: str) -> None:
    assert changed_for_plans(name) == [word]


@pytest.mark.parametrize("name", ["plans/MH-2002.yaml", "content/index.md", "mkdocs.yml"])
def test_another_plan_and_the_pages_of_the_handbook_touch_no_document(name: str) -> None:
    assert changed_for_plans(name) == []


def test_what_was_issued_for_a_plan_is_an_input_of_that_plan_alone() -> None:
    files = {**FILES, "documents/MH-2001/plan-client-v1.yaml": FileState(NO_STAMP, "2")}
    withdrawn = {**files, "documents/MH-2001/plan-client-v1-withdrawn.yaml": FileState(NO_STAMP, "3")}
    plans = {"MH-2001": "p", "MH-2002": "q"}
    before, now, later = (inputs_of_plans(inputs, plans) for inputs in (FILES, files, withdrawn))
    assert now["MH-2001"].keys() - before["MH-2001"].keys() == {"issued versions"}
    assert later["MH-2001"]["issued versions"] != now["MH-2001"]["issued versions"]
    assert before["MH-2002"] == now["MH-2002"] == later["MH-2002"]


def test_what_was_issued_is_an_input_of_the_team_site_and_letters_are_no_input_of_documents() -> None:
    letter = {**FILES, "documents/MH-2001/gp-letter-c1-v1.yaml": FileState(NO_STAMP, "2")}
    assert inputs_of_team_site(letter)["issued versions"] != inputs_of_team_site(FILES)["issued versions"]
    assert inputs_of_handbook(letter) == inputs_of_handbook(FILES)
    assert inputs_of_plans(letter, {"MH-2001": "p"}) == inputs_of_plans(FILES, {"MH-2001": "p"})
    assert issued_for(letter).keys() == {"MH-2001"}


def test_a_plan_touches_the_team_site_and_not_the_handbook() -> None:
    files = {**FILES, "plans/MH-2001.yaml": FileState(NO_STAMP, "2")}
    assert inputs_of_handbook(files) == inputs_of_handbook(FILES)
    before, now = inputs_of_team_site(FILES), inputs_of_team_site(files)
    assert [word for word in now if now[word] != before[word]] == ["plans"]


def test_a_commit_touches_the_team_site_where_it_tells_the_history() -> None:
    told, untold = inputs_of_team_site(FILES, "abc"), inputs_of_team_site(FILES)
    assert told.keys() - untold.keys() == {"history"}
    assert inputs_of_team_site(FILES, "def") != told


@pytest.mark.parametrize("name", ["service.yaml", "planpress:code/check/goals.py", "system:/usr/lib/libpango-1.0.so.0"])
def test_findings_rest_on_the_service_on_our_code_and_on_libraries(name: str) -> None:
    assert digest_of_rules({**FILES, name: FileState(NO_STAMP, "2")}) != digest_of_rules(FILES)


@pytest.mark.parametrize("name", ["plans/MH-2001.yaml", "content/index.md", "templates/css/theme.css"])
def test_findings_in_a_plan_rest_on_nothing_else(name: str) -> None:
    assert digest_of_rules({**FILES, name: FileState(NO_STAMP, "2")}) == digest_of_rules(FILES)


def test_the_words_of_a_document_are_no_part_of_what_prints_them() -> None:
    assert printing_digest({**FILES, "planpress:code/compose/goals.py": FileState(NO_STAMP, "2")}) == printing_digest(
        FILES
    )
    assert printing_digest(
        {**FILES, "planpress:code/printing/pdf/tags.py": FileState(NO_STAMP, "2")}
    ) != printing_digest(FILES)
