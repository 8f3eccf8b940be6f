"""The tutorial, followed from an empty folder to the end, as a newcomer would."""

import pytest

from tests.handbook.follower import Follower
from tests.handbook.pages import CONTENT, Typed, steps_of

PARTS = ("first-plan", "first-review", "first-ending")


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Follower:
    return Follower(tmp_path_factory.mktemp("tutorial"), "practice/plans/MH-2001.yaml")


@pytest.mark.parametrize("part", PARTS)
def test_a_newcomer_gets_to_the_end_of_each_part(newcomer: Follower, part: str) -> None:
    steps = list(steps_of(CONTENT / f"planpress/{part}.md"))
    assert sum(isinstance(step, Typed) for step in steps) >= 4
    for step in steps:
        newcomer.do(step)


def test_what_the_tutorial_calls_printed_is_there_and_git_holds_it(newcomer: Follower) -> None:
    documents = newcomer.folder / "practice/documents/MH-2001"
    assert [path.name for path in sorted(documents.glob("*.pdf"))] == [
        "2027-03-01-plan-client-v1.pdf",
        "2027-05-24-review-2027-05-24-client-v1.pdf",
        "2027-08-16-completion-letter-v1.pdf",
        "2027-08-16-family-letter-c1-v1.pdf",
    ]
    newcomer.do(Typed("git status --porcelain\n"))
    assert newcomer.output.strip() == ""
