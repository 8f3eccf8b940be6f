from pathlib import Path

import pytest

from planpress.errors import PlanpressError
from planpress.git.history import History, open_history
from planpress.record.templates import own_templates, templates_at, templates_now
from tests.support.repository import Repository, new_repository

CSS = "templates/css/document.css"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = new_repository(tmp_path / "team")
    repository.write("service.yaml", "name: x\n")
    return repository


def history_of(repository: Repository) -> History:
    history = open_history(repository.folder)
    assert isinstance(history, History)
    return history


def test_without_templates_of_its_own_a_project_uses_what_planpress_brings(repository: Repository) -> None:
    commit = repository.commit()
    now = templates_now(repository.folder)
    assert {"documents/plan-client.html", "css/document.css", "css/fonts.css"} <= now.files.keys()
    assert any(name.endswith(".ttf") for name in now.files)
    assert own_templates(repository.folder) == {}
    assert templates_at(repository.folder, history_of(repository), commit).digest == now.digest


@pytest.mark.parametrize("path", [CSS, "templates/documents/card.html", "locale/ar/LC_MESSAGES/planpress.po"])
def test_whatever_a_project_puts_in_its_place_changes_the_digest(repository: Repository, path: str) -> None:
    before = templates_now(repository.folder).digest
    repository.write(path, "own")
    assert own_templates(repository.folder) == {path: b"own"}
    assert templates_now(repository.folder).digest != before


def test_what_has_no_part_in_documents_does_not_count(repository: Repository) -> None:
    before = templates_now(repository.folder).digest
    repository.write("templates/pages/x.html", "x")
    repository.write("templates/css/notes.txt", "x")
    assert own_templates(repository.folder) == {}
    assert templates_now(repository.folder).digest == before


def test_an_earlier_commit_has_the_templates_of_its_time(repository: Repository) -> None:
    repository.write(CSS, "first")
    repository.write("templates/pages/x.html", "x")
    first = repository.commit()
    then = templates_now(repository.folder)
    repository.write(CSS, "second")
    repository.write("locale/ar/LC_MESSAGES/planpress.po", "own")
    second = repository.commit()
    now = templates_now(repository.folder)
    history = history_of(repository)
    assert templates_at(repository.folder, history, first).digest == then.digest
    assert templates_at(repository.folder, history, first).translations == then.translations
    assert templates_at(repository.folder, history, second).digest == now.digest
    assert then.digest != now.digest
    assert then.translations != now.translations


def test_templates_that_were_taken_out_again_are_no_longer_there(repository: Repository) -> None:
    repository.write(CSS, "own")
    repository.commit()
    (repository.folder / CSS).unlink()
    commit = repository.commit()
    now = templates_now(repository.folder)
    assert now.files["css/document.css"] != b"own"
    assert templates_at(repository.folder, history_of(repository), commit).digest == now.digest


@pytest.mark.parametrize("name", ["documents/card.html", "css/theme.css"])
def test_a_template_that_is_no_text_is_named_when_it_is_needed(repository: Repository, name: str) -> None:
    path = repository.folder / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"<p>\xe9</p>")
    templates = templates_now(repository.folder)

    with pytest.raises(PlanpressError, match=f"^templates/{name} is not UTF-8 text: see byte 3$"):
        (templates.html, templates.pool(repository.folder))
