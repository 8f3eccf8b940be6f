from collections.abc import Iterator
from pathlib import Path

import pytest

from planpress.printing.pdf.failures import UnsoundDocumentError
from planpress.printing.pdf_pool import PdfPool, PrintJob
from tests.support.project import ROOT

CSS = "body { font-family: 'Atkinson Hyperlegible Next' }"
BOTH = pytest.mark.parametrize("workers", [1, 2])


def pool(folder: Path, limit_seconds: float = 60.0) -> PdfPool:
    return PdfPool(folder, ROOT / "templates/fonts", CSS, limit_seconds)


def print_job(name: str, body: str) -> PrintJob:
    head = "<!DOCTYPE html><html lang=en><head><title>A plan</title></head>"
    return PrintJob("MH-2001", f"MH-2001-{name}", f"{head}<body><h1>Plan</h1>{body}</body></html>")


# What is raised in hypothesis's own callback of the collector is swallowed, and told here; the limit raises it again.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@BOTH
def test_a_document_that_stalls_or_cannot_be_drawn_stops_no_other(tmp_path: Path, workers: int) -> None:
    list(pool(tmp_path).print_each([print_job("warm", "")], workers))
    jobs = [
        print_job("long", "<p>word</p>" * 20_000),
        print_job("strange", "\N{LINEAR B SYLLABLE B008 A}"),
        print_job("sound", "<p>How I keep well.</p>"),
    ]
    long, strange, sound = pool(tmp_path, 3.0).print_each(jobs, workers)
    assert long.problem == "laying it out took more than 3 seconds; look for a very long text in the plan"
    assert "U+10000" in strange.problem
    assert (sound.problem, sound.pdf[:5]) == ("", b"%PDF-")


@BOTH
def test_a_bug_of_ours_stops_no_other_document_and_is_not_lost(tmp_path: Path, workers: int) -> None:
    jobs = [print_job("unsound", "<p style='colour-of: red'>x</p>"), print_job("sound", "")]
    unsound, sound = pool(tmp_path).print_each(jobs, workers)
    assert isinstance(unsound.bug, UnsoundDocumentError)
    assert sound.pdf
    with pytest.raises(UnsoundDocumentError):
        list(pool(tmp_path).print_all(jobs, workers))


def test_a_template_that_asks_for_something_outside_is_told_so_and_stops_no_other(tmp_path: Path) -> None:
    jobs = [print_job("reaching", "<p><img src='http://example.org/a.png' alt='Us'></p>"), print_job("sound", "")]

    reaching, sound = pool(tmp_path).print_each(jobs, 1)

    assert reaching.problem.startswith("A template asks for http://example.org/a.png, but planpress fetches nothing")
    assert reaching.bug is None
    assert sound.pdf


def test_documents_go_to_the_folder_of_their_plan(tmp_path: Path) -> None:
    (printed,) = pool(tmp_path).print_all([print_job("card", "")], 1)
    assert printed.path == tmp_path / "MH-2001/MH-2001-card.pdf"
    assert printed.path.read_bytes().startswith(b"%PDF-")


def test_jobs_are_taken_as_they_are_needed(tmp_path: Path) -> None:
    asked = []

    def print_jobs() -> Iterator[PrintJob]:
        for number in range(100):
            asked.append(number)
            yield print_job(str(number), "")

    next(pool(tmp_path).print_each(print_jobs(), 1))
    assert len(asked) < 5
