"""Rules about the letters that go with an ending."""

import re
from collections.abc import Iterator

from planpress.check.case import Case
from planpress.check.phrases import listed
from planpress.check.rule import Finding, rule
from planpress.diagnostic import Gate, Severity
from planpress.model.references import CLIENT

_IN_PERSON = re.compile(r"\b(?:hand|in person|brought)", re.IGNORECASE)


@rule("P043", Severity.ERROR, Gate.LEAVE)
def check_way_back(case: Case) -> Iterator[Finding]:
    """Once an ending is decided, the letter can say how to come back and whom to ring in a crisis.

    Why: It is the line that letters miss most often, and the one that people look for a year later.

    Fails:
        ending:
          decision: {date: 2026-11-20, made_with: [client]}
        service.yaml:
          crisis_lines: []

    Mended:
        ending:
          decision: {date: 2026-11-20, made_with: [client]}
        service.yaml:
          crisis_lines:
            - {name: After-hours team, phone: (03) 5550 0199}
    """
    ending = case.plan.ending
    if ending is None or not ending.calls_for_letters:
        return
    ways = [way for way in (ending.come_back, case.service.come_back) if way]
    lacking = [key for key in ("how", "phone") if not any(getattr(way, key) for way in ways)]
    if lacking:
        message = f"`come_back` is missing {listed(lacking)}, in the plan and in service.yaml"
        yield Finding(ending.place("come_back"), message, "fill in `come_back` in service.yaml")
    if not case.service.crisis_lines:
        yield Finding(ending.place(), "service.yaml has no number for a crisis", "add `crisis_lines` there")


@rule("P103", Severity.ERROR, Gate.LEAVE)
def check_completion_letter(case: Case) -> Iterator[Finding]:
    """A completion letter goes out on or after the day of the decision, and never to someone who has died.

    Why: A letter that comes too early decides over the client's head; one to the dead hurts those who open it.

    Fails:
        ending:
          decision: {date: 2026-11-20, made_with: [client]}
        copies:
          - {document: completion-letter, to: client, on: 2026-11-10}

    Mended:
        ending:
          decision: {date: 2026-11-20, made_with: [client]}
        copies:
          - {document: completion-letter, to: client, on: 2026-11-23}
    """
    ending = case.plan.ending
    decided = ending.decision.date if ending and ending.decision else None
    for copy in case.plan.copies:
        if copy.document != "completion-letter" or copy.on is None:
            continue
        if case.has_died and copy.to == CLIENT:
            hint = "tell the family in person; letters to them are handed over"
            yield Finding(copy.place("to"), "this letter is addressed to someone who has died", hint)
        elif decided is None or copy.on < decided:
            message = f"the completion letter went out on {copy.on}, before the ending was decided"
            yield Finding(copy.place("on"), message, "check both days; decide together first")


@rule("P104", Severity.ERROR, Gate.LEAVE)
def check_letters_after_a_death(case: Case) -> Iterator[Finding]:
    """After a client's death, letters to the family are handed over, not sent.

    Why: Nobody should learn about a death, or be reminded of it, by post; someone comes, and brings the letter along.

    Fails:
        ending: {kind: died}
        copies:
          - {document: family-letter, to: mira, on: 2026-11-22, method: By post}

    Mended:
        ending: {kind: died}
        copies:
          - {document: family-letter, to: mira, on: 2026-11-22, method: By hand}
    """
    if not case.has_died:
        return
    for copy in case.plan.copies:
        is_sent = copy.method is not None and not _IN_PERSON.search(copy.method)
        if copy.document == "family-letter" and is_sent:
            hint = "bring it in person; if it was sent, ring the family"
            yield Finding(
                copy.place("method"), "this letter to the family of someone who has died was not handed over", hint
            )


RULES = (check_way_back, check_completion_letter, check_letters_after_a_death)
