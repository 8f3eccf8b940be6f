import pytest

from planpress.store.inputs import NO_STAMP, FileState, Inputs
from planpress.store.inputs_of import inputs_of_plans, inputs_of_sites, printing_digest

FILES: Inputs = {"service.yaml": FileState(NO_STAMP, "1")}
DAY = "2026-11-24"


def changed_for_plans(name: str) -> list[str]:
    """Return which inputs of a plan are different when a file of this name is there."""
    before = inputs_of_plans(FILES, {"MH-2001": "p"}, DAY)["MH-2001"]
    now = inputs_of_plans({**FILES, name: FileState(NO_STAMP, "2")}, {"MH-2001": "p"}, DAY)["MH-2001"]
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
    before, now, later = (inputs_of_plans(inputs, plans, DAY) for inputs in (FILES, files, withdrawn))
    assert now["MH-2001"].keys() - before["MH-2001"].keys() == {"issued versions"}
    assert later["MH-2001"]["issued versions"] != now["MH-2001"]["issued versions"]
    assert before["MH-2002"] == now["MH-2002"] == later["MH-2002"]


def test_what_was_issued_is_an_input_of_the_team_site_and_letters_are_no_input_of_documents() -> None:
    letter = {**FILES, "documents/MH-2001/gp-letter-c1-v1.yaml": FileState(NO_STAMP, "2")}
    before, now = inputs_of_sites(FILES, DAY), inputs_of_sites(letter, DAY)
    assert now["team"]["issued versions"] != before["team"]["issued versions"]
    assert now["handbook"] == before["handbook"]
    assert inputs_of_plans(letter, {"MH-2001": "p"}, DAY) == inputs_of_plans(FILES, {"MH-2001": "p"}, DAY)


def test_a_plan_touches_the_team_site_and_not_the_handbook() -> None:
    before = inputs_of_sites(FILES, DAY)
    now = inputs_of_sites({**FILES, "plans/MH-2001.yaml": FileState(NO_STAMP, "2")}, DAY)
    assert now["handbook"] == before["handbook"]
    assert [word for word in now["team"] if now["team"][word] != before["team"][word]] == ["plans"]


def test_a_commit_touches_the_team_site_where_it_tells_the_history() -> None:
    told, untold = inputs_of_sites(FILES, DAY, "abc"), inputs_of_sites(FILES, DAY)
    assert told["handbook"] == untold["handbook"]
    assert told["team"].keys() - untold["team"].keys() == {"history"}
    assert inputs_of_sites(FILES, DAY, "def")["team"] != told["team"]


def test_the_words_of_a_document_are_no_part_of_what_prints_them() -> None:
    assert printing_digest({**FILES, "planpress:code/compose/goals.py": FileState(NO_STAMP, "2")}) == printing_digest(
        FILES
    )
    assert printing_digest(
        {**FILES, "planpress:code/printing/pdf/tags.py": FileState(NO_STAMP, "2")}
    ) != printing_digest(FILES)
