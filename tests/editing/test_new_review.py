"""Whatever a plan's layout: a new review adds its lines, every other byte stays, and all else is read as before."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planpress.editing.new_review import Addition, add_review, next_review_id, planned_review
from planpress.errors import UsageError
from planpress.model.plan import Plan
from planpress.model.review import Meeting, Outcome, ReviewKind, ReviewStatus, StillNeedsService, Working
from planpress.read.plan import read_plan

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "plans").glob("*.yaml"))
DUE = date(2026, 12, 16)

HEAD = """\
# yaml-language-server: $schema=plan.schema.json
id: MH-2001
schema_version: 1
status: draft
client:
  ur_number: WC900001   # of the ward
  legal_name:   "Quillon  Vantongeren"
  preferred_name: 'Quill'
  date_of_birth: 1990-01-01
goals:
- {id: g1, description: To sleep, life_area: physical_health, expressed_by: client, lifecycle_status: active}
- {id: g2, description: To rest, life_area: physical_health, expressed_by: client, lifecycle_status: proposed}
"""
HELD = "id: r1, kind: scheduled, status: held, due: 2026-05-01, held_on: 2026-05-01"
NEXT = "# when we meet\n#\ta tab\t#\nnext_review:\n    date: 2026-12-16\n    how: phone\n"

LAYOUTS = {
    "no reviews": HEAD + NEXT,
    "no reviews, and nothing after them": HEAD,
    "no final line break": HEAD.rstrip("\n"),
    "comments at the end": HEAD + "# the end\n#\n\n# really",
    "an end marker": HEAD + NEXT + "...\n# after the end\n",
    "an end marker and nothing after reviews": HEAD + "...\n",
    "an empty key": HEAD + "reviews:\n" + NEXT,
    "an empty key with a comment": HEAD + "reviews:   # none yet\n  # - id: r1\n\n" + NEXT,
    "an empty key at the very end": HEAD + "reviews:",
    "an empty list": HEAD + "reviews: []\n" + NEXT,
    "an empty list with room": HEAD + "reviews: [  ]  # none\n" + NEXT,
    "an empty list over lines": HEAD + "reviews: [\n  # none\n]\n" + NEXT,
    "a list in brackets": HEAD + f"reviews: [{{{HELD}}}]\n" + NEXT,
    "a list in brackets with a last comma": HEAD + f"reviews: [\n  {{{HELD}}},  # done, well\n  ]\n" + NEXT,
    "a list in brackets with a comment": HEAD + f"reviews: [ {{{HELD}}} # well, done\n]\n" + NEXT,
    "brackets in a list": HEAD + f"reviews:\n  - {{{HELD}}}  # done\n" + NEXT,
    "a list that is not indented": HEAD + "reviews:\n- " + HELD.replace(", ", "\n  ") + "\n" + NEXT,
    "a list indented by four": HEAD + "reviews:\n    -   " + HELD.replace(", ", "\n        ") + "\n\n" + NEXT,
    "a quoted key": HEAD + '"reviews" : \n  - ' + HELD.replace(", ", "\n    ") + "\n" + NEXT,
    "comments under the last one": HEAD
    + "reviews:\n  - "
    + HELD.replace(", ", "\n    ")
    + "\n\n    # client_view:\n\n    # disagreement:\n  # - id: old\n"
    + NEXT,
    "comments under the last one at the end": HEAD + f"reviews:\n  - {{{HELD}}}\n    # more",
    "a block of text at the end of the last one": HEAD
    + "reviews:\n  - "
    + HELD.replace(", ", "\n    ")
    + "\n    client_view: |+\n      Good.\n\n      # not a comment\n\n\n"
    + NEXT,
    "a text over lines at the end of the last one": HEAD
    + "reviews:\n  - "
    + HELD.replace(", ", "\n    ")
    + "\n    client_view: Good,\n      and well\n",
    "reviews in the middle": HEAD.replace("client:\n", f"reviews:\n  - {{{HELD}}}\n\n# The client\nclient:\n"),
    "reviews at the top": f"reviews:\n  - {{{HELD}}}\n" + HEAD,
    "a comment that looks like text": HEAD + 'summary: "one\n# two\n  three"\n' + NEXT,
    "a text that ends like a comment": HEAD + 'summary: "one\n# two"\n' + NEXT.partition("#\ta")[2].partition("\n")[2],
    "everything indented": "".join(f"  {line}\n" for line in (HEAD + "next_review: {date: 2026-12-16}").split("\n")),
    "a start marker": "---\n" + HEAD + NEXT,
}
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "LF": str.encode,
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
}


def plan_in(content: bytes) -> Plan:
    reading = read_plan(content, "plans/MH-2001.yaml")
    assert reading.value is not None, reading.diagnostics
    assert not reading.diagnostics, reading.diagnostics
    return reading.value


def added_to(content: bytes) -> Addition:
    return add_review(ROOT, content, plan_in(content), DUE)


def assert_adds_one(content: bytes) -> None:
    before = plan_in(content)
    addition = added_to(content)
    after = addition.applied_to(content)
    assert after == content[: addition.at] + addition.added + content[addition.at :]
    assert after.replace(addition.added, b"", 1) == content
    assert plan_in(after) == before.model_copy(update={"reviews": (*before.reviews, addition.review)})
    assert addition.review.status is ReviewStatus.PLANNED
    assert b"id: " + addition.review.id.encode() in after.split(b"\n")[addition.line_in(content) - 1]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_in_each_example_plan_a_review_is_all_that_is_added(path: Path) -> None:
    assert_adds_one(path.read_bytes())


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_in_each_layout_a_review_is_all_that_is_added(layout: str, encoding: str) -> None:
    assert_adds_one(ENCODINGS[encoding](LAYOUTS[layout]))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_with_crlf_gets_no_other_line_break(layout: str) -> None:
    content = ENCODINGS["CRLF"](LAYOUTS[layout])
    assert b"\n" not in added_to(content).applied_to(content).replace(b"\r\n", b"")


def test_it_asks_of_each_active_goal_and_takes_what_was_agreed_on() -> None:
    review = added_to((HEAD + NEXT).encode()).review
    assert (review.id, review.kind, review.due, review.how) == ("r1", ReviewKind.SCHEDULED, DUE, Meeting.PHONE)
    assert [answer.goal for answer in review.goals] == ["g1"]


@pytest.mark.parametrize("layout", ["no reviews", "an empty list"])
def test_each_line_that_it_offers_can_be_uncommented_and_answered(layout: str) -> None:
    content = LAYOUTS[layout].encode()
    addition = added_to(content)
    lines = [_OFFERED.sub(_answer, line) for line in addition.added.decode().split("\n")]
    answered = plan_in(content[: addition.at] + "\n".join(lines).encode() + content[addition.at :]).reviews[-1]
    assert [(change.from_, change.to, change.why) for change in answered.changes] == [("A", "B", "Better")]
    assert (answered.goals[0].working, answered.goals[0].outcome) == (Working.PARTLY, Outcome.MET)
    assert (answered.still_needs_service, answered.client_view) == (StillNeedsService.YES_LESS, "Good")


_ANSWERS = {"working": "partly", "outcome": "met", "comment": "Better", "from": "A", "to": "B", "why": "Better"}
_ANSWERS |= {"client_agrees": "yes", "still_needs_service": "yes_less", "client_view": "Good", "disagreement": "None"}
_OFFERED = re.compile(r"^(?P<margin> +)# (?:(?P<key> *(?:[-{] )?(?P<name>\w+):)(?=[ ,]|$)|(?P<end> *[}\]],))")


def _answer(line: re.Match[str]) -> str:
    return line["margin"] + (line["end"] or f"{line['key']} {_ANSWERS.get(line['name'], '')}".rstrip())


def test_a_number_that_was_used_is_not_used_again() -> None:
    assert next_review_id("# r7 was cancelled\nreviews:\n  - id: r2\n") == "r8"
    assert next_review_id("id: MH-2001\n") == "r1"


def test_a_second_one_follows_the_first_with_its_comments() -> None:
    content = (HEAD + NEXT).encode()
    once = added_to(content).applied_to(content).replace(b"status: planned", b"status: cancelled")
    twice = added_to(once).applied_to(once)
    assert [review.id for review in plan_in(twice).reviews] == ["r1", "r2"]
    assert twice.index(b"# disagreement") < twice.index(b"id: r2")


def test_a_planned_review_is_known() -> None:
    content = (HEAD + NEXT).encode()
    assert planned_review(plan_in(content)) is None
    planned = planned_review(plan_in(added_to(content).applied_to(content)))
    assert planned is not None
    assert planned.id == "r1"


def test_a_plan_in_brackets_is_refused() -> None:
    client = b"{ur_number: W1, legal_name: A, preferred_name: A, date_of_birth: 1990-01-01}"
    content = b"{id: MH-1, schema_version: 1, status: draft, client: " + client + b"}"
    with pytest.raises(UsageError, match="is in brackets"):
        added_to(content)


def test_a_tilde_for_a_list_is_refused() -> None:
    with pytest.raises(UsageError, match="delete what is after the colon"):
        added_to((HEAD + "reviews: ~\n").encode())
