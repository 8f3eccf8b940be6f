from pathlib import Path

import pytest

from planpress.loopback.served_documents import framed, framing, links_to_documents, plan_of

POLICY = "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("path", "plan_id"),
    [
        ("/team/team/plans/MH-1.html", "MH-1"),
        ("/documents/MH-1/", "MH-1"),
        ("/documents/MH-1/MH-1-card", "MH-1"),
        ("/team/team/index.html", ""),
        ("/handbook/planning/goals.html", ""),
        ("/documents/", ""),
        ("/", ""),
        ("", ""),
    ],
)
def test_a_page_or_a_document_says_by_its_path_which_plan_it_is_about(path: str, plan_id: str) -> None:
    assert plan_of(path) == plan_id


def test_a_plans_page_leads_to_each_of_its_documents(tmp_path: Path) -> None:
    for name in ("MH-1/MH-1-plan-client.pdf", "MH-1/MH-1-<b>.pdf", "MH-1/.new.pdf", "MH-1/notes.txt", "MH-2/MH-2.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    links = links_to_documents("/team/team/plans/MH-1.html", tmp_path, "/key")
    assert '<a href="/key/documents/MH-1/MH-1-plan-client">plan-client</a>' in links
    assert '<a href="/key/documents/MH-1/MH-1-%3Cb%3E">&lt;b&gt;</a>' in links
    assert links.count("<a ") == 2
    assert links_to_documents("/team/team/plans/MH-3.html", tmp_path, "/key") == ""
    assert links_to_documents("/team/team/index.html", tmp_path, "/key") == ""
    assert links_to_documents("/team/team/plans/...html", tmp_path, "/key") == ""


def test_only_the_page_that_shows_a_document_may_frame_and_only_a_document_may_be_framed() -> None:
    assert framing(POLICY) == "default-src 'none'; frame-ancestors 'none'; frame-src 'self'"
    assert framed(POLICY) == "default-src 'none'; frame-ancestors 'self'"
