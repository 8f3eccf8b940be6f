"""The tutorial, followed from an empty folder to the end, as a newcomer would."""

from pathlib import Path

from tests.support.follower import Follower
from tests.support.handbook_pages import CONTENT, Typed, steps_of

PARTS = ("first-plan", "first-review", "first-ending")


def test_a_newcomer_gets_from_an_empty_folder_to_the_last_letter(tmp_path: Path) -> None:
    newcomer = Follower(tmp_path / "home", "practice/plans/MH-2001.yaml")
    for part in PARTS:
        for step in steps_of(CONTENT / f"planpress/{part}.md"):
            newcomer.do(step)
    documents = newcomer.folder / "practice/documents/MH-2001"
    assert [path.name[: -len("-5d41402a.pdf")] for path in sorted(documents.glob("*.pdf"))] == [
        "2027-03-01-plan-client-v1",
        "2027-05-24-review-2027-05-24-client-v1",
        "2027-08-16-completion-letter-v1",
        "2027-08-16-family-letter-c1-v1",
    ]
    newcomer.do(Typed("git status --porcelain\n"))
    assert newcomer.output.strip() == ""
