import os
from pathlib import Path

import pytest

from planpress.loopback.served_folders import ServedFolders
from planpress.loopback.showing import Showing
from planpress.loopback.troubles import PageTrouble

PAGE = b"<body>x</body>"
FIRST, SECOND = PageTrouble("plans/MH-1.yaml:1", "first", plan_id="MH-1"), PageTrouble("mkdocs.yml:1", "second")
DOCUMENT = "/documents/MH-1/MH-1-card"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    (tmp_path / "documents/MH-1").mkdir(parents=True)
    return tmp_path / "documents"


@pytest.fixture
def showing(documents: Path) -> Showing:
    folders = {"handbook": documents.parent / "handbook", "documents": documents}
    return Showing(ServedFolders(folders, first="handbook", authored="handbook"))


def shown(showing: Showing, path: str = "/team/") -> str:
    return showing.page(PAGE, path, "/key").decode()


def test_a_page_about_which_nothing_is_said_only_listens(showing: Showing) -> None:
    assert shown(showing).startswith('<body>x<script src="/key/_planpress/reload.js"')


def test_what_is_newly_wrong_is_said_at_once(showing: Showing) -> None:
    before = showing.state_of("/team/")
    showing.tell((FIRST,))
    assert showing.state_of("/team/") != before
    assert '<body><link rel="stylesheet" href="/key/_planpress/served.css"><details' in shown(showing)
    assert "first" in shown(showing)


def test_what_was_mended_is_gone_with_the_next_page_or_when_none_comes(showing: Showing) -> None:
    showing.tell((FIRST, SECOND))
    before = showing.state_of("/team/")
    showing.tell((SECOND,))
    assert showing.state_of("/team/") == before, "the page would be loaded twice"
    showing.settle()
    assert showing.state_of("/team/") != before
    assert "first" not in shown(showing)


def test_a_new_page_says_it_all_so_that_nothing_is_left_to_say(showing: Showing) -> None:
    showing.tell((FIRST,))
    showing.tell(())
    showing.show_newest()
    before = showing.state_of("/team/")
    showing.settle()
    assert showing.state_of("/team/") == before


def test_the_same_again_is_no_news(showing: Showing) -> None:
    showing.tell((FIRST,))
    before = showing.state_of("/team/"), showing.state_of(DOCUMENT)
    showing.tell((FIRST,))
    showing.settle()
    assert (showing.state_of("/team/"), showing.state_of(DOCUMENT)) == before


def test_a_document_is_new_when_it_is_printed_and_not_when_the_sites_are(showing: Showing, documents: Path) -> None:
    states = [showing.state_of(DOCUMENT)]
    file = documents / "MH-1/MH-1-card.pdf"
    file.write_bytes(b"1")
    states.append(showing.state_of(DOCUMENT))
    os.utime(file, ns=(1, 1))
    states.append(showing.state_of(DOCUMENT))
    showing.tell((FIRST,))
    states.append(showing.state_of(DOCUMENT))
    assert len(set(states)) == 4
    showing.show_newest()
    assert showing.state_of(DOCUMENT) == states[-1]


def test_the_list_of_a_plans_documents_is_new_with_each_of_them(showing: Showing, documents: Path) -> None:
    before = showing.state_of("/documents/MH-1/")
    (documents / "MH-1/MH-1-card.pdf").touch()
    os.utime(documents / "MH-1", ns=(1, 1))
    assert showing.state_of("/documents/MH-1/") != before


@pytest.mark.parametrize("path", [f"/documents/{'x' * 5000}", "/documents/%00", "/documents/../a"])
def test_a_path_that_cannot_be_is_in_one_state(showing: Showing, path: str) -> None:
    assert showing.state_of(path) == "0-"


def test_only_a_page_about_documents_says_for_what_it_was_asked(showing: Showing) -> None:
    assert "of=" not in shown(showing, "/team/x")
    assert "of=%2Fdocuments%2F" in shown(showing, "/documents/")


def test_a_new_policy_is_worked_out_only_where_there_may_be_new_scripts(showing: Showing, documents: Path) -> None:
    showing.show_newest()
    (documents.parent / "handbook").mkdir()
    (documents.parent / "handbook/index.html").write_text("<script>a()</script>")
    showing.show_newest(has_new_scripts=False)
    assert "sha256" not in showing.policy
    showing.show_newest()
    assert "sha256" in showing.policy


def test_the_page_of_a_plan_that_was_looked_at_stays_while_there_is_a_mistake_in_it(showing: Showing) -> None:
    path = "/team/team/plans/MH-1.html"
    showing.keep(path, PAGE)
    assert showing.last_good(path) is None, "without a mistake, a page that is gone is gone"
    showing.tell((FIRST,))
    assert showing.last_good(path) == PAGE
    assert showing.last_good("/team/team/plans/MH-2.html") is None
    showing.tell((SECOND,))
    assert showing.last_good(path) is None
    assert showing.last_good("/team/team/index.html") is None


def test_kept_pages_are_forgotten_when_something_else_changes(showing: Showing) -> None:
    path = "/team/team/plans/MH-1.html"
    showing.keep(path, PAGE)
    showing.tell((FIRST,))
    showing.forget_pages()
    assert showing.last_good(path) is None
