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


@rule("P120", Severity.ERROR, Gate.LEAVE)
def check_nothing_goes_to_the_dead(case: Case) -> Iterator[Finding]:
    """After the day on which a client died, nothing was given to them, and nobody was asked to help them.

    Why: Their family opens the post. A plan for the months ahead, or a call from an agency, hurts them once more.

    Fails:
        ending: {kind: died, decision: {date: 2026-11-12}}
        copies:
          - {document: plan, to: client, on: 2026-11-20, method: By post}

    Mended:
        ending: {kind: died, decision: {date: 2026-11-12}}
        copies:
          - {document: plan, to: client, on: 2026-11-02, method: By post}
    """
    died_by, ending = case.plan.known_dead_on, case.plan.ending
    if died_by is None or ending is None:
        return
    for copy in case.plan.copies:
        if copy.to == CLIENT and copy.on is not None and copy.on > died_by and copy.document != "completion-letter":
            hint = "check both days; if it was sent, ring the family before it arrives, or visit them"
            message = f"this was given on {copy.on} to a client who had died by {died_by}"
            yield Finding(copy.place("on"), message, hint)
    for referral in ending.referrals:
        if referral.sent_on is not None and referral.sent_on > died_by:
            message = f"referral {referral.id} was sent on {referral.sent_on} for a client who had died by {died_by}"
            hint = "check both days; if it was sent, ring the agency at once"
            yield Finding(referral.place("sent_on"), message, hint)


RULES = (check_way_back, check_completion_letter, check_letters_after_a_death, check_nothing_goes_to_the_dead)
